"""XFS4IoT messages (CWA 17852), in both dialects there are: values to JSON and back, nothing else.

Specification 2021-1 keeps `timeout`, `completionCode` and an acknowledge's `status: "ok"` in
the payload and says version 1.0; later ones keep them in the header, where no status means
accepted. Which one a service speaks is known from its first completion.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Dialect(Enum):
    """Where the fields stand; the value is the version a command is sent with."""

    SPEC_2021 = "1.0"
    CURRENT = "2.0"


class Kind(Enum):
    """header.type; 2021's previews also say "acknowledgement"."""

    ACKNOWLEDGE = "acknowledge"
    EVENT = "event"
    UNSOLICITED = "unsolicited"
    COMPLETION = "completion"


class Malformed(Exception):
    """Text that is no XFS4IoT message. Carries none of it."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a service sent. `payload` may hold a card's number and never shows.

    `code` is a completion's completionCode ("success"), or why an acknowledge refuses the command
    ("" when it accepts it). `dialect` is what a completion tells about the service.
    """

    kind: Kind
    name: str
    request_id: int | None
    payload: Mapping[str, Any] = field(repr=False)
    code: str = ""
    dialect: Dialect | None = None

    def section(self, name: str) -> Mapping[str, Any]:
        """An object in the payload, empty where there is none."""
        found = self.payload.get(name)
        return found if isinstance(found, dict) else {}

    def word(self, section: str, name: str) -> str:
        """A text in a section of the payload, "" where there is none."""
        found = self.section(section).get(name)
        return found if isinstance(found, str) else ""

    @property
    def error(self) -> str:
        """The payload's errorCode, which says more where the code is commandErrorCode."""
        found = self.payload.get("errorCode")
        return found if isinstance(found, str) else ""


def command(name: str, request_id: int, payload: Mapping[str, Any], timeout_ms: int, dialect: Dialect) -> str:
    """A command as text; `timeout_ms` 0 is no time limit."""
    header: dict[str, Any] = {"type": "command", "name": name, "requestId": request_id}
    header["version"] = dialect.value
    body = dict(payload)
    (header if dialect is Dialect.CURRENT else body)["timeout"] = timeout_ms
    return json.dumps({"header": header, "payload": body})


def parse(text: str | bytes) -> Message:
    """A message from its text. Raises Malformed."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        raise Malformed from None
    header = message.get("header") if isinstance(message, dict) else None
    if not isinstance(header, dict) or not isinstance(header.get("name"), str):
        raise Malformed
    payload = message.get("payload")
    payload = payload if isinstance(payload, dict) else {}
    request_id = header.get("requestId")
    kind = _kind(header.get("type"))
    code, dialect = "", None
    if kind is Kind.ACKNOWLEDGE:
        status = header.get("status") or payload.get("status")
        code = "" if status in (None, "ok") else str(status)
    elif kind is Kind.COMPLETION:
        dialect = Dialect.CURRENT if "completionCode" in header else Dialect.SPEC_2021
        found = header.get("completionCode") or payload.get("completionCode")
        if not isinstance(found, str):
            raise Malformed
        code = found
    return Message(
        kind, header["name"], request_id if isinstance(request_id, int) else None, payload, code, dialect
    )


def _kind(word: object) -> Kind:
    try:
        return Kind("acknowledge" if word == "acknowledgement" else word)
    except ValueError:
        raise Malformed from None
