"""How far a story has come when it begins: each ends on the page that it is named after."""

from __future__ import annotations

from kiosk.domain.identity import IdDocument
from kiosk.domain.settings import Settings
from tests.services import people
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story


def at_home(
    care: bool = True,
    document: IdDocument = people.AT_75,
    *,
    settings: Settings | None = None,
    bank: ScriptedBank | None = None,
) -> Story:
    """Somebody of 75 with the identity card laid, on the menu of the edition they chose."""
    story = Story(settings, bank)
    story.lay(document)
    story.press("accept_care" if care else "decline_care")
    story.sees("Home")
    return story


def at_pin(care: bool = True, *, settings: Settings | None = None, bank: ScriptedBank | None = None) -> Story:
    """Both cards are there, the PIN is asked for at the first service that needs it."""
    story = at_home(care, settings=settings, bank=bank)
    story.insert()
    story.press("open_transfer")
    story.sees("Pin")
    return story


def at_who(care: bool = True, *, settings: Settings | None = None, bank: ScriptedBank | None = None) -> Story:
    """Signed in, asked who the money is for."""
    story = at_pin(care, settings=settings, bank=bank)
    story.enter_pin()
    story.sees(*(("Choice", "who.title") if care else ("Form", "form.title")))
    return story


def signed_in(care: bool = True) -> Story:
    """On the menu, after the right PIN."""
    story = at_who(care)
    story.press("back")
    story.sees("Home")
    return story


def at_amount(
    care: bool = True, *, settings: Settings | None = None, bank: ScriptedBank | None = None
) -> Story:
    """The daughter is chosen, the amount is asked for."""
    story = at_who(care, settings=settings, bank=bank)
    story.press("payee:0")
    story.sees("Amount" if care else "Form")
    return story


def at_arrival(
    care: bool = True,
    amount: str = "500",
    *,
    settings: Settings | None = None,
    bank: ScriptedBank | None = None,
) -> Story:
    """500 yuan for the daughter, quoted."""
    story = at_amount(care, settings=settings, bank=bank)
    story.keys(amount)
    story.press("to_arrival")
    story.sees("Choice" if care else "Form")
    return story


def at_review(
    care: bool = True,
    arrival: str = "next_day",
    *,
    settings: Settings | None = None,
    bank: ScriptedBank | None = None,
) -> Story:
    """Everything is chosen and shown once more."""
    story = at_arrival(care, settings=settings, bank=bank)
    story.press(f"arrival:{arrival}")
    if not care:
        story.press("to_review")
    story.sees("Review")
    return story


def at_outcome(
    care: bool = True,
    arrival: str = "next_day",
    *,
    settings: Settings | None = None,
    bank: ScriptedBank | None = None,
) -> Story:
    """500 yuan are on their way to the daughter."""
    story = at_review(care, arrival, settings=settings, bank=bank)
    story.press("confirm_transfer")
    story.enter_pin()
    story.sees("Outcome")
    return story
