"""What a bank decides: the settings that rules and flows read. kiosk/config.py loads them.

Each setting is declared once, with its range and its meaning: the loader checks the range, and
`python -m kiosk.devkit.settings_reference` writes the example, the schema and docs/settings.md from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from kiosk.domain.bank_types import Arrival
from kiosk.domain.risk.rules import RiskPolicy
from kiosk.pages.text import Language

Age = Annotated[int, Meta(ge=40, le=100, description="Age in years from which care mode is offered.")]
PinDigits = Annotated[int, Meta(ge=4, le=12, description="Digits of a PIN (ISO 9564-1: 4 to 12).")]
# Under 20 s a session would end for customers who are still reading.
IdleSeconds = Annotated[
    int, Meta(ge=20, description="Seconds without a touch until the customer is warned, in standard mode.")
]
IdleSecondsCare = Annotated[
    int, Meta(ge=20, description="Seconds without a touch until the customer is warned, in care mode.")
]
WarningSeconds = Annotated[
    int,
    Meta(
        ge=30, description="Seconds between the warning and the end of the session (WCAG 2.2.1, Visa VGAR)."
    ),
]


class OptionalService(StrEnum):
    """A service that needs more of a bank than accounts and transfers, by its intent."""

    PAY_BILL = "pay_bill"
    PENSION = "pension"
    REPORT_LOSS = "report_loss"
    SWINDLED = "swindled"
    TOP_UP = "top_up"


@dataclass(frozen=True, slots=True)
class Settings:
    """The bank's choices that the services and the engine need."""

    bank_name: Annotated[
        str, Meta(description="The bank's name as customers read it.", examples=["示范银行"])
    ] = ""
    branch_phone: Annotated[
        str, Meta(description="The number customers are told to ring; none is named while it is empty.")
    ] = ""
    languages: Annotated[
        tuple[Language, ...],
        Meta(
            min_length=1,
            description="The languages offered, in this order; a session begins in zh_CN.",
        ),
    ] = tuple(Language)
    not_offered: Annotated[
        tuple[OptionalService, ...],
        Meta(description="Services that the bank does not offer: they have no tile, and staff are offered."),
    ] = ()
    care_age: Age = 60
    pin_digits: PinDigits = 6
    pin_to_confirm: Annotated[
        bool,
        Meta(description="The PIN is asked for again before money moves; if not, the first entry is used."),
    ] = True
    id_for_transfer: Annotated[bool, Meta(description="A transfer needs the ID card.")] = True
    speak_in_care: Annotated[bool, Meta(description="In care mode pages are spoken without being asked.")] = (
        True
    )
    idle_seconds: IdleSeconds = 90
    idle_seconds_care: IdleSecondsCare = 150
    idle_warning_seconds: WarningSeconds = 40
    take_card_seconds: Annotated[
        int, Meta(ge=20, description="Seconds in which the card has to be taken before staff are called.")
    ] = 30
    ask_again_seconds: Annotated[
        float, Meta(gt=0, description="Seconds between two questions to the bank about an unknown outcome.")
    ] = 5.0
    send_patience_seconds: Annotated[
        float,
        Meta(gt=0, description="Seconds after which the page says that the outcome is not known yet."),
    ] = 60.0
    # 银发〔2016〕261号; real time: 银发〔2019〕85号 section 11.
    arrivals: Annotated[
        tuple[Arrival, ...],
        Meta(min_length=1, description="Which arrival times are offered, of those that the bank quotes."),
    ] = (Arrival.REAL_TIME, Arrival.ORDINARY, Arrival.NEXT_DAY)
    risk: RiskPolicy = field(default_factory=RiskPolicy)  # see kiosk/domain/risk/assessment.py
    # Not set in a file: what a memo may say without writing, by language, and syllable -> characters.
    memos: Mapping[Language, tuple[str, ...]] = field(default_factory=dict, compare=False)
    hanzi: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    # Not set in a file either: the templates are there, so that names can be written with the finger.
    handwriting: bool = field(default=False, compare=False)
