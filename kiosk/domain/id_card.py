"""Judges an identity document: the number's check digit, birth against number, validity.

The reader delivers what the chip says; whether it may be believed is decided here, the
same for every reader. Seven lines of arithmetic stand here instead of python-stdnum
because the core imports the standard library only, and because its `cn.ric` checks the
place code, which changes over decades and refuses many elderly people's numbers.
"""

from __future__ import annotations

import re
from datetime import date

from kiosk.domain.identity import CardFault, DocumentKind, IdDocument

CHECK_CHARACTERS = "10X98765432"
"""The check character by remainder 0 to 10 of the first 17 digits' weighted sum (GB 11643)."""

_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9A-Z]{15}")


def check_character(body: str) -> str:
    """The 18th character for the first 17 digits (GB 11643, ISO 7064 MOD 11-2)."""
    return CHECK_CHARACTERS[sum(int(digit) << (17 - place) for place, digit in enumerate(body)) % 11]


def check(document: IdDocument, today: date) -> CardFault | None:
    """Why `document` cannot be used on `today` (the local date), or None when it can.

    In the order in which a clerk would look: the number itself, the birth date, validity. A card
    is good through its last day. The six-digit place code is never checked.
    """
    if not _number_holds(document):
        return CardFault.BAD_NUMBER
    if document.birth > today:
        return CardFault.BAD_BIRTH
    if len(document.number) == 18 and document.number[6:14] != document.birth.isoformat().replace("-", ""):
        return CardFault.BIRTH_DIFFERS
    if document.valid_to is not None and today > document.valid_to:
        return CardFault.EXPIRED
    if document.valid_from is not None and today < document.valid_from:
        return CardFault.NOT_YET_VALID
    return None


def _number_holds(document: IdDocument) -> bool:
    number = document.number
    # The 2017 foreigner's permit has 15 characters and no published check rule.
    if document.kind is DocumentKind.FOREIGNER and _FIFTEEN.fullmatch(number):
        return True
    return _EIGHTEEN.fullmatch(number) is not None and check_character(number[:17]) == number[17]
