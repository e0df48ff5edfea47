"""The fields of a message between machines and pagers, each checked as it is read."""

from __future__ import annotations

import json
import re
from datetime import datetime

from kiosk.staff.port import CallKind, CallState

MOST_BYTES = 2048

_CALL_ID = re.compile(r"[0-9a-f]{32}")
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00")


class Refused(ValueError):
    """A message that is not one of ours: too long, not JSON, a field missing or out of range."""


def body_of(data: bytes) -> dict[str, object]:
    """The JSON object that a message is."""
    if len(data) > MOST_BYTES:
        raise Refused(f"a message of {len(data)} bytes; at most {MOST_BYTES}")
    try:
        body = json.loads(data)
    except (ValueError, RecursionError) as why:
        raise Refused("not JSON") from why
    if not isinstance(body, dict):
        raise Refused("not a JSON object")
    return body


def words(body: dict[str, object], key: str, most: int) -> str:
    """A text of at most so many characters."""
    value = body.get(key)
    if not isinstance(value, str) or len(value) > most:
        raise Refused(f"{key} is a text of at most {most} characters")
    return value


def items(body: dict[str, object], key: str) -> list[object]:
    """A list."""
    value = body.get(key)
    if not isinstance(value, list):
        raise Refused(f"{key} is a list")
    return value


def whole(body: dict[str, object], key: str, least: int, most: int) -> int:
    """A whole number within these bounds."""
    value = body.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Refused(f"{key} is a whole number from {least} to {most}")
    return value


def flag(body: dict[str, object], key: str) -> bool:
    """True or false."""
    value = body.get(key)
    if not isinstance(value, bool):
        raise Refused(f"{key} is true or false")
    return value


def seconds(body: dict[str, object], key: str) -> float | None:
    """A number of seconds, None when it is not told."""
    value = body.get(key)
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 10_000_000:
        raise Refused(f"{key} is a number of seconds")
    return float(value)


def moment(body: dict[str, object], key: str) -> str:
    """A time in UTC, as ISO 8601 writes it."""
    value = words(body, key, 40)
    if not _WHEN.fullmatch(value):
        raise Refused(f"{key} is a time in UTC")
    try:
        datetime.fromisoformat(value)
    except ValueError as why:
        raise Refused(f"{key} is not a time") from why
    return value


def call_id(body: dict[str, object]) -> str:
    """The call's id."""
    value = body.get("call_id")
    if not isinstance(value, str) or not _CALL_ID.fullmatch(value):
        raise Refused("call_id is 32 hexadecimal digits")
    return value


def kind(value: object) -> CallKind:
    """A kind of call."""
    try:
        return CallKind(str(value))
    except ValueError as why:
        raise Refused("an unknown kind of call") from why


def state(value: str) -> CallState:
    """A state of a call."""
    try:
        return CallState(value)
    except ValueError as why:
        raise Refused("an unknown state of a call") from why
