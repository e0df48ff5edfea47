"""The attract page: what the machine shows while no customer is there."""

from __future__ import annotations

from collections.abc import Collection

from kiosk.engine.flow import View
from kiosk.pages.bodies import AttractPage
from kiosk.pages.items import Button, CardPlace
from kiosk.pages.text import text


def attract_page(*, care: bool, out_of_order: Collection[str] = (), fault: str | None = None) -> View:
    """Two drawings: lay the ID card here, insert the bank card there; a fault's sentence above them."""
    id_ready, card_ready = "id_reader" not in out_of_order, "card_reader" not in out_of_order
    return View(
        AttractPage(
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
            large=None if care else Button("switch_mode", text("attract.large")),
            large_about=None if care else text("attract.large_about"),
            message=text(f"fault.{fault}") if fault else None,
        ),
        title=text("attract.title"),
    )
