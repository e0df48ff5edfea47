"""XFS4IoT messages in both dialects, as the specification writes them, and what is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.card_reader.xfs4iot_wire import Dialect, Kind, Malformed, command, parse


def test_a_command_in_the_current_dialect_has_its_timeout_in_the_header() -> None:
    assert json.loads(
        command("CardReader.ReadRawData", 1, {"track2": True}, 30000, Dialect.CURRENT)
    ) == json.loads(
        '{"header":{"type":"command","name":"CardReader.ReadRawData","version":"2.0","requestId":1,'
        '"timeout":30000},"payload":{"track2":true}}'
    )


def test_a_command_in_the_dialect_of_2021_has_its_timeout_in_the_payload() -> None:
    assert json.loads(command("Common.Status", 7, {}, 500, Dialect.SPEC_2021)) == {
        "header": {"type": "command", "name": "Common.Status", "version": "1.0", "requestId": 7},
        "payload": {"timeout": 500},
    }


def test_a_completion_tells_its_dialect_and_its_code() -> None:
    new = parse(
        '{"header":{"type":"completion","name":"CardReader.ReadRawData","version":"2.0","requestId":1,'
        '"completionCode":"success"},"payload":{"track2":{"status":"ok","data":"NjIyMg=="}}}'
    )
    assert (new.kind, new.code, new.dialect, new.request_id) == (
        Kind.COMPLETION, "success", Dialect.CURRENT, 1,
    )  # fmt: skip
    assert new.word("track2", "data") == "NjIyMg=="
    old = parse(
        '{"header":{"type":"completion","name":"CardReader.Move","requestId":2},'
        '"payload":{"completionCode":"commandErrorCode","errorCode":"mediaJam"}}'
    )
    assert (old.code, old.dialect, old.error) == ("commandErrorCode", Dialect.SPEC_2021, "mediaJam")


@pytest.mark.parametrize(
    ("header", "payload", "code"),
    [
        ({"type": "acknowledge"}, {}, ""),
        ({"type": "acknowledge", "status": None}, {}, ""),
        ({"type": "acknowledge", "status": "invalidMessage"}, {}, "invalidMessage"),
        ({"type": "acknowledge"}, {"status": "ok"}, ""),
        ({"type": "acknowledgement"}, {"status": "invalidRequestID"}, "invalidRequestID"),
    ],
)
def test_an_acknowledge_accepts_or_says_why_not(
    header: dict[str, object], payload: dict[str, object], code: str
) -> None:
    message = parse(json.dumps({"header": {"name": "x", "requestId": 1} | header, "payload": payload}))
    assert (message.kind, message.code) == (Kind.ACKNOWLEDGE, code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"header":{}}',
        '{"header":{"name":"x","type":"command"}}',
        '{"header":{"name":"x","type":"completion"}}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_message_is_malformed(text: str | bytes) -> None:
    with pytest.raises(Malformed):
        parse(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, JSON, st.sampled_from(["acknowledge", "event", "unsolicited", "completion", 3]))
def test_any_json_is_a_message_or_malformed(status: object, payload: object, kind: object) -> None:
    header = {"type": kind, "name": "x", "requestId": status, "status": status, "completionCode": status}
    try:
        message = parse(json.dumps({"header": header, "payload": payload}))
    except Malformed:
        return
    assert message.word("common", "device") == message.word("common", "device")
    assert isinstance(message.error, str)


def test_no_card_number_shows_in_a_messages_repr() -> None:
    message = parse('{"header":{"type":"event","name":"x"},"payload":{"track2":{"data":"NjIyMg=="}}}')
    assert "NjIy" not in repr(message)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, b"\xff\xfe{", "{" + "9" * 5_000 + "}"])
def test_what_json_cannot_read_is_malformed(text: str | bytes) -> None:
    with pytest.raises(Malformed):
        parse(text)
