"""The simulated slot keeps the contract, and stays out of production."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.devices.port import DeviceState, SimulatedInProduction
from kiosk.devkit.simulators.card_reader import SimulatedCardReader, SlotHandler
from tests.devices.card_reader.contract import CARD, CardReaderContract, Counter


class BenchHand:
    """The slot's handler as the contract's hand."""

    def __init__(self, handler: SlotHandler) -> None:
        self._handler = handler
        self.insert = handler.insert
        self.insert_and_pull_back = handler.insert_and_pull_back
        self.pull_out = handler.pull_out
        self.jam = handler.jam
        self.clear_jam = handler.clear_jam
        self.unplug = handler.unplug
        self.plug_in = handler.plug_in

    def insert_unreadable(self) -> bool:
        self._handler.fail_to_read()
        return self._handler.insert(CARD)

    def await_presented(self) -> bool:
        return self._handler.presented


class TestSimulatedCardReader(CardReaderContract):
    @pytest.fixture
    def unopened(self) -> SimulatedCardReader:
        return SimulatedCardReader(production=False)

    @pytest.fixture
    def counter(self, unopened: SimulatedCardReader) -> Iterator[Counter]:
        counter = Counter(unopened)
        unopened.open()
        counter.await_health(DeviceState.ONLINE)
        yield counter
        unopened.close()

    @pytest.fixture
    def hand(self, unopened: SimulatedCardReader) -> BenchHand:
        return BenchHand(unopened.handler)


def test_a_simulated_slot_is_never_built_in_production() -> None:
    with pytest.raises(SimulatedInProduction, match="card_reader"):
        SimulatedCardReader(production=True)


def test_a_slot_that_is_not_open_takes_no_card() -> None:
    slot = SimulatedCardReader(production=False)
    assert not slot.handler.insert(CARD)
    slot.handler.insert_and_pull_back()
    assert not slot.holds_card
    slot.close()


def test_clearing_a_jam_that_has_not_happened_prevents_it() -> None:
    slot = SimulatedCardReader(production=False)
    slot.open()
    slot.handler.jam()
    slot.handler.clear_jam()
    assert slot.handler.insert(CARD)
    assert slot.health().usable
    slot.close()
