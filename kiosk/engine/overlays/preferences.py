"""The buttons that change how the machine looks and sounds; the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from kiosk.domain.care_mode import RATES, TEXT_STEPS, VOLUMES, Comfort, Contrast
from kiosk.pages.text import Language

V = TypeVar("V")
CONTRASTS = tuple(Contrast)
LENSES = ("off", "lens", "zoom")


def _next(values: tuple[V, ...], value: V) -> V:
    return values[(values.index(value) + 1) % len(values)]


def to_care(comfort: Comfort, on: bool) -> Comfort:
    """Care mode on or off; going back by hand also declines the offer for this session."""
    if on:
        return replace(comfort, care=True, offered=True, declined=False, text_step=max(comfort.text_step, 1))
    return replace(comfort, care=False, offered=True, declined=True, text_step=0)


CHANGES: Mapping[str, Callable[[Comfort], Comfort]] = {
    "switch_mode": lambda comfort: to_care(comfort, not comfort.care),
    "switch_language": lambda comfort: replace(
        comfort, language=Language.EN if comfort.language is Language.ZH else Language.ZH
    ),
    "switch_contrast": lambda comfort: replace(comfort, contrast=_next(CONTRASTS, comfort.contrast)),
    "text_bigger": lambda comfort: replace(comfort, text_step=min(comfort.text_step + 1, TEXT_STEPS - 1)),
    "text_smaller": lambda comfort: replace(comfort, text_step=max(comfort.text_step - 1, 0)),
    "magnify": lambda comfort: replace(comfort, lens=_next(LENSES, comfort.lens)),
    "magnify_off": lambda comfort: replace(comfort, lens="off"),
    "louder": lambda comfort: replace(comfort, volume=min(comfort.volume + 1, len(VOLUMES) - 1)),
    "quieter": lambda comfort: replace(comfort, volume=max(comfort.volume - 1, 0)),
    "faster": lambda comfort: replace(comfort, rate=min(comfort.rate + 1, len(RATES) - 1)),
    "slower": lambda comfort: replace(comfort, rate=max(comfort.rate - 1, 0)),
}


def comforted(comfort: Comfort, action: str) -> Comfort | None:
    """The comfort after `action`; None when the action is no comfort button."""
    change = CHANGES.get(action)
    return None if change is None else change(comfort)
