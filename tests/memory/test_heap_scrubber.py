"""The program begins again with an allocator that overwrites what is freed, once, and stays itself."""

from __future__ import annotations

import os
import subprocess
import sys

from kiosk.platform.heap_scrubber import WIPING

PROGRAM = """
import os, sys
from kiosk.platform.heap_scrubber import enable_heap_scrubbing
enable_heap_scrubbing()
print(os.getpid(), os.environ["PYTHONMALLOC"], os.environ["GLIBC_TUNABLES"], sys.argv[1:])
"""


def run(environment: dict[str, str]) -> tuple[int, str]:
    command = [sys.executable, "-c", PROGRAM, "--config", "a b.toml"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        said, _ = process.communicate(timeout=60)
    return process.pid, said


def test_the_process_stays_the_same_with_its_options_and_gets_the_allocator() -> None:
    plain = {name: value for name, value in os.environ.items() if name not in WIPING}
    pid, said = run(plain)
    assert said.split(maxsplit=3) == [str(pid), *WIPING.values(), "['--config', 'a b.toml']\n"]


def test_where_the_service_has_set_it_nothing_begins_again() -> None:
    pid, said = run({**os.environ, **WIPING})
    assert said.startswith(f"{pid} malloc ")


def test_a_mistake_in_the_configuration_is_still_told(tmp_path: object) -> None:
    command = [sys.executable, "-m", "kiosk", "run", "--config", f"{tmp_path}/nowhere.toml"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "cannot be read" in done.stderr
