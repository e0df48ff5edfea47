"""The first picture is the one that the rules make."""

from __future__ import annotations

import subprocess
import sys

from kiosk import flows
from kiosk.core.picture import screen
from kiosk.core.settings import Settings
from kiosk.flows.resting import at_rest
from tests.flows.people import NOON

SETTINGS = Settings(bank_name="示范银行")


def test_the_picture_before_the_rules_is_the_one_that_the_rules_make() -> None:
    kiosk, _ = flows.boot(SETTINGS, NOON)
    assert at_rest(SETTINGS) == screen(kiosk, NOON)


def test_the_first_picture_waits_for_no_rules() -> None:
    later = ("kiosk.core.kiosk", "kiosk.core.events", "kiosk.core.orders", "kiosk.flows.attract")
    code = f"import sys, kiosk.flows.resting; print([name for name in {later} if name in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.strip() == "[]"
