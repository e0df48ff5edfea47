"""The command line: `kiosk COMMAND`. A command's module is imported when it runs, so that help is instant."""

from __future__ import annotations

import argparse
import difflib
import os
import select
import sys
from dataclasses import dataclass
from importlib import import_module

import kiosk

MISUSE = 2
BROKEN_PIPE = 141  # what a shell reports for a program that SIGPIPE ended


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the module with its `add_arguments(parser)` and `run(args) -> exit code`.

    `failed` says what exit code 1 means, "" where the command never ends with it.
    """

    module: str
    about: str
    failed: str = ""

    def exit_codes(self) -> str:
        """For the help: what each exit code means."""
        told = {0: "done", 1: self.failed, MISUSE: "wrong options, or a configuration that cannot be used"}
        return "exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in told.items() if meaning)


COMMANDS = {
    "demo": Command(
        "kiosk.devkit.demo.command", "the kiosk with everything simulated, and a bench panel beside it"
    ),
    "tour": Command(
        "kiosk.devkit.e2e.runner",
        "play a story on the whole machine and keep the pictures",
        failed="the story did not come true",
    ),
    "run": Command("kiosk.commands.run", "production; simulated devices are refused"),
    "config": Command("kiosk.commands.config", "check a configuration without starting anything"),
    "devices": Command(
        "kiosk.commands.devices", "what devices there are and how they are", failed="a device cannot be used"
    ),
    "bank": Command("kiosk.devkit.commands.bank", "the sandbox bank alone"),
    "pager": Command("kiosk.pager.command", "the page where staff answer help calls"),
    "accounts": Command("kiosk.commands.accounts", "the devices' accounts for a Mosquitto broker"),
    "voices": Command(
        "kiosk.commands.voices",
        "models for hearing and speaking; fixed sentences rendered ahead",
        failed="a model could not be brought or rendered",
    ),
    "bench": Command(
        "kiosk.devkit.commands.bench",
        "load and harness: the pager's channel, money under faults",
        failed="what was measured is not as it should be",
    ),
    "understand": Command("kiosk.commands.understand", "what a spoken sentence means to the machine"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
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
    if name in COMMANDS:
        module = import_module(COMMANDS[name].module)
        parser = argparse.ArgumentParser(prog=f"kiosk {name}")
        _describe(parser, name)
        code: int = module.run(parser.parse_args(given[1:]))
        return code
    if name in ("--version", "-V"):
        print(kiosk.version())
        return 0
    if name in ("--help", "-h", "help"):
        return _answer([given[1], "--help"]) if name == "help" and len(given) > 1 else _help()
    near = difflib.get_close_matches(name, COMMANDS, 1)
    hint = f'did you mean "{near[0]}"?' if near else f"commands are {', '.join(COMMANDS)}."
    kind = "option" if name.startswith("-") else "command"
    print(f'kiosk: there is no {kind} "{name}"; {hint} `kiosk --help` explains them.', file=sys.stderr)
    return MISUSE


def _help() -> int:
    print("usage: kiosk COMMAND [options]\n       kiosk --version | --help\n")
    for name, command in COMMANDS.items():
        print(f"  kiosk {name:11} {command.about}")
    print("\n`kiosk COMMAND --help` explains a command's options and exit codes. For all of them:")
    print(f"0 done; 1 done, and the answer is no; {MISUSE} wrong options or configuration.")
    return 0


def _describe(parser: argparse.ArgumentParser, name: str) -> None:
    parser.description, parser.epilog = COMMANDS[name].about, COMMANDS[name].exit_codes()
    import_module(COMMANDS[name].module).add_arguments(parser)


def whole_parser() -> argparse.ArgumentParser:
    """All commands in one parser, for the completion and the man page; imports the whole program."""
    parser = argparse.ArgumentParser(prog="kiosk")
    parser.add_argument("-V", "--version", action="version", version="", help="print the version")
    commands = parser.add_subparsers(metavar="COMMAND")
    for name, command in COMMANDS.items():
        _describe(commands.add_parser(name, help=command.about), name)
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
