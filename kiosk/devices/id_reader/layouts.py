"""The 256 bytes of text on a resident identity card's chip, decoded to an IdDocument.

UTF-16LE padded with spaces; the character at byte 248 tells which of four layouts it is
(GA 490, GA/T 1011: blank citizen, J permit for Hong Kong, Macau and Taiwan residents,
I and Y foreigner's permanent residence permit of 2017 and 2023). Decoded defensively:
bytes of a stranger's card must never become an exception nobody expects.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kiosk.domain.foreign_text import safe_text
from kiosk.domain.identity import CardFault, DocumentKind, IdDocument, Sex

TEXT_LENGTH = 256
NO_END = "长期"
_TYPE_AT = 248
_SEXES = {"1": Sex.MALE, "2": Sex.FEMALE}


class Undecodable(Exception):
    """Text that is no identity card: `fault` is UNREADABLE or BAD_BIRTH. Carries none of the text."""

    def __init__(self, fault: CardFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


Span = tuple[int, int]
"""A field's place: offset and length in bytes."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where one edition of the card keeps what the kiosk needs; offsets and lengths in bytes."""

    kind: DocumentKind
    name: Span
    sex: Span
    birth: Span
    number: Span
    valid_from: Span = (188, 16)
    valid_to: Span = (204, 16)
    name_en: tuple[Span, ...] = ()


_CITIZEN = Layout(DocumentKind.CITIZEN, name=(0, 30), sex=(30, 2), birth=(36, 16), number=(122, 36))
LAYOUTS = {
    "": _CITIZEN,
    "J": replace(_CITIZEN, kind=DocumentKind.PERMIT),
    "I": Layout(
        DocumentKind.FOREIGNER,
        name=(158, 30),
        sex=(120, 2),
        birth=(220, 16),
        number=(122, 30),
        name_en=((0, 120),),
    ),
    # One public source only for this edition's offsets, so nothing but what is needed is read.
    "Y": Layout(
        DocumentKind.FOREIGNER,
        name=(0, 30),
        sex=(30, 2),
        birth=(36, 16),
        number=(122, 36),
        name_en=((52, 70), (220, 22)),
    ),
}


def text_of(data: bytes) -> bytes:
    """The 256 bytes of text in the answer to a read: two lengths, text, photo. Raises Undecodable.

    The photo (WLT, 1024 bytes) needs a licensed decoder and nobody here looks at it: it is
    dropped unread.
    """
    if len(data) < 4 + TEXT_LENGTH or int.from_bytes(data[:2], "big") != TEXT_LENGTH:
        raise Undecodable(CardFault.UNREADABLE)
    return data[4 : 4 + TEXT_LENGTH]


def decode(text: bytes) -> IdDocument:
    """The document in a chip's 256 bytes of text. Raises Undecodable.

    A foreigner without a Chinese name is called by the English one. A validity that is neither a
    date nor 长期 is unreadable rather than endless.
    """
    if len(text) != TEXT_LENGTH:
        raise Undecodable(CardFault.UNREADABLE)
    layout = LAYOUTS.get(_field(text, (_TYPE_AT, 2)))
    if layout is None:
        raise Undecodable(CardFault.UNREADABLE)
    name_en = safe_text("".join(_raw(text, span) for span in layout.name_en).strip(_PADDING))
    name = safe_text(_field(text, layout.name)) or name_en
    number = _field(text, layout.number)
    if not name or not number or not number.isprintable():
        raise Undecodable(CardFault.UNREADABLE)
    birth = _date(_field(text, layout.birth))
    if birth is None:
        raise Undecodable(CardFault.BAD_BIRTH)
    until = _field(text, layout.valid_to)
    valid_to = _date(until)
    if valid_to is None and until != NO_END:
        raise Undecodable(CardFault.UNREADABLE)
    return IdDocument(
        kind=layout.kind,
        name=name,
        number=number,
        birth=birth,
        sex=_SEXES.get(_field(text, layout.sex), Sex.UNKNOWN),
        valid_from=_date(_field(text, layout.valid_from)),
        valid_to=valid_to,
        name_en=name_en,
    )


_PADDING = " \0　"


def _raw(text: bytes, span: Span) -> str:
    offset, length = span
    # "replace": half a surrogate pair at a field's end must not lose a person with a rare name.
    return text[offset : offset + length].decode("utf-16-le", errors="replace")


def _field(text: bytes, span: Span) -> str:
    return _raw(text, span).strip(_PADDING)


def _date(digits: str) -> date | None:
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
