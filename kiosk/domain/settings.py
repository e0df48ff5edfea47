"""What a bank decides: the settings that rules and flows read. Values only; kiosk/config.py loads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.bank_types import Arrival
from kiosk.domain.risk.rules import RiskPolicy
from kiosk.pages.text import Language


@dataclass(frozen=True, slots=True)
class Settings:
    """The bank's choices that the core needs."""

    bank_name: str = ""
    branch_phone: str = "95533"
    care_age: int = 60
    pin_digits: int = 6
    pin_to_confirm: bool = True  # asked again before money moves; else the entry's sealed block is used
    id_for_transfer: bool = True  # the ID card is needed to transfer
    speak_in_care: bool = True  # pages speak by themselves in care mode
    idle_seconds: int = 90
    idle_seconds_care: int = 150
    idle_warning_seconds: int = 40  # never under 30 (WCAG 2.2.1, Visa VGAR)
    take_card_seconds: int = 30
    ask_again_seconds: float = 5.0  # between two questions about an unknown outcome
    send_patience_seconds: float = 60.0  # then the page says "unknown"; the client goes on asking
    # What is offered of what the bank quotes (银发〔2016〕261号; real time: 银发〔2019〕85号 section 11).
    arrivals: tuple[Arrival, ...] = (Arrival.REAL_TIME, Arrival.ORDINARY, Arrival.NEXT_DAY)
    risk: RiskPolicy = field(default_factory=RiskPolicy)  # see kiosk/domain/risk/assessment.py
    # What a memo may say without writing, by language; from the texts, as the pinyin is from its table.
    memos: Mapping[Language, tuple[str, ...]] = field(default_factory=dict, compare=False)
    hanzi: Mapping[str, str] = field(
        default_factory=dict, repr=False, compare=False
    )  # syllable -> characters
