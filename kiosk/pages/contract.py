"""The contract between a page and its QML: read from the dataclasses of bodies.py and items.py.

A `Record` is a frozen dataclass that may cross to QML. `properties` lists its fields with their QML names
and types; the presenter, read aloud, the placeholders of pages made in advance and the contract test all
read that list, so that nothing about a page is written twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import Field, dataclass, fields
from enum import Enum
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin, get_type_hints

from kiosk.pages.text import Text, Verbatim


@dataclass(frozen=True, slots=True)
class NotSpoken:
    """Marks a field that is never spoken, and says why."""

    reason: str


@dataclass(frozen=True, slots=True)
class OnRequest:
    """Marks a field that is spoken only when the page is read on request, and says why."""

    reason: str


class Spoken(Enum):
    """When the words of a field are spoken in care mode: as soon as they appear, on request, never."""

    AT_ONCE = "at once"
    ON_REQUEST = "on request"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Usually:
    """Marks how many items a list mostly has: a page that is made in advance is made with as many."""

    count: int


class Record:
    """A frozen dataclass whose fields QML may see: texts, ready figures, flags, records, tuples of these."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


@dataclass(frozen=True, slots=True)
class Property:
    """A field of a record. `qml_type` is string, int, bool or var; None is "" as a string, null as a var."""

    name: str
    qml_name: str
    qml_type: str
    spoken: Spoken
    item: type[Record] | None = None  # of a record, a list of records, or either or None
    many: bool = False
    usually: int = 0
    blank: str = ""  # what stands for a string in a page that is made in advance


def properties(record: type[Record]) -> tuple[Property, ...]:
    """The fields of `record` in their order. Raises TypeError for a type that must not cross to QML."""
    # Not functools.cache: mypy takes a class for unhashable whose instances define __hash__.
    if record not in _KNOWN:
        hints = get_type_hints(record, include_extras=True)
        _KNOWN[record] = tuple(_property(record, each.name, hints[each.name]) for each in fields(record))
    return _KNOWN[record]


_KNOWN: dict[object, tuple[Property, ...]] = {}


def _property(record: type[Record], name: str, declared: object) -> Property:
    marks: tuple[object, ...] = ()
    if get_origin(declared) is Annotated:
        declared, *rest = get_args(declared)
        marks = tuple(rest)
    choices = get_args(declared) if get_origin(declared) is Literal else ()
    many = get_origin(declared) is tuple
    parts = (declared,) if choices else get_args(declared) or (declared,)
    kinds = {part for part in parts if part not in (type(None), Ellipsis)}
    items = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Record)]
    if choices or kinds <= {str, Text, Verbatim}:
        qml_type = "string"
    elif kinds <= {int} or kinds <= {bool}:
        qml_type = "int" if int in kinds else "bool"
    elif items == list(kinds):
        qml_type = "var"
    else:
        raise TypeError(f"{record.__name__}.{name}: {declared} does not cross to QML")
    optional = type(None) in parts
    usually = next((mark.count for mark in marks if isinstance(mark, Usually)), 0 if many or optional else 1)
    return Property(
        name,
        qml_name=re.sub(r"_(\w)", lambda match: match[1].upper(), name),
        qml_type="var" if many else qml_type,
        spoken=when_spoken(marks),
        item=items[0] if items else None,
        many=many,
        usually=usually,
        blank=str(choices[0]) if choices else " " if Text in kinds and not optional else "",
    )


def when_spoken(marks: tuple[object, ...]) -> Spoken:
    """What a field's marks say about speech."""
    if any(isinstance(mark, NotSpoken) for mark in marks):
        return Spoken.NEVER
    return Spoken.ON_REQUEST if any(isinstance(mark, OnRequest) for mark in marks) else Spoken.AT_ONCE


ALL = frozenset(Spoken)
READ_ALOUD = ALL - {Spoken.NEVER}
BY_ITSELF = frozenset({Spoken.AT_ONCE})


def texts(record: Record, when: frozenset[Spoken] = ALL) -> Iterator[Text]:
    """The texts of a record in reading order: those that are spoken at one of these times."""
    for each in properties(type(record)):
        if each.spoken in when:
            yield from _texts(getattr(record, each.name), when)


def passages(record: Record) -> Iterator[tuple[Text, ...]]:
    """What a record says by itself when it appears: each item of a list as one passage."""
    for each in properties(type(record)):
        if each.spoken is Spoken.AT_ONCE:
            value = getattr(record, each.name)
            for item in value if isinstance(value, tuple) else (value,):
                passage = tuple(_texts(item, BY_ITSELF))
                if passage:
                    yield passage


def _texts(value: object, when: frozenset[Spoken]) -> Iterator[Text]:
    match value:
        case Text():
            yield value
        case Record():
            yield from texts(value, when)
        case tuple():
            for inner in value:
                yield from _texts(inner, when)
        case _:
            return
