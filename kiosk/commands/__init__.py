"""The commands of `kiosk`: one module each, with `add_arguments(parser)` and `run(args) -> exit code`."""

from __future__ import annotations

from dataclasses import dataclass

MISUSE = 2


@dataclass(frozen=True, slots=True)
class CliCommand:
    """One command: its module, and its line in the help.

    `failed` says what exit code 1 means, "" where the command never ends with it.
    """

    module: str
    about: str
    failed: str = ""

    def exit_codes(self) -> str:
        """For the help: what each exit code means."""
        meanings = {
            0: "done",
            1: self.failed,
            MISUSE: "wrong options, or a configuration that cannot be used",
        }
        return "exit codes: " + "; ".join(
            f"{code} {meaning}" for code, meaning in meanings.items() if meaning
        )
