"""What may travel between machines and pagers, and what may not."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff import messages
from kiosk.staff.escalation import Call
from kiosk.staff.messages import MOST_BYTES, CallMessage, Refused, ReplyMessage, RosterMessage, StateMessage
from kiosk.staff.port import CallKind, CallState

CALL = messages.of_call(
    Call(
        "a" * 32,
        (CallKind.HELP,),
        "Amount",
        "2/5",
        raised=0,
        since=0,
        state=CallState.ACKNOWLEDGED,
        by="小李",
    ),
    machine="m01",
    branch="0001",
    place="大厅 3 号机",
    raised_at="2026-01-02T03:04:05.678+00:00",
    now=12.3456,
)
STATE = StateMessage(
    "m01", "0001", "大厅 3 号机", True, True, "care", "Amount", "2/5", ("printer:paper_out",)
)
REPLY = ReplyMessage("r" * 32, "a" * 32, "say", "小李", "coming")
ROSTER = RosterMessage({"A": 1, "B": 2})
DECODERS: tuple[Callable[[bytes], object], ...] = (
    messages.decode_call,
    messages.decode_state,
    messages.decode_reply,
    messages.decode_roster,
)


def changed(message: CallMessage | StateMessage | ReplyMessage, **values: object) -> bytes:
    return json.dumps(json.loads(messages.encode(message)) | values).encode()


def test_every_message_comes_out_as_it_went_in() -> None:
    assert messages.decode_call(messages.encode(CALL)) == CALL
    assert messages.decode_state(messages.encode(STATE)) == STATE
    assert messages.decode_reply(messages.encode(REPLY)) == REPLY
    assert messages.decode_roster(messages.encode(ROSTER)) == ROSTER


@pytest.mark.parametrize("decode", DECODERS)
@given(st.one_of(st.binary(max_size=200), st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
).map(lambda value: json.dumps(value).encode())))  # fmt: skip
def test_anything_else_is_refused_and_never_crashes(decode: Callable[[bytes], object], data: bytes) -> None:
    with pytest.raises(Refused):
        decode(data)


@given(
    st.sampled_from(sorted(json.loads(messages.encode(CALL)))),
    st.none() | st.integers() | st.floats() | st.text(),
)
def test_a_call_with_one_wrong_field_is_refused_or_harmless(key: str, value: object) -> None:
    try:
        call = messages.decode_call(changed(CALL, **{key: value}))
    except Refused:
        return
    assert len(messages.encode(call)) <= MOST_BYTES
    assert all(len(word) <= 40 for word in (call.place, call.page, call.step, call.by))


def test_a_message_that_is_too_long_is_refused_on_both_sides() -> None:
    with pytest.raises(Refused, match="bytes"):
        messages.decode_call(changed(CALL, page=" " * MOST_BYTES))
    with pytest.raises(Refused, match="bytes"):
        messages.encode(StateMessage("m01", "0001", "x" * MOST_BYTES, True))


def test_deeply_nested_json_is_refused() -> None:
    with pytest.raises(Refused):
        messages.decode_call(b"[" * 1000 + b"]" * 1000)


@pytest.mark.parametrize(
    "personal", ["6222020200112230", "王芳", "13800138000", "step 11010119", "a\nb", "x" * 41]
)
def test_what_could_be_personal_does_not_travel_as_a_page_or_step(personal: str) -> None:
    assert messages.word(personal) == ""
    assert messages.decode_call(changed(CALL, page=personal[:80], step=personal[:80])).page == ""


@pytest.mark.parametrize(
    "name", ["Amount", "TakeCard", "2/5", "fault.unreadable", "printer:paper_out", "transfer-3_4", ""]
)
def test_the_names_of_pages_steps_and_faults_travel(name: str) -> None:
    assert messages.word(name) == name


def test_a_name_is_one_printable_line() -> None:
    assert messages.name("小\n李\x00\u202e ") == "小李"
    assert len(messages.name("李" * 99)) == 40


@pytest.mark.parametrize("bad", ["", "a/b", "+", "#", "a" * 33, "-a", "大厅", "a b"])
def test_an_id_cannot_reach_out_of_its_topic(bad: str) -> None:
    with pytest.raises(Refused):
        messages.identifier(bad)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rev", 0), ("rev", True), ("rev", 1.5), ("level", 4), ("level", -1), ("urgency", 10),
        ("waited", -1), ("waited", float("nan")), ("waited", float("inf")), ("state", "ringing"),
        ("kind", "fire"), ("kinds", "help"), ("call_id", "A" * 32), ("raised_at", "yesterday"),
        ("raised_at", "2026-13-40T99:99:99+00:00"), ("nobody", 1),
    ],
)  # fmt: skip
def test_a_value_out_of_range_is_refused(key: str, value: object) -> None:
    with pytest.raises(Refused):
        messages.decode_call(changed(CALL, **{key: value}))


def test_a_reply_without_a_name_or_with_an_unknown_deed_is_refused() -> None:
    for values in ({"by": ""}, {"by": "\x00"}, {"do": "transfer"}, {"say": "../x"}, {"reply_id": "#"}):
        with pytest.raises(Refused):
            messages.decode_reply(changed(REPLY, **values))


def test_a_roster_knows_only_the_roles_there_are() -> None:
    wrong: tuple[object, ...] = ({"boss": 1}, {"A": -1}, {"A": "1"}, [])
    for roles in wrong:
        with pytest.raises(Refused):
            messages.decode_roster(json.dumps({"roles": roles}).encode())
