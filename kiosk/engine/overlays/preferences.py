"""The buttons that change how the machine looks and sounds; the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kiosk.domain.care_mode import RATES, TEXT_STEPS, VOLUMES, Contrast, Preferences
from kiosk.pages.text import Language

LANGUAGE = "language:"  # and the code: the action that chooses a language
TEXT_SIZE = "text_size:"  # and the step, 0 to 3
CONTRAST = "contrast:"  # and the theme
LENSES = ("lens", "zoom")


def with_care_mode(preferences: Preferences, on: bool) -> Preferences:
    """Care mode on or off; going back by hand also declines the offer for this session."""
    if on:
        return replace(
            preferences, care=True, offered=True, declined=False, text_step=max(preferences.text_step, 1)
        )
    return replace(preferences, care=False, offered=True, declined=True, text_step=0)


CHANGES: Mapping[str, Callable[[Preferences], Preferences]] = {
    "switch_mode": lambda preferences: with_care_mode(preferences, not preferences.care),
    "text_bigger": lambda preferences: replace(
        preferences, text_step=min(preferences.text_step + 1, TEXT_STEPS - 1)
    ),
    "text_smaller": lambda preferences: replace(preferences, text_step=max(preferences.text_step - 1, 0)),
    "reach": lambda preferences: replace(preferences, reach=not preferences.reach),
    "left_hand": lambda preferences: replace(preferences, left_handed=not preferences.left_handed),
    "lens": lambda preferences: replace(preferences, lens="lens"),
    "zoom": lambda preferences: replace(preferences, lens="zoom"),
    "magnify_off": lambda preferences: replace(preferences, lens="off"),
    "louder": lambda preferences: replace(preferences, volume=min(preferences.volume + 1, len(VOLUMES) - 1)),
    "quieter": lambda preferences: replace(preferences, volume=max(preferences.volume - 1, 0)),
    "faster": lambda preferences: replace(preferences, rate=min(preferences.rate + 1, len(RATES) - 1)),
    "slower": lambda preferences: replace(preferences, rate=max(preferences.rate - 1, 0)),
}


SIZES = tuple(f"{TEXT_SIZE}{step}" for step in range(TEXT_STEPS))
COLOURS = {f"{CONTRAST}{contrast}": contrast for contrast in Contrast}


def apply_preference_action(
    preferences: Preferences, action: str, languages: Sequence[Language]
) -> Preferences | None:
    """The preferences after `action`; None when the action changes none."""
    if action.startswith(LANGUAGE):
        chosen = [language for language in languages if language == action.removeprefix(LANGUAGE)]
        return replace(preferences, language=chosen[0]) if chosen else None
    if action in SIZES:
        return replace(preferences, text_step=SIZES.index(action))
    if action in COLOURS:
        return replace(preferences, contrast=COLOURS[action])
    change = CHANGES.get(action)
    return None if change is None else change(preferences)
