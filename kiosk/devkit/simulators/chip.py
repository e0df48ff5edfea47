"""What a simulated card's chip holds, and its encoding to the 256 bytes of text.

The fields are text, so that a chip can also hold what no honest card does (a birth date
that is no date). The offsets stand here a second time on purpose: were encoder and
decoder to share one table, an error in it would cancel itself out in every test.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from kiosk.domain.identity import DocumentKind, IdDocument, Sex

TEXT_LENGTH = 256


class Edition(Enum):
    """Which of the four cards it is; the value is the character at byte 248."""

    CITIZEN = " "
    PERMIT = "J"
    FOREIGNER_2017 = "I"
    FOREIGNER_2023 = "Y"


@dataclass(frozen=True, slots=True)
class Chip:
    """The chip's fields as written; dates as YYYYMMDD, `valid_to` also 长期."""

    edition: Edition
    name: str = field(repr=False)
    number: str = field(repr=False)
    birth: str = field(repr=False)
    sex: str = "1"
    valid_from: str = "20160101"
    valid_to: str = "20360101"
    name_en: str = field(default="", repr=False)
    nation: str = "01"  # 01 汉; a country's ISO code on the foreigners' cards
    address: str = field(default="", repr=False)
    authority: str = ""

    def text(self) -> bytes:
        """The 256 bytes. Raises ValueError for a field that is longer than its place."""
        page = bytearray(" ".encode("utf-16-le") * (TEXT_LENGTH // 2))
        for offset, length, words in (*self._fields(), (248, 2, self.edition.value)):
            encoded = words.encode("utf-16-le")
            if len(encoded) > length:
                raise ValueError(f"{len(encoded)} bytes do not fit into the {length} at {offset}")
            page[offset : offset + len(encoded)] = encoded
        return bytes(page)

    def _fields(self) -> list[tuple[int, int, str]]:
        validity = [(188, 16, self.valid_from), (204, 16, self.valid_to)]
        if self.edition is Edition.FOREIGNER_2017:
            return [
                (0, 120, self.name_en),
                (120, 2, self.sex),
                (122, 30, self.number),
                (152, 6, self.nation),
                (158, 30, self.name),
                *validity,
                (220, 16, self.birth),
                (236, 4, "01"),
                (240, 8, self.authority),
            ]
        person = [(0, 30, self.name), (30, 2, self.sex), (36, 16, self.birth), (122, 36, self.number)]
        if self.edition is Edition.FOREIGNER_2023:
            return [
                *person,
                *validity,
                (32, 4, "00"),
                (52, 70, self.name_en[:35]),
                (220, 22, self.name_en[35:]),
                (242, 6, self.nation),
            ]
        person += [(52, 70, self.address), (158, 30, self.authority), *validity]
        if self.edition is Edition.PERMIT:
            return [*person, (220, 18, "H00000001"), (238, 4, "01")]
        return [*person, (32, 4, self.nation)]


_USUAL = {DocumentKind.CITIZEN: Edition.CITIZEN, DocumentKind.PERMIT: Edition.PERMIT}
_SEXES = {Sex.MALE: "1", Sex.FEMALE: "2", Sex.UNKNOWN: " "}


def chip_of(document: IdDocument, edition: Edition | None = None) -> Chip:
    """The chip of an honest card that shows `document`; `edition` where a kind has several."""
    if edition is None:
        short = len(document.number) == 15
        foreign = Edition.FOREIGNER_2017 if short else Edition.FOREIGNER_2023
        edition = _USUAL.get(document.kind, foreign)
    return Chip(
        edition=edition,
        name=document.name,
        number=document.number,
        birth=_digits(document.birth),
        sex=_SEXES[document.sex],
        valid_from=_digits(document.valid_from) if document.valid_from else "",
        valid_to=_digits(document.valid_to) if document.valid_to else "长期",
        name_en=document.name_en,
        nation="DEU" if document.kind is DocumentKind.FOREIGNER else "01",
    )


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")
