"""What every ID card reader must do, whoever made it: inherit IdReaderContract, give it a hand."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from queue import Queue
from typing import Protocol

import pytest

from kiosk.devices.id_reader.port import IdReader, IdReadFailed
from kiosk.devices.port import DeviceState, Health
from kiosk.devkit.simulators.sample_cards import Sample, samples
from kiosk.domain.identity import CardFault, IdDocument

SOON = 10.0  # seconds: a limit for what must happen, on however slow a machine
SAMPLES = samples(date(2026, 3, 1))
READABLE = [sample for sample in SAMPLES.values() if sample.document is not None]


class Hand(Protocol):
    """Somebody standing at the reader."""

    def lay(self, sample: Sample) -> None: ...
    def lift(self) -> None: ...
    def linger(self) -> None:
        """Do nothing for as long as a hand takes between lifting and laying."""

    def break_chip(self) -> None:
        """Make the card that lies there unreadable, this once."""

    def unplug(self) -> None: ...
    def plug_in(self) -> None: ...


class Desk:
    """A reader at work: what it reads in the background, and what it says about its health."""

    def __init__(self, reader: IdReader) -> None:
        self.reader = reader
        self.healths: Queue[Health] = Queue()
        reader.on_health = self.healths.put
        self._workers = ThreadPoolExecutor(2)

    def start_reading(self) -> tuple[Future[IdDocument | None], threading.Event]:
        cancelled = threading.Event()
        return self._workers.submit(self.reader.read, cancelled), cancelled

    def read(self) -> IdDocument | None:
        return self.start_reading()[0].result(SOON)

    def read_fault(self) -> CardFault:
        with pytest.raises(IdReadFailed) as failed:
            self.read()
        return failed.value.fault

    def await_health(self, state: DeviceState) -> Health:
        while (health := self.healths.get(timeout=SOON)).state != state:
            pass
        return health

    @contextmanager
    def at_work(self) -> Iterator[Desk]:
        self.reader.open()
        try:
            yield self
        finally:
            self.reader.close()
            self._workers.shutdown()


class IdReaderContract:
    """The tests; a subclass gives the fixtures `desk` (opened) and `hand`."""

    def test_a_card_laid_while_somebody_waits_is_read(self, desk: Desk, hand: Hand) -> None:
        result, _ = desk.start_reading()
        hand.linger()
        hand.lay(SAMPLES["age_75"])
        assert result.result(SOON) == SAMPLES["age_75"].document

    @pytest.mark.parametrize("sample", READABLE, ids=[sample.key for sample in READABLE])
    def test_every_kind_of_card_comes_out_as_it_was_made(
        self, desk: Desk, hand: Hand, sample: Sample
    ) -> None:
        hand.lay(sample)
        assert desk.read() == sample.document

    def test_a_card_that_stays_on_the_reader_is_not_read_twice(self, desk: Desk, hand: Hand) -> None:
        hand.lay(SAMPLES["age_60"])
        desk.read()
        result, cancelled = desk.start_reading()
        hand.linger()
        hand.linger()
        assert not result.done()
        cancelled.set()
        assert result.result(SOON) is None

    def test_the_same_card_lifted_and_laid_again_is_read_again(self, desk: Desk, hand: Hand) -> None:
        for _ in range(3):
            hand.lay(SAMPLES["age_60"])
            assert desk.read() == SAMPLES["age_60"].document
            hand.lift()
            hand.linger()

    def test_a_card_lifted_while_nobody_waited_makes_room_for_the_next_customer(
        self, desk: Desk, hand: Hand
    ) -> None:
        hand.lay(SAMPLES["age_75"])
        desk.read()
        hand.lift()
        hand.linger()
        hand.lay(SAMPLES["age_59"])
        assert desk.read() == SAMPLES["age_59"].document

    def test_a_cancelled_wait_gives_nothing(self, desk: Desk, hand: Hand) -> None:
        result, cancelled = desk.start_reading()
        hand.linger()
        cancelled.set()
        assert result.result(SOON) is None

    def test_a_wait_that_was_cancelled_before_it_began_takes_no_card(self, desk: Desk, hand: Hand) -> None:
        hand.lay(SAMPLES["age_75"])
        cancelled = threading.Event()
        cancelled.set()
        assert desk.reader.read(cancelled) is None
        assert desk.read() == SAMPLES["age_75"].document

    def test_a_card_laid_after_a_cancelled_wait_goes_to_the_next_one(self, desk: Desk, hand: Hand) -> None:
        result, cancelled = desk.start_reading()
        cancelled.set()
        assert result.result(SOON) is None
        hand.lay(SAMPLES["permit"])
        assert desk.read() == SAMPLES["permit"].document

    def test_a_chip_that_does_not_answer_is_unreadable_and_the_next_card_is_read(
        self, desk: Desk, hand: Hand
    ) -> None:
        hand.break_chip()
        hand.lay(SAMPLES["age_75"])
        assert desk.read_fault() == CardFault.UNREADABLE
        hand.lift()
        hand.linger()
        hand.lay(SAMPLES["age_75"])
        assert desk.read() == SAMPLES["age_75"].document

    def test_a_birth_date_that_is_no_date_is_told_as_such(self, desk: Desk, hand: Hand) -> None:
        hand.lay(SAMPLES["bad_birth"])
        assert desk.read_fault() == CardFault.BAD_BIRTH

    def test_a_refused_card_is_not_refused_again_until_it_is_lifted(self, desk: Desk, hand: Hand) -> None:
        hand.lay(SAMPLES["bad_birth"])
        desk.read_fault()
        result, cancelled = desk.start_reading()
        hand.linger()
        hand.linger()
        assert not result.done()
        cancelled.set()
        assert result.result(SOON) is None

    def test_pulling_the_plug_ends_the_wait_and_plugging_in_again_mends_it(
        self, desk: Desk, hand: Hand
    ) -> None:
        desk.await_health(DeviceState.ONLINE)
        result, _ = desk.start_reading()
        hand.linger()
        hand.unplug()
        with pytest.raises(IdReadFailed) as failed:
            result.result(SOON)
        assert failed.value.fault == CardFault.READER_GONE
        assert desk.await_health(DeviceState.NO_DEVICE).fault == "unplugged"
        assert not desk.reader.health().usable
        hand.plug_in()
        desk.await_health(DeviceState.ONLINE)
        hand.lay(SAMPLES["age_75"])
        assert desk.read() == SAMPLES["age_75"].document

    def test_a_plug_pulled_while_nobody_waits_is_noticed(self, desk: Desk, hand: Hand) -> None:
        desk.await_health(DeviceState.ONLINE)
        hand.unplug()
        desk.await_health(DeviceState.NO_DEVICE)
        assert desk.read_fault() == CardFault.READER_GONE

    def test_closing_ends_the_wait_and_every_thread(self, desk: Desk, hand: Hand) -> None:
        desk.await_health(DeviceState.ONLINE)
        result, _ = desk.start_reading()
        hand.linger()
        desk.reader.close()
        assert result.result(SOON) is None
        desk.reader.close()
        left = [thread.name for thread in threading.enumerate() if "id_reader" in thread.name]
        assert left == []

    def test_a_reader_that_was_never_opened_can_be_closed(self, unopened: IdReader) -> None:
        unopened.close()

    def test_what_it_is_called_is_the_name_of_its_folder(self, unopened: IdReader) -> None:
        assert unopened.name == "id_reader"
        unopened.close()
