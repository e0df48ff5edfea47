"""The buttons that change how the machine looks and sounds; the same on every page."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kiosk.core.care import RATES, TEXT_STEPS, VOLUMES, Comfort, Contrast
from kiosk.core.texts import Language

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


def comforted(comfort: Comfort, action: str) -> Comfort | None:
    """The comfort after `action`; None when the action is no comfort button."""
    match action:
        case "switch_mode":
            return to_care(comfort, not comfort.care)
        case "switch_language":
            other = Language.EN if comfort.language is Language.ZH else Language.ZH
            return replace(comfort, language=other)
        case "switch_contrast":
            return replace(comfort, contrast=_next(CONTRASTS, comfort.contrast))
        case "text_bigger":
            return replace(comfort, text_step=min(comfort.text_step + 1, TEXT_STEPS - 1))
        case "text_smaller":
            return replace(comfort, text_step=max(comfort.text_step - 1, 0))
        case "magnify":
            return replace(comfort, lens=_next(LENSES, comfort.lens))
        case "magnify_off":
            return replace(comfort, lens="off")
        case "louder":
            return replace(comfort, volume=min(comfort.volume + 1, len(VOLUMES) - 1))
        case "quieter":
            return replace(comfort, volume=max(comfort.volume - 1, 0))
        case "faster":
            return replace(comfort, rate=min(comfort.rate + 1, len(RATES) - 1))
        case "slower":
            return replace(comfort, rate=max(comfort.rate - 1, 0))
        case _:
            return None
