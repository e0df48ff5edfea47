"""A person's mark on the screen: one character of the name on a disc of a colour that stays theirs."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Literal

Hue = Literal["plain", "gold", "sky", "moss", "plum", "rose"]
OF_PERSONS: tuple[Hue, ...] = ("rose", "moss", "sky", "plum", "gold")


@dataclass(frozen=True, slots=True)
class PersonMark:
    """`character` is "" where the name has none that can stand for it."""

    character: str = field(repr=False)
    hue: Hue


def person_mark(name: str, account_tail: str) -> PersonMark:
    """The last character of a Chinese name, the initial of another; a masked name's asterisks do not count.

    The colour follows from the account's last digits, which are the same for the name and the masked name.
    """
    letters = [ch for ch in name if ch.isalpha()]
    chinese = bool(letters) and "\u3400" <= letters[-1] <= "\u9fff"
    character = "" if not letters else letters[-1] if chinese else letters[0].upper()
    return PersonMark(character, OF_PERSONS[zlib.crc32(account_tail.encode()) % len(OF_PERSONS)])
