"""Radio pagers: the frames of ESPA 4.4.4, the handshake over a pty, and a call that goes all the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import serial
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.domain.help_call import CallKind, CallState, PagePosition
from kiosk.pager.espa import (
    BadBlock,
    ControllingStation,
    Field,
    PagerLineFault,
    RadioPage,
    bcc,
    decode,
    encode,
    plain,
)
from kiosk.pager.radio_gateway import RadioGateway, RadioSettings, code, priority
from kiosk.staff.protocol.messages import CallMessage
from tests.staff.branch_fixtures import LI, PATIENCE, Machines, Staff
from tests.staff.fake_broker import FakeBroker
from tests.staff.in_process_pager import InProcessPager, pager_for
from tests.staff.paging_station import PagingStation
from tests.staff.test_messages import CALL


def ringing(**changes: Any) -> CallMessage:
    return replace(CALL, machine="m03", call=replace(CALL.call, state=CallState.SENT, by="", **changes))


RINGING = ringing()


@pytest.fixture
def station() -> Iterator[PagingStation]:
    made = PagingStation()
    yield made
    made.stop()


def test_the_check_character_is_that_of_the_test_vector() -> None:
    assert bcc(bytes.fromhex("3102311f4103")) == 0x5F


def test_a_page_comes_out_as_it_went_in() -> None:
    header, values = decode(encode(RadioPage("101", "K03 HELP", beep=2, priority=1)))
    assert header == "1"
    assert values == {
        Field.ADDRESS: "101", Field.MESSAGE: "K03 HELP", Field.BEEP: "2", Field.TYPE: "3",
        Field.TRANSMISSIONS: "1", Field.PRIORITY: "1",
    }  # fmt: skip


@given(st.text(max_size=80))
def test_any_message_makes_a_block_that_can_be_read(message: str) -> None:
    values = decode(encode(RadioPage("101", message)))[1]
    assert values[Field.MESSAGE] == plain(message)
    assert len(values[Field.MESSAGE]) <= 40


@given(st.integers(0, 30), st.integers(1, 255))
def test_a_byte_that_changed_on_the_way_is_noticed(at: int, change: int) -> None:
    data = bytearray(encode(RadioPage("101", "K03 HELP")))
    data[at % len(data)] ^= change
    with pytest.raises(BadBlock):
        decode(bytes(data))


@given(st.binary(max_size=60))
def test_noise_is_no_block(data: bytes) -> None:
    with pytest.raises(BadBlock):
        decode(data)


@pytest.mark.parametrize("address", ["", "12a", "1" * 17, "一"])
def test_an_address_is_digits(address: str) -> None:
    with pytest.raises(BadBlock):
        encode(RadioPage(address, "x"))


@pytest.mark.parametrize(("busy", "misheard"), [(0, 0), (2, 0), (0, 2), (1, 1)])
def test_a_station_that_is_busy_or_mishears_gets_the_call_in_the_end(
    station: PagingStation, busy: int, misheard: int
) -> None:
    station.busy, station.misheard = busy, misheard
    with serial.Serial(station.path, timeout=PATIENCE) as line:
        ControllingStation(line).send(RadioPage("101", "K03 HELP"))
    assert station.pages.get(timeout=PATIENCE)[Field.MESSAGE] == "K03 HELP"
    assert station.pages.empty()


@pytest.mark.parametrize(("busy", "misheard", "reason"), [(9, 0, "busy"), (0, 3, "refused")])
def test_a_station_that_will_not_take_the_call_is_a_fault(
    station: PagingStation, busy: int, misheard: int, reason: str
) -> None:
    station.busy, station.misheard = busy, misheard
    with serial.Serial(station.path, timeout=PATIENCE) as line, pytest.raises(PagerLineFault, match=reason):
        ControllingStation(line).send(RadioPage("101", "K03 HELP"))


def test_a_station_that_is_silent_is_a_fault(station: PagingStation) -> None:
    station.deaf = True
    with serial.Serial(station.path, timeout=0.05) as line, pytest.raises(PagerLineFault, match="silent"):
        ControllingStation(line).send(RadioPage("101", "K03 HELP"))


def test_a_call_is_a_short_code_that_a_radio_pager_can_show() -> None:
    assert code(RINGING) == "K03 HELP"
    assert code(ringing(urgency=3, kinds=(CallKind.DEVICE, CallKind.CARD_LEFT))) == "K03 CARD LEFT X3"
    for kind in CallKind:
        assert plain(code(ringing(kinds=(kind,)))) == code(ringing(kinds=(kind,)))
    kinds = (CallKind.RISK, CallKind.HELP, CallKind.DEVICE)
    assert [priority(ringing(kinds=(kind,)).call) for kind in kinds] == [1, 2, 3]


def test_each_role_is_paged_once_for_each_change_that_concerns_it(station: PagingStation) -> None:
    radio = RadioGateway(RadioSettings(station.path, {"A": "101", "B": "102"}))
    radio.open()
    story = [
        RINGING,
        ringing(position=PagePosition("Pin")),  # not a reason to beep
        ringing(level=1),
        ringing(level=1, urgency=2),
    ]
    for message in story:
        radio.ring(message)
    answered = replace(RINGING, call=replace(story[-1].call, state=CallState.ACKNOWLEDGED))
    radio.ring(answered)
    radio.close()
    received = [station.pages.get(timeout=PATIENCE) for _ in range(4)]
    assert [(page[Field.ADDRESS], page[Field.MESSAGE]) for page in received] == [
        ("101", "K03 HELP"), ("102", "K03 HELP"), ("101", "K03 HELP X2"), ("102", "K03 HELP X2"),
    ]  # fmt: skip
    assert station.pages.empty()


def test_a_transmitter_that_is_gone_is_not_counted_on() -> None:
    radio = RadioGateway(RadioSettings("/dev/no-such-line", {"A": "101"}))
    radio.open()
    assert radio.roles == {"A"}
    radio.ring(RINGING)
    radio.close()
    assert radio.roles == frozenset()


def test_whatever_the_transmitter_does_the_next_call_is_tried(
    station: PagingStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    radio = RadioGateway(RadioSettings(station.path, {"A": "101"}))
    send, errors = ControllingStation.send, [RuntimeError("a driver's own error")]

    def fail_once(self: ControllingStation, page: RadioPage) -> None:
        if errors:
            raise errors.pop()
        send(self, page)

    monkeypatch.setattr(ControllingStation, "send", fail_once)
    radio.open()
    radio.ring(RINGING)
    radio.ring(ringing(urgency=2))
    radio.close()
    assert station.pages.get(timeout=PATIENCE)[Field.MESSAGE] == "K03 HELP X2"


@pytest.fixture
def with_radio(broker: FakeBroker, station: PagingStation, tmp_path: Path) -> Iterator[InProcessPager]:
    """A pager server whose role A carries radio pagers."""
    pager = pager_for(tmp_path, broker, pager="spare", radio=RadioSettings(station.path, {"A": "101"}))
    pager.start()
    yield pager
    pager.stop()


def test_a_press_beeps_a_radio_pager_and_counts_as_somebody_there(
    with_radio: InProcessPager, station: PagingStation, machines: Machines
) -> None:
    machine = machines("m02")
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    assert station.pages.get(timeout=PATIENCE)[Field.MESSAGE] == "K02 HELP"
    assert not machine.display.until_state(CallState.SENT).nobody


def test_a_call_that_was_over_before_the_pager_server_came_back_does_not_beep(
    broker: FakeBroker,
    station: PagingStation,
    tmp_path: Path,
    machines: Machines,
    staff: Staff,
) -> None:
    """The broker keeps everything for it meanwhile, and delivers it in order: first that m01 calls."""
    radio = RadioSettings(station.path, {"A": "101"})
    spare = pager_for(tmp_path, broker, pager="spare", radio=radio)
    spare.start()
    li = staff(LI)
    machines("m02").channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    assert station.pages.get(timeout=PATIENCE)[Field.MESSAGE] == "K02 HELP"
    spare.stop()
    over = machines("m01")
    call_id = over.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_call(lambda call: call["id"] == call_id)
    over.channel.withdraw()
    li.wait_for_call(lambda call: call["id"] == call_id and call["state"] == "closed")
    machines("m03").channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_call(lambda call: call["machine"] == "m03")
    again = pager_for(tmp_path, broker, pager="spare", radio=radio)
    again.start()
    received = {station.pages.get(timeout=PATIENCE)[Field.MESSAGE] for _ in range(2)}
    assert received == {"K02 HELP", "K03 HELP"}, "those that are still open, and only those"
    again.stop()
