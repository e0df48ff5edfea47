"""The command line: `kiosk COMMAND`. A command's module is imported when it runs, so that help is instant."""

from __future__ import annotations

import argparse
import difflib
import os
import select
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module

import kiosk
from kiosk.commands import MISUSE, CliCommand

BROKEN_PIPE = 141  # what a shell reports for a program that SIGPIPE ended
ENTRY_POINTS = "kiosk.commands"

COMMANDS = {
    "run": CliCommand("kiosk.commands.run", "production; simulated devices are refused"),
    "config": CliCommand("kiosk.commands.config", "check a configuration without starting anything"),
    "devices": CliCommand(
        "kiosk.commands.devices", "what devices there are and how they are", failed="a device cannot be used"
    ),
    "pager": CliCommand("kiosk.pager.command", "the page where staff answer help calls"),
    "accounts": CliCommand("kiosk.commands.accounts", "the devices' accounts for a Mosquitto broker"),
    "voices": CliCommand(
        "kiosk.commands.voices",
        "models for hearing and speaking; fixed sentences rendered ahead",
        failed="a model could not be brought or rendered",
    ),
    "understand": CliCommand("kiosk.commands.understand", "what a spoken sentence means to the machine"),
}


@cache
def all_commands() -> dict[str, CliCommand]:
    """Our own commands, then those of the development kit and of other packages, where they are installed."""
    from importlib.metadata import entry_points  # 20 ms, which `kiosk run` does not pay

    found = dict(COMMANDS)
    for entry in sorted(entry_points(group=ENTRY_POINTS)):
        try:
            command = entry.load()
        except Exception as error:  # code of others, which may fail in any way while it is imported
            print(
                f"kiosk: the command {entry.name} ({entry.value}) cannot be loaded: {error}", file=sys.stderr
            )
            continue
        if isinstance(command, CliCommand):
            found.setdefault(entry.name, command)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    # The TLS libraries write every session's keys where this says, also those of children.
    os.environ.pop("SSLKEYLOGFILE", None)
    try:
        code = _answer(given)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        if not _output_is_closed():
            raise
        return BROKEN_PIPE


def _answer(given: list[str]) -> int:
    name = given[0] if given else "--help"
    command = COMMANDS.get(name) or (None if name.startswith("-") else all_commands().get(name))
    if command is not None:
        module = import_module(command.module)
        parser = argparse.ArgumentParser(prog=f"kiosk {name}")
        _describe(parser, command)
        code: int = module.run(parser.parse_args(given[1:]))
        return code
    if name in ("--version", "-V"):
        print(kiosk.version())
        return 0
    if name in ("--help", "-h", "help"):
        return _answer([given[1], "--help"]) if name == "help" and len(given) > 1 else _help()
    near = difflib.get_close_matches(name, all_commands(), 1)
    hint = f'did you mean "{near[0]}"?' if near else f"commands are {', '.join(all_commands())}."
    kind = "option" if name.startswith("-") else "command"
    print(f'kiosk: there is no {kind} "{name}"; {hint} `kiosk --help` explains them.', file=sys.stderr)
    return MISUSE


def _help() -> int:
    print("usage: kiosk COMMAND [options]\n       kiosk --version | --help\n")
    for name, command in all_commands().items():
        print(f"  kiosk {name:11} {command.about}")
    print("\n`kiosk COMMAND --help` explains a command's options and exit codes. For all of them:")
    print(f"0 done; 1 done, and the answer is no; {MISUSE} wrong options or configuration.")
    return 0


def _describe(parser: argparse.ArgumentParser, command: CliCommand) -> None:
    parser.description, parser.epilog = command.about, command.exit_codes()
    import_module(command.module).add_arguments(parser)


def whole_parser(commands: Mapping[str, CliCommand]) -> argparse.ArgumentParser:
    """Commands in one parser, for the completion and the man page; imports all of their modules."""
    parser = argparse.ArgumentParser(prog="kiosk")
    parser.add_argument("-V", "--version", action="version", version="", help="print the version")
    subparsers = parser.add_subparsers(metavar="COMMAND")
    for name, command in commands.items():
        _describe(subparsers.add_parser(name, help=command.about), command)
    return parser


def _output_is_closed() -> bool:
    """True when the reader of our output has gone; what is left in the buffer is then thrown away."""
    output = sys.stdout.fileno()
    poll = select.poll()
    poll.register(output, 0)
    if not any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0)):
        return False
    os.dup2(os.open(os.devnull, os.O_WRONLY), output)
    return True


if __name__ == "__main__":
    sys.exit(main())
