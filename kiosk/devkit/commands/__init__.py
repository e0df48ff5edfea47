"""The development kit's commands, for the command line (entry points "kiosk.commands" in pyproject.toml)."""

from __future__ import annotations

from kiosk.commands import CliCommand

DEMO = CliCommand(
    "kiosk.devkit.demo.command", "the kiosk with everything simulated, and a bench panel beside it"
)
TOUR = CliCommand(
    "kiosk.devkit.e2e.runner",
    "play a story on the whole machine and keep the pictures",
    failed="the story did not come true",
)
BANK = CliCommand("kiosk.devkit.commands.bank", "the sandbox bank alone")
BENCH = CliCommand(
    "kiosk.devkit.commands.bench",
    "load and harness: the pager's channel, money under faults",
    failed="what was measured is not as it should be",
)
