"""He looks whether his pension has come; a month later by the bank's clock the next one has."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.devkit.demo.fixtures import PENSION, PENSION_DAY
from kiosk.devkit.e2e.setup_steps import at_home, card_back
from kiosk.devkit.e2e.steps import Tour
from kiosk.devkit.sandbox_bank.pensions import pay_day

YUAN = PENSION.removesuffix(".00")


def _days_to_pay_day() -> int:
    """The days until the pension is paid next, and one more."""
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    return (pay_day(today, PENSION_DAY, 0 if today.day < PENSION_DAY else 1) - today).days + 1


def play(t: Tour) -> None:
    at_home(t)
    t.press("open_pension")
    t.expect("CardAsk")
    t.insert_card("75")
    t.expect("Pin")
    t.type_pin()
    t.expect("Notice", YUAN)
    t.press("months")
    t.expect("Statement", "1,300.00")
    if t.mode == "care":
        t.press("earlier")
        t.expect("Statement", "1,300.00")
    t.press("back")
    t.expect("Notice")
    t.press("certificate")
    t.expect("Notice", "12333")
    t.press("back")
    t.expect("Notice", YUAN)
    t.press("finish")
    t.expect("Home")
    t.ledger_unmoved()
    t.bank_clock(24 * _days_to_pay_day())
    t.ledger_came(PENSION)
    card_back(t)
