"""Radio pagers: the frames of ESPA 4.4.4, the handshake over a pty, and a call that goes all the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import serial
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.process import PagerProcess, write_config
from kiosk.pager.espa import (
    BadBlock,
    ControllingStation,
    Field,
    Page,
    PagerLineFault,
    bcc,
    decode,
    encode,
    plain,
)
from kiosk.pager.radio_gateway import Radio, RadioSettings, code, priority
from kiosk.staff.port import CallKind, CallState
from tests.staff.branch_fixtures import BRANCH, LI, PATIENCE, Machines, Pagers, Staff
from tests.staff.paging_station import PagingStation
from tests.staff.test_messages import CALL

RINGING = replace(CALL, state=CallState.SENT, by="", machine="m03")


@pytest.fixture
def station() -> Iterator[PagingStation]:
    made = PagingStation()
    yield made
    made.stop()


def test_the_check_character_is_that_of_the_test_vector() -> None:
    assert bcc(bytes.fromhex("3102311f4103")) == 0x5F


def test_a_page_comes_out_as_it_went_in() -> None:
    header, values = decode(encode(Page("101", "K03 HELP", beep=2, priority=1)))
    assert header == "1"
    assert values == {
        Field.ADDRESS: "101", Field.MESSAGE: "K03 HELP", Field.BEEP: "2", Field.TYPE: "3",
        Field.TRANSMISSIONS: "1", Field.PRIORITY: "1",
    }  # fmt: skip


@given(st.text(max_size=80))
def test_any_message_makes_a_block_that_can_be_read(message: str) -> None:
    values = decode(encode(Page("101", message)))[1]
    assert values[Field.MESSAGE] == plain(message)
    assert len(values[Field.MESSAGE]) <= 40


@given(st.integers(0, 30), st.integers(1, 255))
def test_a_byte_that_changed_on_the_way_is_noticed(at: int, change: int) -> None:
    data = bytearray(encode(Page("101", "K03 HELP")))
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
        encode(Page(address, "x"))


@pytest.mark.parametrize(("busy", "misheard"), [(0, 0), (2, 0), (0, 2), (1, 1)])
def test_a_station_that_is_busy_or_mishears_gets_the_call_in_the_end(
    station: PagingStation, busy: int, misheard: int
) -> None:
    station.busy, station.misheard = busy, misheard
    with serial.Serial(station.path, timeout=PATIENCE) as line:
        ControllingStation(line).send(Page("101", "K03 HELP"))
    assert station.pages.get(timeout=PATIENCE)[Field.MESSAGE] == "K03 HELP"
    assert station.pages.empty()


@pytest.mark.parametrize(("busy", "misheard", "reason"), [(9, 0, "busy"), (0, 3, "refused")])
def test_a_station_that_will_not_take_the_call_is_a_fault(
    station: PagingStation, busy: int, misheard: int, reason: str
) -> None:
    station.busy, station.misheard = busy, misheard
    with serial.Serial(station.path, timeout=PATIENCE) as line, pytest.raises(PagerLineFault, match=reason):
        ControllingStation(line).send(Page("101", "K03 HELP"))


def test_a_station_that_is_silent_is_a_fault(station: PagingStation) -> None:
    station.deaf = True
    with serial.Serial(station.path, timeout=0.05) as line, pytest.raises(PagerLineFault, match="silent"):
        ControllingStation(line).send(Page("101", "K03 HELP"))


def test_a_call_is_a_short_code_that_a_radio_pager_can_show() -> None:
    assert code(RINGING) == "K03 HELP"
    assert code(replace(RINGING, urgency=3, kind=CallKind.CARD_LEFT)) == "K03 CARD LEFT X3"
    for kind in CallKind:
        assert plain(code(replace(RINGING, kind=kind))) == code(replace(RINGING, kind=kind))
    assert [priority(replace(RINGING, kind=k)) for k in (CallKind.RISK, CallKind.HELP, CallKind.DEVICE)] == [
        1,
        2,
        3,
    ]


def test_each_role_is_paged_once_for_each_change_that_concerns_it(station: PagingStation) -> None:
    radio = Radio(RadioSettings(station.path, {"A": "101", "B": "102"}))
    radio.open()
    story = [
        RINGING,
        replace(RINGING, page="Pin"),  # not a reason to beep
        replace(RINGING, level=1),
        replace(RINGING, level=1, urgency=2),
        replace(RINGING, level=1, urgency=2, state=CallState.ACKNOWLEDGED),
    ]
    for message in story:
        radio.ring(message)
    radio.close()
    heard = [station.pages.get(timeout=PATIENCE) for _ in range(4)]
    assert [(page[Field.ADDRESS], page[Field.MESSAGE]) for page in heard] == [
        ("101", "K03 HELP"), ("102", "K03 HELP"), ("101", "K03 HELP X2"), ("102", "K03 HELP X2"),
    ]  # fmt: skip
    assert station.pages.empty()


def test_a_transmitter_that_is_gone_is_not_counted_on() -> None:
    radio = Radio(RadioSettings("/dev/no-such-line", {"A": "101"}))
    radio.open()
    assert radio.roles == {"A"}
    radio.ring(RINGING)
    radio.close()
    assert radio.roles == frozenset()


def with_radio(broker: EmbeddedBroker, folder: Path, station: PagingStation) -> PagerProcess:
    """A pager server, not started yet, whose role A carries radio pagers."""
    config = write_config(
        folder, broker.address("pager-spare"), pager="spare", branches=[BRANCH], title="长安街支行"
    )
    radio = f'\n[radio]\nport = "{station.path}"\naddresses = {{ A = "101" }}\n'
    config.write_text(config.read_text() + radio)
    return PagerProcess(config)


def test_a_press_beeps_a_radio_pager_and_counts_as_somebody_there(
    broker: EmbeddedBroker, station: PagingStation, tmp_path: Path, machines: Machines, pagers: Pagers
) -> None:
    pagers(with_radio(broker, tmp_path / "pager", station))
    machine = machines("m02")
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    assert station.pages.get(timeout=PATIENCE)[Field.MESSAGE] == "K02 HELP"
    assert not machine.glass.until_state(CallState.SENT).nobody


def test_a_call_that_was_over_before_the_pager_server_came_back_does_not_beep(
    broker: EmbeddedBroker,
    pager: PagerProcess,
    station: PagingStation,
    tmp_path: Path,
    machines: Machines,
    pagers: Pagers,
    staff: Staff,
) -> None:
    """The broker keeps everything for it meanwhile, and tells it in order: first that m01 calls."""
    spare = pagers(with_radio(broker, tmp_path / "pager", station))
    li = staff(LI)
    machines("m02").channel.call(CallKind.HELP, "Amount", "2/5")
    assert station.pages.get(timeout=PATIENCE)[Field.MESSAGE] == "K02 HELP"
    spare.stop()
    over = machines("m01")
    call_id = over.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_call(lambda call: call["id"] == call_id)
    over.channel.withdraw()
    li.wait_for_call(lambda call: call["id"] == call_id and call["state"] == "closed")
    machines("m03").channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_call(lambda call: call["machine"] == "m03")
    spare.start()
    heard = {station.pages.get(timeout=PATIENCE)[Field.MESSAGE] for _ in range(2)}
    assert heard == {"K02 HELP", "K03 HELP"}, "those that are still open, and only those"
