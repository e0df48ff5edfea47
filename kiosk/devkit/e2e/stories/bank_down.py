"""The bank is down: a sentence and ways on, nothing lost; when it is back she goes on where she was."""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_the_review
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    at_the_review(t)
    t.press("confirm_transfer")
    t.expect("Pin")
    t.network("down")
    t.type_pin()
    t.expect("Notice", seconds=60)
    t.ledger_unmoved()
    t.network("normal")
    t.press("again")
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", seconds=30)
    t.ledger_moved("500.00", to="daughter")


SETTING = {"bank": {"connect_seconds": 1.0, "read_seconds": 2.0, "deliver_seconds": 2.0}}
