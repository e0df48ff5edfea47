"""What is personal in these tests, and a search for it in everything that hangs on a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from tests.services import people
from tests.services.scripted_bank import RIGHT

PERSONAL = frozenset(
    {
        people.AT_75.name,
        people.AT_75.number,
        people.AT_60.number,
        people.AT_59.number,
        people.CARD.number,
        people.DAUGHTER.name,
        people.DAUGHTER.masked,
        people.DAUGHTER.nickname,
        people.DAUGHTER.ref,
        people.FRIEND.name,
        people.NEW.name,
        people.NEW_ACCOUNT,
        people.ACCOUNT.ref,
        str(people.BALANCE),
        RIGHT.block,
        "500",
        "50000",
        "给女儿转五百块",
        "给女儿转五块",
        "张三丰",
        "给孙子买书的",
    }
)

# Fields that count what happened: sooner or later each is 50000, which is also a sum.
COUNTERS = frozenset({"id", "owner", "ticket", "next_ticket", "next_entry", "page_key", "serial"})
# Sums are in fen; smaller numbers count seconds and attempts, and one of them will be 500 some time.
LEAST_SUM = 10_000


def everything_in(value: object) -> set[str]:
    """Every string that can be reached from a value, and sums as their digits; COUNTERS are left out."""
    found: set[str] = set()
    pending: list[object] = [value]
    while pending:
        match pending.pop():
            case str() as text:
                found.add(text)
            case int() as number if number >= LEAST_SUM:
                found.add(str(number))
            case Mapping() as inner:
                pending.extend(inner.keys())
                pending.extend(inner.values())
            case tuple() | list() | set() | frozenset() as inner:
                pending.extend(inner)
            case inner if is_dataclass(inner):
                names = (field.name for field in fields(inner))
                pending.extend(getattr(inner, name) for name in names if name not in COUNTERS)
    return found


def left_behind(value: object) -> set[str]:
    """What of a customer is still to be found in a value."""
    return everything_in(value) & PERSONAL
