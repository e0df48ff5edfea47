"""Prints the man page kiosk(1) or a shell's completion, made from the command line's own parser.

    python packaging/deb/command_line.py man|bash|zsh

Only the commands of a machine are in them, not those of the development kit. SOURCE_DATE_EPOCH gives the
date.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import shtab

import kiosk
from kiosk.__main__ import COMMANDS, whole_parser

FILES = {
    "/etc/kiosk/kiosk.toml": "the kiosk's configuration; an example is in /usr/share/doc/care-kiosk/examples",
    "/etc/kiosk/pager.toml": "the pager's configuration",
    "/etc/kiosk/secrets, /etc/kiosk/pager-secrets": "secrets, handed over to the services by systemd",
    "/var/lib/kiosk, /var/lib/kiosk-pager": "transfers in flight, calls; kept when the package is removed",
    "/var/log/kiosk/journal.jsonl": "what happened, without customers' data",
}


def escaped(text: str) -> str:
    """Text as troff takes it literally."""
    return re.sub(r"(?m)^([.'])", r"\\&\1", text.replace("\\", "\\e").replace("-", "\\-"))


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The subcommands of a parser."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """An entry for every option and argument; those of subcommands after them."""
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
            continue
        named = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        takes = action.option_strings and action.nargs != 0
        value = action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper()
        yield f".TP\n.B {escaped(named)}{f' {escaped(str(value))}' if takes else ''}\n"
        yield f"{escaped(action.help % {'default': action.default}) if action.help else ''}\n"
    for name, own in commands(parser).items():
        yield f".PP\n.B {escaped(f'... {name}')}\n{escaped(own.description or '')}\n"
        yield from options(own)


def page() -> Iterator[str]:
    """The page's parts."""
    date = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.now().timestamp()), UTC)
    yield f'.TH KIOSK 1 "{date:%Y-%m-%d}" "care-kiosk {kiosk.version()}" "User Commands"\n'
    yield ".SH NAME\nkiosk \\- teller machine that turns into a machine made for old people\n"
    yield ".SH SYNOPSIS\n.B kiosk\n.I COMMAND\n[options]\n.br\n.B kiosk\n\\-\\-version | \\-\\-help\n"
    yield ".SH COMMANDS\n"
    for name, parser in commands(whole_parser(COMMANDS)).items():
        yield f".SS kiosk {escaped(name)}\n{escaped(COMMANDS[name].about)}.\n"
        yield from options(parser)
        yield f".PP\n{escaped(COMMANDS[name].exit_codes().capitalize())}.\n"
    yield ".SH FILES\n"
    for name, about in FILES.items():
        yield f".TP\n.I {escaped(name)}\n{escaped(about)}\n"
    yield ".SH SEE ALSO\n/usr/share/doc/care\\-kiosk/README.md, systemctl(1)\n"


if __name__ == "__main__":
    wanted = sys.argv[1]
    print("".join(page()) if wanted == "man" else shtab.complete(whole_parser(COMMANDS), wanted), end="")
