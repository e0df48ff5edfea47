"""Example values of any type of the domain, built from the annotations of its fields."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum

from tests.services import people

Values = Mapping[object, tuple[object, ...]]
PLAIN: Values = {
    str: ("例",),
    int: (5_00,),
    bool: (True, False),
    date: (people.TODAY,),
    datetime: (people.NOON,),
    types.NoneType: (None,),
}


def examples(annotation: object, known: Values | None = None) -> tuple[object, ...]:
    """Values of this type: every member of an enumeration, an empty and a filled tuple, one record.

    `known` holds types whose values are chosen by hand.
    """
    values = (known or {}).get(annotation) or PLAIN.get(annotation)
    if values:
        return values
    parts = typing.get_args(annotation)
    if typing.get_origin(annotation) is tuple:
        return (), (examples(parts[0], known)[0],)
    if parts:
        return tuple(value for part in parts for value in examples(part, known))
    assert isinstance(annotation, type), annotation
    if issubclass(annotation, Enum):
        return tuple(annotation)
    assert is_dataclass(annotation), annotation
    hints = typing.get_type_hints(annotation)
    return (
        annotation(**{field.name: examples(hints[field.name], known)[0] for field in fields(annotation)}),
    )
