"""The SDT driver against a simulated reader over a pty: the contract, and a bad line."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from kiosk.devices.id_reader.frames import SdtCommand, Status, answer, request
from kiosk.devices.id_reader.port import IdReader, IdReadFailed
from kiosk.devices.id_reader.sdt import SdtReader, SdtTimes
from kiosk.devices.port import DeviceState, SimulatedInProduction
from kiosk.devkit.simulators.id_reader import ReaderHandler, SimulatedIdReader
from kiosk.devkit.simulators.sample_cards import Sample
from kiosk.domain.identity import CardFault
from tests.devices.id_reader.contract import SAMPLES, SOON, Desk, IdReaderContract

# Polled quickly so that the tests are; patient with answers so that a busy machine is no fault.
TIMES = SdtTimes(poll=0.01, answer=3.0, read=6.0, quiet=1.0, heartbeat=0.02, retry=0.02)


class BenchHand:
    """The simulated reader's handler as the contract's hand."""

    def __init__(self, handler: ReaderHandler) -> None:
        self.handler = handler

    def lay(self, sample: Sample) -> None:
        self.handler.lay_card(sample.chip)

    def lift(self) -> None:
        self.handler.lift_card()

    def linger(self) -> None:
        # An idle reader that waits for nothing is not asked for cards: then there is nothing to miss.
        self.handler.await_look(0.3)

    def break_chip(self) -> None:
        self.handler.fail_next(2)

    def unplug(self) -> None:
        self.handler.unplug()

    def plug_in(self) -> None:
        self.handler.plug_in()


class TestReaderThatHidesACardOnceRead(IdReaderContract):
    finds_again = False

    @pytest.fixture
    def unopened(self) -> SimulatedIdReader:
        return SimulatedIdReader(production=False, times=TIMES, finds_again=self.finds_again)

    @pytest.fixture
    def desk(self, unopened: SimulatedIdReader) -> Iterator[Desk]:
        with Desk(unopened).at_work() as desk:
            yield desk

    @pytest.fixture
    def hand(self, unopened: SimulatedIdReader) -> BenchHand:
        return BenchHand(unopened.handler)


class TestReaderThatFindsALyingCardAgain(TestReaderThatHidesACardOnceRead):
    finds_again = True


@pytest.fixture
def reader() -> SimulatedIdReader:
    return SimulatedIdReader(production=False, times=TIMES)


@pytest.fixture
def desk(reader: SimulatedIdReader) -> Iterator[Desk]:
    with Desk(reader).at_work() as desk:
        yield desk


@pytest.fixture
def handler(reader: SimulatedIdReader) -> ReaderHandler:
    return reader.handler


def test_one_answer_with_a_wrong_checksum_is_asked_for_again(desk: Desk, handler: ReaderHandler) -> None:
    handler.corrupt_next(1)
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read() == SAMPLES["age_75"].document


def test_answers_that_never_add_up_are_an_unreadable_card(desk: Desk, handler: ReaderHandler) -> None:
    handler.corrupt_next(99)
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read_fault() == CardFault.UNREADABLE


@pytest.mark.parametrize(
    "noise",
    [b"\x00", b"\xaa" * 7, b"\xaa\xaa\xaa\x96\x69", b"\xaa\xaa\xaa\x96\x69\xff\xff", bytes(range(256))],
    ids=["a zero", "half a preamble", "a preamble", "an endless frame", "every byte"],
)
def test_noise_before_the_answer_is_stepped_over(desk: Desk, handler: ReaderHandler, noise: bytes) -> None:
    handler.make_noise(noise)
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read() == SAMPLES["age_75"].document


def test_a_damaged_frame_before_the_answer_is_stepped_over(desk: Desk, handler: ReaderHandler) -> None:
    handler.make_noise(answer(Status.OK, b"abc")[:-1] + b"\x00")
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read() == SAMPLES["age_75"].document


def test_noise_in_place_of_one_answer_is_asked_about_again(desk: Desk, handler: ReaderHandler) -> None:
    handler.make_noise(b"\x55" * 40, instead=True)
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read() == SAMPLES["age_75"].document


def test_a_late_answer_to_an_earlier_question_is_not_taken_for_this_one(
    desk: Desk, handler: ReaderHandler
) -> None:
    handler.make_noise(answer(Status.FOUND, bytes(4)) + answer(Status.NO_CARD) + answer(Status.OK))
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read() == SAMPLES["age_75"].document


def test_a_chip_that_fails_once_is_read_at_the_second_try(desk: Desk, handler: ReaderHandler) -> None:
    handler.fail_next(1)
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read() == SAMPLES["age_75"].document


def test_a_card_lifted_halfway_was_moved_and_can_be_laid_again(desk: Desk, handler: ReaderHandler) -> None:
    handler.lift_halfway()
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read_fault() == CardFault.MOVED
    handler.await_look(0.3)
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read() == SAMPLES["age_75"].document


def test_a_card_lifted_before_its_content_came_was_moved(desk: Desk, handler: ReaderHandler) -> None:
    handler.fail_next(1, then_lift=True)
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read_fault() == CardFault.MOVED


def test_a_reader_unplugged_halfway_is_gone_and_comes_back(desk: Desk, handler: ReaderHandler) -> None:
    handler.unplug_halfway()
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read_fault() == CardFault.READER_GONE
    desk.await_health(DeviceState.NO_DEVICE)
    handler.plug_in()
    desk.await_health(DeviceState.ONLINE)
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read() == SAMPLES["age_75"].document


def test_a_slow_answer_is_waited_for(desk: Desk, handler: ReaderHandler) -> None:
    handler.slow_down(0.4)
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read() == SAMPLES["age_75"].document


def test_a_card_whose_reading_nobody_waits_for_any_more_is_left_for_the_next(
    desk: Desk, handler: ReaderHandler
) -> None:
    handler.slow_down(0.3)
    result, cancelled = desk.start_reading()
    handler.lay_card(SAMPLES["age_75"].chip)
    assert handler.await_asked()
    cancelled.set()
    assert result.result(SOON) is None
    handler.slow_down(0)
    handler.lift_card()
    handler.lay_card(SAMPLES["age_59"].chip)
    assert desk.read() == SAMPLES["age_59"].document


@pytest.mark.parametrize(
    ("status", "fault"), [(Status.SELF_TEST_FAILED, "self_test"), (Status.NO_LICENCE, "no_licence")]
)
def test_a_reader_that_says_it_is_broken_is_believed_until_it_is_mended(
    desk: Desk, handler: ReaderHandler, status: Status, fault: str
) -> None:
    desk.await_health(DeviceState.ONLINE)
    handler.break_down(status)
    assert desk.await_health(DeviceState.HARDWARE_ERROR).fault == fault
    assert desk.read_fault() == CardFault.READER_GONE
    handler.break_down(Status.OK)
    desk.await_health(DeviceState.ONLINE)


@pytest.mark.parametrize("status", [Status.WRONG_CARD, Status.CARD_AUTHENTICATION, Status.BAD_INFORMATION])
def test_a_card_the_reader_will_not_have_is_unreadable(
    desk: Desk, handler: ReaderHandler, status: Status
) -> None:
    handler.fail_next(1, status=status)
    handler.lay_card(SAMPLES["age_75"].chip)
    assert desk.read_fault() == CardFault.UNREADABLE


def test_a_silent_reader_is_offline_until_it_speaks_again() -> None:
    # Short patience here, because this test waits until it is used up.
    times = SdtTimes(poll=0.01, answer=0.1, read=0.2, heartbeat=0.02, retry=0.02)
    reader = SimulatedIdReader(production=False, times=times)
    with Desk(reader).at_work() as desk:
        desk.await_health(DeviceState.ONLINE)
        reader.handler.fall_silent()
        assert desk.await_health(DeviceState.OFFLINE).fault == "silent"
        assert desk.read_fault() == CardFault.READER_GONE
        reader.handler.fall_silent(False)
        desk.await_health(DeviceState.ONLINE)


def test_a_port_that_does_not_exist_is_a_missing_device_and_no_exception() -> None:
    with Desk(SdtReader("/dev/no-such-reader", times=TIMES)).at_work() as desk:
        assert desk.await_health(DeviceState.NO_DEVICE).fault == "unplugged"
        assert desk.read_fault() == CardFault.READER_GONE


def test_healths_arrive_in_the_order_in_which_they_happened(desk: Desk, handler: ReaderHandler) -> None:
    desk.await_health(DeviceState.ONLINE)
    for _ in range(5):
        handler.unplug()
        assert desk.healths.get(timeout=SOON).state == DeviceState.NO_DEVICE
        handler.plug_in()
        assert desk.healths.get(timeout=SOON).state == DeviceState.ONLINE


def test_a_health_callback_may_close_the_reader(reader: SimulatedIdReader) -> None:
    closed = threading.Event()

    def close(_health: object) -> None:
        reader.close()
        closed.set()

    reader.on_health = close
    reader.open()
    assert closed.wait(SOON)


def test_a_request_no_reader_knows_is_answered_as_one() -> None:
    handler = ReaderHandler()
    handler.start()
    try:
        with open(handler.path, "r+b", buffering=0) as line:
            line.write(request(SdtCommand.FIND).replace(b"\x20\x01\x22", b"\x77\x01\x75"))
            heard = b""
            while len(heard) < len(answer(Status.BAD_COMMAND)):
                heard += line.read(64)
            assert heard == answer(Status.BAD_COMMAND)
    finally:
        handler.stop()


def test_a_simulated_reader_is_never_built_in_production() -> None:
    with pytest.raises(SimulatedInProduction, match="id_reader"):
        SimulatedIdReader(production=True)


def test_a_fault_says_which_and_nothing_of_the_card(desk: Desk, handler: ReaderHandler) -> None:
    handler.lay_card(SAMPLES["bad_birth"].chip)
    with pytest.raises(IdReadFailed) as failed:
        desk.read()
    assert str(failed.value) == "bad_birth"


def test_the_drivers_are_what_the_port_asks_for(reader: SimulatedIdReader) -> None:
    port: IdReader = reader
    assert port.simulated
    assert not SdtReader.simulated
    reader.close()
