"""The machine at rest: the attract page, and its whole screen before there are any rules behind it.

The glass lights up with this (kiosk/qt/splash.py) while the rules, the drivers and the bank's client
are still to be read in: of the core it needs the words and the shapes only.
"""

from __future__ import annotations

from collections.abc import Collection

from kiosk.domain.care_mode import Preferences
from kiosk.domain.settings import Settings
from kiosk.engine.flow import View
from kiosk.engine.screen import Screen
from kiosk.pages.bodies import AttractPage
from kiosk.pages.items import Button, CardPlace
from kiosk.pages.text import text


def attract_page(settings: Settings, out_of_order: Collection[str] = (), fault: str | None = None) -> View:
    """Two drawings: lay the ID card here, insert the bank card there; a fault's sentence above them."""
    id_ready, card_ready = "id_reader" not in out_of_order, "card_reader" not in out_of_order
    return View(
        AttractPage(
            greeting=text("attract.greeting", bank=settings.bank_name),
            places=(
                CardPlace(
                    "id",
                    ready=id_ready,
                    label=text("attract.id"),
                    hint=text("attract.id_hint" if id_ready else "attract.id_gone"),
                ),
                CardPlace(
                    "bank",
                    ready=card_ready,
                    label=text("attract.card"),
                    hint=text("attract.card_hint" if card_ready else "attract.card_gone"),
                ),
            ),
            message=text(f"fault.{fault}") if fault else None,
        ),
        title=text("attract.title"),
        guide=text("attract.guide"),
    )


def at_rest(settings: Settings) -> Screen:
    """The screen of a kiosk that has just started; a test holds it against the one the rules make."""
    return Screen(
        view=attract_page(settings),
        serial=1,
        direction="none",
        preferences=Preferences(),
        in_session=False,
        mode_switch=Button("switch_mode", text("frame.to_care")),
        end=None,
        languages=settings.languages,
    )
