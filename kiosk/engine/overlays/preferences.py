"""The buttons that change how the machine looks and sounds; the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kiosk.domain.care_mode import RATES, TEXT_STEPS, VOLUMES, Contrast, Preferences
from kiosk.pages.text import Language

LANGUAGE = "language:"  # and the code: the action that chooses a language
V = TypeVar("V")
CONTRASTS = tuple(Contrast)
LENSES = ("off", "lens", "zoom")


def _next(values: tuple[V, ...], value: V) -> V:
    return values[(values.index(value) + 1) % len(values)]


def with_care_mode(preferences: Preferences, on: bool) -> Preferences:
    """Care mode on or off; going back by hand also declines the offer for this session."""
    if on:
        return replace(
            preferences, care=True, offered=True, declined=False, text_step=max(preferences.text_step, 1)
        )
    return replace(preferences, care=False, offered=True, declined=True, text_step=0)


CHANGES: Mapping[str, Callable[[Preferences], Preferences]] = {
    "switch_mode": lambda preferences: with_care_mode(preferences, not preferences.care),
    "switch_contrast": lambda preferences: replace(
        preferences, contrast=_next(CONTRASTS, preferences.contrast)
    ),
    "text_bigger": lambda preferences: replace(
        preferences, text_step=min(preferences.text_step + 1, TEXT_STEPS - 1)
    ),
    "text_smaller": lambda preferences: replace(preferences, text_step=max(preferences.text_step - 1, 0)),
    "magnify": lambda preferences: replace(preferences, lens=_next(LENSES, preferences.lens)),
    "magnify_off": lambda preferences: replace(preferences, lens="off"),
    "louder": lambda preferences: replace(preferences, volume=min(preferences.volume + 1, len(VOLUMES) - 1)),
    "quieter": lambda preferences: replace(preferences, volume=max(preferences.volume - 1, 0)),
    "faster": lambda preferences: replace(preferences, rate=min(preferences.rate + 1, len(RATES) - 1)),
    "slower": lambda preferences: replace(preferences, rate=max(preferences.rate - 1, 0)),
}


def apply_preference_action(
    preferences: Preferences, action: str, languages: Sequence[Language]
) -> Preferences | None:
    """The preferences after `action`; None when the action changes none."""
    if action.startswith(LANGUAGE):
        chosen = [language for language in languages if language == action.removeprefix(LANGUAGE)]
        return replace(preferences, language=chosen[0]) if chosen else None
    change = CHANGES.get(action)
    return None if change is None else change(preferences)
