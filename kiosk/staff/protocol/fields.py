"""Field types shared by the message bodies, and how a sender cleans its values."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from msgspec import Meta

from kiosk.domain.help_call import SAFE_KEY

DEVICE_ID = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$(?!\n)"
DeviceId = Annotated[str, Meta(pattern=DEVICE_ID, max_length=32, description="A branch, machine or pager")]
CallId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$(?!\n)", description="Random, never reused")]
MAX_SECONDS = 10_000_000
Seconds = Annotated[float, Meta(ge=0, lt=MAX_SECONDS)]
Counter = Annotated[int, Meta(ge=0, le=2**31)]

_DEVICE_ID = re.compile(DEVICE_ID)
_SAFE_KEY = re.compile(SAFE_KEY)


class Refused(ValueError):
    """A value or a message that the protocol does not allow; the text never repeats a message's contents."""


def is_identifier(value: str) -> bool:
    """True when `value` may stand in a topic as a branch, machine or pager id."""
    return _DEVICE_ID.match(value) is not None


def identifier(value: str) -> str:
    """`value` when it may stand in a topic as a branch, machine or pager id; raises Refused."""
    if not is_identifier(value):
        raise Refused(f"an id is 1 to 32 letters, digits, - or _: {value[:40]!r}")
    return value


def safe_key(value: str) -> str:
    """A page, step, question or fault as it may travel: `value`, or "" when it could be personal."""
    return value if _SAFE_KEY.match(value) else ""


def person_name(value: str) -> str:
    """A person's or a place's name on one line: no control or format characters, at most 40 long."""
    kept = "".join(c for c in value if unicodedata.category(c)[0] != "C" and c not in "\u2028\u2029")
    return kept[:40].strip()
