"""The first picture is the one that the rules make."""

from __future__ import annotations

from kiosk import services
from kiosk.domain.settings import Settings
from kiosk.engine.screen import render
from kiosk.services.session.attract_view import at_rest
from tests.services.people import NOON

SETTINGS = Settings(bank_name="示范银行")


def test_the_picture_before_the_rules_is_the_one_that_the_rules_make() -> None:
    kiosk, _ = services.boot(SETTINGS, NOON)
    assert at_rest(SETTINGS) == render(kiosk, NOON)
