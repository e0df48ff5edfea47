"""She looks at what came in and what went out, page by page, and nothing moves."""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_home
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    at_home(t)
    t.press("open_statement")
    t.expect("CardAsk")
    t.insert_card("75")
    t.expect("Pin")
    t.type_pin()
    t.expect("Statement")
    t.press("finish")
    t.expect("Home")
    t.ledger_unmoved()
