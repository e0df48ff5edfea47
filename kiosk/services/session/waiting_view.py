"""The page shown while the bank is asked; calm, and honest when it takes long."""

from __future__ import annotations

from kiosk.engine.flow import View
from kiosk.pages.bodies import WaitingPage
from kiosk.pages.items import Button, WaitingStep
from kiosk.pages.text import text


def waiting_view(
    what: str, *, back: bool = True, busy: bool = False, steps: tuple[WaitingStep, ...] = ()
) -> View:
    """`what` names the words (`waiting.<what>`). `busy`: money is on its way, no way back."""
    return View(
        WaitingPage(
            hint=text("waiting.hint_busy" if busy else "waiting.hint"),
            slow=text("waiting.slow"),
            steps=steps,
        ),
        title=text(f"waiting.{what}"),
        back=Button("back", text("nav.back")) if back and not busy else None,
        listens=False,
        busy=busy,
    )
