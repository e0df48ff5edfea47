"""A wrong PIN: she is told so, and how often she may still try; the right one goes on as if nothing was."""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_the_pin
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    at_the_pin(t)
    t.type_pin("135791")
    t.expect("Pin", "2")
    t.type_pin("246802")
    t.expect("Pin", "1")
    t.type_pin()
    t.expect("Choice" if t.mode == "care" else "Form")
    t.ledger_unmoved()
