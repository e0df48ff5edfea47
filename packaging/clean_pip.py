"""Runs pip with those settings of the user's that say how packages are reached, and none of the others.

    python packaging/clean_pip.py [--count N] install --requirement LIST ...
    python packaging/clean_pip.py --settings          # those settings, as a pip.conf

Indexes, proxies, certificates and time limits are kept, from pip.conf as well as from the environment. What
would put packages elsewhere (PIP_USER, PIP_TARGET, PIP_PREFIX), choose others (PIP_CONSTRAINT) or other
kinds of files (PIP_ONLY_BINARY) is left out, since a list of pins and hashes says all of that. With `--count`
pip's lines become one line of progress, out of N packages; where it fails its last lines are shown.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys

KEPT = (
    *("index-url", "extra-index-url", "find-links", "no-index", "trusted-host", "keyring-provider"),
    *("proxy", "cert", "client-cert", "timeout", "default-timeout", "retries", "cache-dir", "no-cache-dir"),
)
PIP = [sys.executable, "-m", "pip"]


def settings(listed: str, command: str) -> dict[str, str]:
    """The settings to keep of what `pip config list` prints; the environment counts most, global least."""
    found = re.findall(r"(?m)^(global|:env:|" + re.escape(command) + r")\.([a-z-]+)=(.+)$", listed)
    rank = {"global": 0, command: 1, ":env:": 2}
    kept = {}
    for _, name, value in sorted(found, key=lambda one: rank[one[0]]):
        if name in KEPT and (text := str(ast.literal_eval(value))):
            kept[name] = text
    return kept


def environment(kept: dict[str, str]) -> dict[str, str]:
    """The environment for pip: no settings file, and of its variables only those to keep."""
    left_out = ("PIP_", "PYTHONPATH", "PYTHONHOME")
    clean = {name: value for name, value in os.environ.items() if not name.upper().startswith(left_out)}
    clean |= {f"PIP_{name.upper().replace('-', '_')}": value for name, value in kept.items()}
    return clean | {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def main(arguments: list[str]) -> int:
    """Run pip; its exit code."""
    count = 0
    if arguments[0] == "--count":
        count, arguments = int(arguments[1]), arguments[2:]
    said = subprocess.run([*PIP, "config", "list"], capture_output=True, text=True, check=True)
    kept = settings(said.stdout, arguments[0])
    if arguments[0] == "--settings":
        print("[global]", *(f"{name} = {' '.join(value.split())}" for name, value in kept.items()), sep="\n")
        return 0
    clean = environment(kept)
    if not count:
        done = subprocess.run([*PIP, *arguments], env=clean, stderr=subprocess.PIPE, text=True, check=False)
        for line in done.stderr.splitlines():
            if not of_no_interest(line):
                print(line, file=sys.stderr)
        return done.returncode
    command = [*PIP, *arguments, "--progress-bar", "off"]
    with subprocess.Popen(
        command, env=clean, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        assert pip.stdout is not None
        progress = Progress(count)
        lines = [line for line in pip.stdout if progress.take(line.strip())]
        progress.end()
    if pip.returncode:
        print("".join(lines[-20:]), file=sys.stderr)
    return pip.returncode


def of_no_interest(line: str) -> bool:
    """pip says for every package where on this machine's disk it is not."""
    return line.startswith("WARNING: Location")


class Progress:
    """What pip says, as one line that counts: on a terminal rewritten, elsewhere printed at every quarter."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._done = 0
        self._megabytes = 0.0
        self._shown = -1
        self._terminal = sys.stdout.isatty()

    def take(self, line: str) -> bool:
        """One line of pip's; whether it is of interest where the install fails."""
        if line.startswith(("Collecting ", "Processing ")):
            self._done += 1
            step = self._done if self._terminal else 4 * self._done // self._count
            self._show(step, f"  {self._done} of {self._count} packages, {self._megabytes:.0f} MB")
        elif found := re.match(r"(?:Downloading|Using cached) \S+ \(([\d.]+) (\w+)\)", line):
            self._megabytes += float(found[1]) * {"kB": 0.001, "MB": 1.0, "GB": 1000.0}.get(found[2], 0.0)
        elif line.startswith("Installing collected packages"):
            self._show(self._count + 1, f"  {self._done} packages, {self._megabytes:.0f} MB; unpacking them")
        else:
            return not of_no_interest(line)
        return False

    def _show(self, step: int, text: str) -> None:
        if step > self._shown:
            self._shown = step
            print(
                f"\r\033[K{text}" if self._terminal else text, end="" if self._terminal else "\n", flush=True
            )

    def end(self) -> None:
        """Close the line."""
        if self._terminal and self._shown >= 0:
            print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
