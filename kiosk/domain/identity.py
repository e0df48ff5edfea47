"""People and their cards: the identity document and the bank card as the core sees them.

Values only. `repr` never shows what is personal, so that a value that strays into a
log line or an assertion message says nothing about the customer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """What lay on the reader; GA/T 1011 card types (blank, J, I, Y)."""

    CITIZEN = "citizen"
    PERMIT = "permit"  # residence permit for Hong Kong, Macau and Taiwan residents
    FOREIGNER = "foreigner"  # permanent residence permit, 2017 and 2023 editions


class Sex(StrEnum):
    """As coded on the chip: 1 male, 2 female; anything else is unknown."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class IdDocument:
    """One identity document as read from its chip.

    `number` is the printed number (18 characters, 15 for the 2017 foreigner's permit),
    `valid_to` is None for a card without an end (长期).
    """

    kind: DocumentKind
    name: str = field(repr=False)
    number: str = field(repr=False)
    birth: date = field(repr=False)
    sex: Sex = field(default=Sex.UNKNOWN, repr=False)
    valid_from: date | None = field(default=None, repr=False)
    valid_to: date | None = field(default=None, repr=False)
    name_en: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class BankCard:
    """A bank card in the slot: `number` is the PAN, 13 to 19 digits (ISO/IEC 7812)."""

    number: str = field(repr=False)

    @property
    def tail(self) -> str:
        """The last four digits, the only ones that are ever shown."""
        return self.number[-4:]


@dataclass(frozen=True, slots=True)
class SealedPin:
    """An encrypted PIN block on its way to the bank."""

    block: str = field(repr=False)
    key_id: str


class CardFault(StrEnum):
    """Why a card could not be used; each has a sentence under `fault.<value>`."""

    UNREADABLE = "unreadable"  # the chip did not answer or answered garbage
    MOVED = "moved"  # lifted before the reading was over
    BAD_NUMBER = "bad_number"  # the check digit is wrong
    BAD_BIRTH = "bad_birth"  # the birth date is not a date
    BIRTH_DIFFERS = "birth_differs"  # chip and number disagree
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    READER_GONE = "reader_gone"  # unplugged, or silent past its deadline
    BANK_UNREADABLE = "bank_unreadable"  # the bank card's stripe or chip did not answer
    CARD_STUCK = "card_stuck"  # the bank card is jammed in the slot
    TAKEN_BACK = "taken_back"  # the bank card was pulled out before it was read
