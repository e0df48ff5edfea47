"""docs/asyncapi.yaml says what the message types say."""

from __future__ import annotations

from kiosk.devkit import asyncapi
from kiosk.staff.protocol.messages import Message
from tests.staff.test_messages import SAMPLES


def test_the_document_is_what_the_types_generate() -> None:
    generated = asyncapi.text()
    assert asyncapi.FILE.read_text(encoding="utf-8") == generated, "python -m kiosk.devkit.asyncapi --write"


def test_every_message_has_a_channel_and_a_schema() -> None:
    described: set[type[Message]] = {kind for _, _, kind, _, _ in asyncapi.CHANNELS}
    assert described == {type(sample) for sample in SAMPLES}
    schemas = asyncapi.description()["components"]["schemas"]
    assert {kind.__name__ for kind in described} <= set(schemas)
    assert schemas["StaffCall"]["properties"]["urgency"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 9,
        "default": 1,
    }
