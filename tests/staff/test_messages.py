"""What may travel between machines and pagers, and what may not."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.help_call import AgeGroup, CallKind, CallState, MachineStatus, PagePosition
from kiosk.staff.protocol import fields
from kiosk.staff.protocol.call import StaffCall
from kiosk.staff.protocol.fields import Refused
from kiosk.staff.protocol.messages import (
    MAX_BYTES,
    CallMessage,
    Message,
    ReplyAction,
    ReplyMessage,
    RosterMessage,
    StateMessage,
    decode,
    encode,
)
from kiosk.staff.protocol.topics import Topics

CALL = CallMessage(
    machine="m01",
    branch="0001",
    place="大厅 3 号机",
    waited=12.346,
    call=StaffCall(
        call_id="a" * 32,
        raised_at=datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC),
        kinds=(CallKind.HELP,),
        position=PagePosition("Amount", "2/5"),
        state=CallState.ACKNOWLEDGED,
        by="小李",
    ),
)
STATE = StateMessage(
    machine="m01",
    branch="0001",
    place="大厅 3 号机",
    online=True,
    status=MachineStatus(
        PagePosition("Amount", "2/5"),
        in_use=True,
        care=True,
        age=AgeGroup.FROM_70,
        faults=("printer:paper_out",),
    ),
)
REPLY = ReplyMessage(reply_id="r" * 32, call_id="a" * 32, do=ReplyAction.SAY, by="小李", say="coming")
ROSTER = RosterMessage(roles={"A": 1, "B": 2})
SAMPLES: tuple[Message, ...] = (CALL, STATE, REPLY, ROSTER)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)


def changed(message: Message, **values: object) -> bytes:
    """The message's JSON with other values; "call__rev" is a field of the call."""
    body: dict[str, Any] = json.loads(encode(message))
    for path, value in values.items():
        *parents, key = path.split("__")
        table = body
        for parent in parents:
            table = table[parent]
        table[key] = value
    return json.dumps(body).encode()


@pytest.mark.parametrize("message", SAMPLES, ids=lambda message: type(message).__name__)
def test_every_message_comes_out_as_it_went_in(message: Message) -> None:
    assert decode(type(message), encode(message)) == message


@pytest.mark.parametrize("kind", [CallMessage, StateMessage, ReplyMessage])
@given(st.binary(max_size=300) | ANY_JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_else_is_refused_and_never_crashes(
    kind: type[CallMessage] | type[StateMessage] | type[ReplyMessage], data: bytes
) -> None:
    with pytest.raises(Refused):
        decode(kind, data)


@given(st.binary(max_size=300) | ANY_JSON.map(lambda value: json.dumps(value).encode()))
def test_a_roster_is_read_or_refused(data: bytes) -> None:
    try:
        roster = decode(RosterMessage, data)
    except Refused:
        return
    assert set(roster.roles) <= {"A", "B", "C", "centre"}


@given(st.integers(0, 400), st.integers(1, 255))
def test_a_call_with_one_damaged_byte_is_refused_or_is_a_call(at: int, other: int) -> None:
    data = bytearray(encode(CALL))
    data[at % len(data)] ^= other
    try:
        call = decode(CallMessage, bytes(data))
    except Refused:
        return
    assert len(encode(call)) <= MAX_BYTES


@given(
    st.sampled_from(
        [*json.loads(encode(CALL)), *(f"call__{key}" for key in json.loads(encode(CALL))["call"])]
    ),
    ANY_JSON,
)
def test_a_call_with_one_wrong_field_is_refused_or_harmless(path: str, value: object) -> None:
    try:
        message = decode(CallMessage, changed(CALL, **{path: value}))
    except Refused:
        return
    position = message.call.position
    words = (message.place, position.page, position.step, position.title, message.call.by)
    assert all(len(word) <= 40 and word.isprintable() for word in words)


def test_a_message_that_is_too_long_is_refused_on_both_sides() -> None:
    with pytest.raises(Refused, match="bytes"):
        decode(CallMessage, changed(CALL, place=" " * MAX_BYTES))
    with pytest.raises(Refused, match="bytes"):
        encode(StateMessage(machine="m01", branch="0001", place="x" * MAX_BYTES, online=True))


@pytest.mark.parametrize("data", [b"[" * 1000 + b"]" * 1000, b'{"x":' * 400, b'{"machine":"\xff"}', b""])
def test_deep_json_and_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        decode(CallMessage, data)


def test_a_refusal_repeats_nothing_of_the_message() -> None:
    for values in ({"place": "6222020200112230\n"}, {"call__position": {"page": "6222020200112230"}}):
        with pytest.raises(Refused) as refused:
            decode(CallMessage, changed(CALL, **values))
        assert "6222" not in str(refused.value)


@pytest.mark.parametrize(
    "personal", ["6222020200112230", "王芳", "13800138000", "step 11010119", "a\nb", "a\n", "x" * 41]
)
def test_what_could_be_personal_does_not_travel_as_a_page_or_step(personal: str) -> None:
    assert fields.safe_key(personal) == ""
    with pytest.raises(Refused):
        decode(CallMessage, changed(CALL, call__position={"page": personal}))


@pytest.mark.parametrize(
    "name", ["Amount", "TakeCard", "2/5", "fault.unreadable", "printer:paper_out", "transfer-3_4", ""]
)
def test_the_names_of_pages_steps_and_faults_travel(name: str) -> None:
    assert fields.safe_key(name) == name
    assert decode(CallMessage, changed(CALL, call__position={"page": name})).call.position.page == name


@given(st.text(max_size=60))
def test_a_name_is_cleaned_to_one_line_that_every_receiver_takes(name: str) -> None:
    cleaned = fields.person_name(name)
    assert decode(CallMessage, changed(CALL, place=cleaned)).place == cleaned


def test_a_name_is_one_printable_line() -> None:
    assert fields.person_name("小\n李\x00\u202e\u200b ") == "小李"
    assert len(fields.person_name("李" * 99)) == 40


@pytest.mark.parametrize("bad", ["", "a/b", "+", "#", "a" * 33, "-a", "大厅", "a b", "a\n"])
def test_an_id_cannot_reach_out_of_its_topic(bad: str) -> None:
    with pytest.raises(Refused):
        fields.identifier(bad)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("call__rev", 0), ("call__rev", True), ("call__rev", 1.5), ("call__level", 4), ("call__level", -1),
        ("call__urgency", 10), ("waited", -1), ("waited", float("nan")), ("waited", float("inf")),
        ("call__state", "ringing"), ("call__kinds", ["fire"]), ("call__kinds", "help"), ("call__kinds", []),
        ("call__call_id", "A" * 32), ("call__raised_at", "yesterday"), ("call__nobody", 1),
        ("call__raised_at", "2026-13-40T99:99:99+00:00"), ("call__raised_at", "2026-01-02T03:04:05"),
        ("call__raised_at", "2026-01-02T03:04:05+08:00"), ("place", "\u202e大厅"), ("machine", "m/1"),
    ],
)  # fmt: skip
def test_a_value_out_of_range_is_refused(path: str, value: object) -> None:
    with pytest.raises(Refused):
        decode(CallMessage, changed(CALL, **{path: value}))


def test_a_reply_without_a_name_or_with_an_unknown_deed_is_refused() -> None:
    for values in ({"by": ""}, {"by": "\x00"}, {"do": "transfer"}, {"say": "../x"}, {"reply_id": "#"}):
        with pytest.raises(Refused):
            decode(ReplyMessage, changed(REPLY, **values))


def test_a_roster_knows_only_the_roles_there_are() -> None:
    wrong: tuple[object, ...] = ({"boss": 1}, {"A": -1}, {"A": "1"}, [])
    for roles in wrong:
        with pytest.raises(Refused):
            decode(RosterMessage, json.dumps({"roles": roles}).encode())


def test_topics_are_under_their_root_and_version_and_are_read_back() -> None:
    topics = Topics("bank/devices")
    assert topics.call("0001", "m01") == "bank/devices/v1/0001/m01/call"
    assert topics.parse(topics.state("0001", "m01")) == ("0001", "m01", "state")
    for strange in (Topics().call("0001", "m01"), "bank/devices/v2/0001/m01/call", "bank/devices/v1/0001"):
        with pytest.raises(Refused):
            topics.parse(strange)


@pytest.mark.parametrize("root", ["", "/", "a/", "+", "a/#", "a b", "a/b/c/d/e"])
def test_a_root_that_could_match_other_topics_is_refused(root: str) -> None:
    with pytest.raises(Refused):
        Topics(root)


def test_a_machine_tells_at_most_so_many_faults_and_the_message_still_fits() -> None:
    faults = tuple(f"device_{n}:{'x' * 28}" for n in range(12))
    full = MachineStatus(PagePosition("x" * 40, "x" * 40, "x" * 40), faults=faults)
    place = "大" * 40
    encode(StateMessage(machine="m" * 32, branch="b" * 32, place=place, online=True, status=full))
    notes = tuple(f"not_sent:{n:04x}-{'f' * 26}" for n in range(12))
    call = StaffCall(
        call_id="a" * 32,
        raised_at=datetime.now(UTC),
        kinds=tuple(CallKind),
        position=full.position,
        by=place,
        ended_by=place,
        notes=notes,
    )
    encode(CallMessage(machine="m" * 32, branch="b" * 32, place=place, waited=1.0, call=call))
