"""The XFS4IoT driver against a machine on a real WebSocket, in both dialects: the contract, and trouble."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from kiosk.devices.card_reader.port import CardReader
from kiosk.devices.card_reader.xfs4iot import Xfs4IotCardReader, XfsTimes
from kiosk.devices.port import DeviceState
from kiosk.domain.identity import BankCard, CardFault
from tests.devices.card_reader.contract import CARD, OTHER, SOON, TAKEN, CardReaderContract, Counter
from tests.devices.card_reader.xfs4iot_service import XfsMachine

# A heartbeat and a search as quick as the tests need; patient with answers.
TIMES = XfsTimes(answer=5.0, heartbeat=0.05, retry=0.02)


class TestCurrentDialect(CardReaderContract):
    old = False

    @pytest.fixture
    def hand(self) -> Iterator[XfsMachine]:
        machine = XfsMachine(old=self.old)
        yield machine
        machine.unplug()
        assert machine.wrong == []

    @pytest.fixture
    def unopened(self, hand: XfsMachine) -> Iterator[Xfs4IotCardReader]:
        slot = Xfs4IotCardReader(ports=[hand.port], times=TIMES)
        yield slot
        slot.close()

    @pytest.fixture
    def counter(self, unopened: Xfs4IotCardReader) -> Counter:
        counter = Counter(unopened)
        unopened.open()
        counter.await_health(DeviceState.ONLINE)
        return counter

    def test_a_card_that_was_inside_before_is_given_back_and_announced_to_nobody(
        self, hand: XfsMachine, unopened: CardReader
    ) -> None:
        hand.leave_card_inside()
        counter = Counter(unopened)
        unopened.open()
        assert hand.await_presented()
        assert unopened.holds_card
        hand.pull_out()
        assert hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)

    def test_messages_nested_too_deep_do_not_end_the_driver(self, counter: Counter, hand: XfsMachine) -> None:
        hand.say("[" * 100_000)
        counter.await_health(DeviceState.NO_DEVICE)  # nonsense ends the connection
        counter.await_health(DeviceState.ONLINE)
        assert hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)

    def test_a_track_that_is_no_base64_is_an_unreadable_card_and_given_back(
        self, counter: Counter, hand: XfsMachine
    ) -> None:
        hand.insert_raw("NjIyMg\N{LATIN SMALL LETTER E WITH ACUTE}==")
        assert counter.hear() is CardFault.BANK_UNREADABLE
        assert hand.await_presented()

    def test_a_card_taken_while_the_service_was_gone_is_told_when_it_is_back(
        self, counter: Counter, hand: XfsMachine
    ) -> None:
        hand.insert(CARD)
        counter.hear()
        hand.unplug()
        counter.await_health(DeviceState.NO_DEVICE)
        hand.pull_out()
        hand.plug_in()
        assert counter.hear() == TAKEN
        assert not counter.slot.holds_card

    def test_a_card_without_a_stripe_is_unreadable_and_given_back(
        self, counter: Counter, hand: XfsMachine
    ) -> None:
        assert hand.insert_chip_only()
        assert counter.hear() == CardFault.BANK_UNREADABLE
        assert hand.await_presented()

    @pytest.mark.parametrize("track", ["nonsense", "123=2512", "62220202001122334=", "号=2512", ";6222=25"])
    def test_a_stripe_without_a_card_number_is_unreadable(
        self, counter: Counter, hand: XfsMachine, track: str
    ) -> None:
        hand.track2_of = lambda _number: track.replace("62220202001122334=", "x" * 17 + "=")
        hand.insert(CARD)
        assert counter.hear() == CardFault.BANK_UNREADABLE

    def test_a_start_sentinel_and_a_d_for_the_separator_are_read_too(
        self, counter: Counter, hand: XfsMachine
    ) -> None:
        hand.track2_of = lambda number: f";{number}D3012201"
        hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)

    def test_a_card_the_machine_swallows_is_told_and_the_slot_goes_on(
        self, counter: Counter, hand: XfsMachine
    ) -> None:
        hand.insert(CARD)
        counter.hear()
        hand.retain_next()
        counter.slot.eject()
        assert counter.hear() == CardFault.CARD_STUCK
        assert counter.hear() == TAKEN
        assert hand.insert(OTHER)
        assert counter.hear() == BankCard(OTHER)

    @pytest.mark.parametrize(
        ("word", "state", "fault"),
        [
            ("noDevice", DeviceState.NO_DEVICE, "unplugged"),
            ("offline", DeviceState.OFFLINE, "offline"),
            ("powerOff", DeviceState.OFFLINE, "power_off"),
            ("userError", DeviceState.USER_ERROR, "user_error"),
            ("hardwareError", DeviceState.HARDWARE_ERROR, "hardware"),
            ("fraudAttempt", DeviceState.HARDWARE_ERROR, "fraud"),
        ],
    )
    def test_each_word_for_trouble_is_a_health_until_it_is_over(
        self, counter: Counter, hand: XfsMachine, word: str, state: DeviceState, fault: str
    ) -> None:
        hand.report(device=word)
        assert counter.await_health(state).fault == fault
        hand.report(device="online")
        counter.await_health(DeviceState.ONLINE)
        assert hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)

    @pytest.mark.parametrize("code", ["timeOut", "canceled"])
    def test_a_read_that_the_machine_ends_is_begun_again(
        self, counter: Counter, hand: XfsMachine, code: str
    ) -> None:
        hand.end_read(code)
        assert hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)

    def test_a_read_that_the_device_cannot_do_is_tried_again_when_it_is_well(
        self, counter: Counter, hand: XfsMachine
    ) -> None:
        hand.end_read("deviceNotReady")
        assert hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)

    def test_a_read_that_is_refused_is_tried_again(self, unopened: CardReader, hand: XfsMachine) -> None:
        hand.refuse_next_read()
        counter = Counter(unopened)
        unopened.open()
        assert hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)

    def test_nonsense_from_the_service_ends_the_connection_and_a_new_one_is_made(
        self, counter: Counter, hand: XfsMachine
    ) -> None:
        hand.say("this is no message")
        counter.await_health(DeviceState.NO_DEVICE)
        counter.await_health(DeviceState.ONLINE)
        assert hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)

    def test_a_service_that_stops_answering_is_missing_until_it_answers(
        self, counter: Counter, hand: XfsMachine
    ) -> None:
        hand.deaf = True
        counter.await_health(DeviceState.NO_DEVICE)
        hand.unplug()
        hand.deaf = False
        hand.plug_in()
        counter.await_health(DeviceState.ONLINE)

    def test_nothing_of_the_connection_is_left_after_closing(
        self, unopened: Xfs4IotCardReader, hand: XfsMachine
    ) -> None:
        before = set(threading.enumerate())
        counter = Counter(unopened)
        unopened.open()
        counter.await_health(DeviceState.ONLINE)
        unopened.close()
        hand.unplug()
        # The library's own threads end by themselves once their connection is closed.
        for thread in set(threading.enumerate()) - before:
            thread.join(SOON)
            assert not thread.is_alive()


class TestDialectOf2021(TestCurrentDialect):
    old = True


def test_a_machine_without_a_publisher_is_a_missing_device() -> None:
    machine = XfsMachine()
    machine.unplug()
    slot = Xfs4IotCardReader(ports=[machine.port], times=TIMES)
    counter = Counter(slot)
    slot.open()
    assert counter.await_health(DeviceState.NO_DEVICE).fault == "unplugged"
    slot.eject()
    slot.close()


def test_a_publisher_without_a_card_reader_is_a_missing_device() -> None:
    machine = XfsMachine()
    machine.services = ["PinPad"]
    slot = Xfs4IotCardReader(ports=[machine.port], times=TIMES)
    counter = Counter(slot)
    slot.open()
    counter.await_health(DeviceState.NO_DEVICE)
    machine.services = ["PinPad", "CardReader"]
    counter.await_health(DeviceState.ONLINE)
    slot.close()
    machine.unplug()


def test_a_publisher_that_names_nonsense_is_a_missing_device() -> None:
    machine = XfsMachine()
    machine.uris = [7, {}, {"serviceURI": None}, {"serviceURI": "not a url"}]
    slot = Xfs4IotCardReader(ports=[machine.port], times=TIMES)
    counter = Counter(slot)
    slot.open()
    counter.await_health(DeviceState.NO_DEVICE)
    slot.close()
    machine.unplug()


def test_a_publisher_that_never_answers_is_a_missing_device() -> None:
    machine = XfsMachine()
    machine.deaf = True
    times = XfsTimes(answer=0.2, heartbeat=0.05, retry=0.02)  # all of it is waited for
    slot = Xfs4IotCardReader(ports=[machine.port], times=times)
    counter = Counter(slot)
    slot.open()
    counter.await_health(DeviceState.NO_DEVICE)
    slot.close()
    machine.unplug()


def test_the_publisher_is_found_on_whichever_port_it_listens() -> None:
    gone, machine = XfsMachine(), XfsMachine()
    gone.unplug()
    slot = Xfs4IotCardReader(ports=[gone.port, machine.port], times=TIMES)
    counter = Counter(slot)
    slot.open()
    counter.await_health(DeviceState.ONLINE)
    slot.close()
    machine.unplug()


def test_closing_may_come_from_a_callback() -> None:
    machine = XfsMachine()
    slot = Xfs4IotCardReader(ports=[machine.port], times=TIMES)
    closed = threading.Event()

    def close(_health: object) -> None:
        slot.close()
        closed.set()

    slot.on_health = close
    slot.open()
    assert closed.wait(SOON)
    machine.unplug()
