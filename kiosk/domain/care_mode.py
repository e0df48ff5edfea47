"""Care mode: who is offered it, and what it changes.

Sizes on the screen live in ui/theme; here are the rules and the times.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.pages.text import Language

TEXT_STEPS = 4  # 4.8 / 6.4 / 7.1 / 9.0 mm (VVSG 2.0); care mode starts one step up
RATES = (50, 75, 100, 125, 150, 175, 200)  # percent, EN 301 549: 50 to 200 in at least six steps
VOLUMES = (30, 50, 70, 85, 100)  # percent; the third is the standard, set back after every customer
PIN_SECONDS_CARE = 60  # the bank's published figure for care mode
PIN_SECONDS = 30


def age_on(birth: date, today: date) -> int:
    """Completed years on `today`; somebody born on 29 February turns on 1 March in common years."""
    had_birthday = (today.month, today.day) >= (birth.month, birth.day)
    return today.year - birth.year - (0 if had_birthday else 1)


class Contrast(StrEnum):
    """Colour themes: paper, soft (pale on dark green), dark (white on black), high (black on white)."""

    PAPER = "paper"
    SOFT = "soft"
    DARK = "dark"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this customer wants the machine; back to standard when they leave."""

    care: bool = False
    language: Language = Language.ZH
    text_step: int = 0
    contrast: Contrast = Contrast.PAPER
    rate: int = 2  # index into RATES
    volume: int = 2  # index into VOLUMES
    lens: str = "off"  # off, lens, zoom
    reach: bool = False  # what is pressed lies low on the screen, for who sits
    left_handed: bool = False  # the rail is at the left
    offered: bool = False  # the prompt was shown
    declined: bool = False

    @property
    def pin_seconds(self) -> int:
        """How long one may take for the next key of the PIN."""
        return PIN_SECONDS_CARE if self.care else PIN_SECONDS


def should_offer(age: int | None, preferences: Preferences, from_age: int) -> bool:
    """The prompt appears by itself once, at `from_age` or over, unless already on or declined."""
    return (
        age is not None
        and age >= from_age
        and not (preferences.care or preferences.offered or preferences.declined)
    )
