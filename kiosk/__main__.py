"""The command line: `kiosk COMMAND`. A command's room is imported when it runs, so that help is instant."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from importlib import import_module

import kiosk


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the module with its `add_arguments(parser)` and `run(args) -> exit code`."""

    module: str
    about: str


COMMANDS = {
    "demo": Command(
        "kiosk.devkit.demo.command", "the kiosk with everything simulated, and a bench panel beside it"
    ),
    "tour": Command("kiosk.devkit.e2e.runner", "play a story on the whole machine and keep the pictures"),
    "run": Command("kiosk.commands.run", "production; simulated devices are refused"),
    "devices": Command("kiosk.commands.devices", "what devices there are and how they are"),
    "bank": Command("kiosk.devkit.commands.bank", "the sandbox bank alone"),
    "pager": Command("kiosk.pager.command", "the page where staff answer help calls"),
    "voices": Command(
        "kiosk.commands.voices", "models for hearing and speaking; fixed sentences rendered ahead"
    ),
    "bench": Command(
        "kiosk.devkit.commands.bench", "load and harness: the pager's channel, money under faults"
    ),
    "understand": Command("kiosk.commands.understand", "what a spoken sentence means to the machine"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in COMMANDS:
        command = COMMANDS[given[0]]
        module = import_module(command.module)
        parser = argparse.ArgumentParser(prog=f"kiosk {given[0]}", description=command.about)
        module.add_arguments(parser)
        code: int = module.run(parser.parse_args(given[1:]))
        return code
    if given == ["--version"]:
        print(kiosk.version())
        return 0
    print("usage: kiosk COMMAND [options]\n")
    for name, command in COMMANDS.items():
        print(f"  kiosk {name:11} {command.about}")
    print("\n`kiosk COMMAND --help` tells a command's options.")
    return 0 if given in ([], ["--help"], ["-h"]) else 2


if __name__ == "__main__":
    sys.exit(main())
