"""The first picture is the one that the rules make."""

from __future__ import annotations

import subprocess
import sys

from kiosk import services
from kiosk.domain.settings import Settings
from kiosk.engine.screen_view import render
from kiosk.services.session.attract_view import at_rest
from tests.services.people import NOON

SETTINGS = Settings(bank_name="示范银行")


def test_the_picture_before_the_rules_is_the_one_that_the_rules_make() -> None:
    kiosk, _ = services.boot(SETTINGS, NOON)
    assert at_rest(SETTINGS) == render(kiosk, NOON)


def test_the_first_picture_waits_for_no_rules() -> None:
    later = (
        "kiosk.engine.reducer",
        "kiosk.engine.events",
        "kiosk.engine.commands",
        "kiosk.services.session.attract",
    )
    code = f"import sys, kiosk.services.session.attract_view; print([name for name in {later} if name in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.strip() == "[]"
