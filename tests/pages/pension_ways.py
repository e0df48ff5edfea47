"""Ways through the pension to each of its pages, for the samples of tests/pages/samples.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.services.pension.bank_requests import ReadPension
from tests.pages.sample_ways import Way, stay, waiting
from tests.pages.sample_world import World
from tests.services import people
from tests.services.story import Story


def pension(*presses: str, **facts: Any) -> Way:
    """A pension that differs in these facts, and what is pressed on its first page."""

    def walked(world: World) -> Story:
        story = world.service("pension", world.bank(has_pension=replace(people.PENSION, **facts)))
        story.press(*presses)
        return story

    return walked


PENSION: Mapping[str, Way] = {
    "Notice pension": pension(),
    "Notice pension not come": pension(payments=people.PENSION.payments[1:]),
    "Notice pension nothing": pension(payments=(), certificate_due_on=None),
    "Notice certificate": pension("certificate"),
    "Notice certificate overdue": pension("certificate", certificate_due_on=date(2026, 1, 31)),
    "Notice no certificate": pension("certificate", certificate_due_on=None),
    "Statement pension": pension("months"),
    "Waiting pension": waiting(ReadPension, stay, "pension"),
}
