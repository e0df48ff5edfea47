"""The magnifier's page: lens, whole page, text size, colours, hand, language, mode; each one press, at once.

Like the question whether to end, it lies over the page, which goes on beneath and is there again afterwards.
"""

from __future__ import annotations

from kiosk.domain.care_mode import Contrast, Preferences
from kiosk.engine.flow import View
from kiosk.engine.overlays.exit_confirmation import ENDING
from kiosk.engine.overlays.preferences import CONTRAST, LANGUAGE, LENSES, SIZES
from kiosk.engine.state import KioskState
from kiosk.pages.bodies import ComfortPage
from kiosk.pages.items import Button, Choice
from kiosk.pages.text import Language, text


def shown_view(state: KioskState, top: View) -> View:
    """What the customer sees: the top flow's page, or what lies over it."""
    return ENDING if state.ending else comfort_view(state, top) if state.comfort else top


def comfort_view(state: KioskState, beneath: View) -> View:
    """The page, over the page `beneath`, whose rules go on: what is under way must not be interrupted."""
    body = comfort_page(state.preferences, state.settings.languages)
    choices = (*body.looks, *body.sizes, *body.colours, *body.others)
    return View(
        body,
        title=text("comfort.title"),
        actions=tuple(choice.action for choice in choices),
        forward=Button("comfort_close", text("comfort.done")),
        say=(text("comfort.title"),),
        phrases=tuple((choice.action, choice.name) for choice in choices),
        listens=beneath.listens,
        busy=beneath.busy,
        leaving=beneath.leaving,
        done=beneath.done,
    )


def comfort_page(preferences: Preferences, languages: tuple[Language, ...]) -> ComfortPage:
    """The choices, with what is on now marked."""
    others = [
        Choice("reach", text("comfort.reach"), chosen=preferences.reach),
        Choice("left_hand", text("comfort.left"), chosen=preferences.left_handed),
        *(
            Choice(f"{LANGUAGE}{language}", text(f"language.name_{language}"))
            for language in languages
            if language is not preferences.language
        ),
        Choice("switch_mode", text("comfort.usual" if preferences.care else "comfort.care")),
    ]
    return ComfortPage(
        look_label=text("comfort.look"),
        looks=tuple(Choice(lens, text(f"comfort.{lens}"), text(f"comfort.{lens}_about")) for lens in LENSES),
        size_label=text("comfort.size"),
        sizes=tuple(
            Choice(action, text(f"comfort.size_{step}"), chosen=step == preferences.text_step)
            for step, action in enumerate(SIZES)
        ),
        colour_label=text("comfort.colours"),
        colours=tuple(
            Choice(f"{CONTRAST}{each}", text(f"comfort.{each}"), chosen=each is preferences.contrast)
            for each in Contrast
        ),
        other_label=text("comfort.other"),
        others=tuple(others),
        hint=text("comfort.hint"),
    )
