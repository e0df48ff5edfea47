"""What every bank card slot must do, whoever made it: inherit CardReaderContract, give it a hand."""

from __future__ import annotations

import threading
from queue import Empty, Queue
from typing import Protocol

from kiosk.devices.card_reader.port import CardReader
from kiosk.devices.port import DeviceState, Health
from kiosk.domain.identity import BankCard, CardFault

SOON = 10.0  # seconds: a limit for what must happen, on however slow a machine
CARD = "6222020200112233445"
OTHER = "6217001234567890"
TAKEN = "taken"
News = BankCard | CardFault | str


class Hand(Protocol):
    """The customer at the slot, and the clerk with the key."""

    def insert(self, number: str) -> bool: ...
    def insert_unreadable(self) -> bool: ...
    def insert_and_pull_back(self) -> None: ...
    def pull_out(self) -> bool: ...
    def await_presented(self) -> bool:
        """Wait until a card sticks out of the slot."""
        ...

    def jam(self) -> None: ...
    def clear_jam(self) -> None: ...
    def unplug(self) -> None: ...
    def plug_in(self) -> None: ...


class Counter:
    """A slot at work, and everything it said, in order."""

    def __init__(self, slot: CardReader) -> None:
        self.slot = slot
        self.news: Queue[News] = Queue()
        self.healths: Queue[Health] = Queue()
        slot.on_health = self.healths.put
        slot.on_inserted = self.news.put
        slot.on_failed = self.news.put
        slot.on_taken = lambda: self.news.put(TAKEN)

    def hear(self) -> News:
        return self.news.get(timeout=SOON)

    def await_health(self, state: DeviceState) -> Health:
        while (health := self.healths.get(timeout=SOON)).state != state:
            pass
        return health

    def has_nothing_to_say(self) -> bool:
        """To be asked after something else was heard that came later."""
        try:
            self.news.get_nowait()
        except Empty:
            return True
        return False


class CardReaderContract:
    """The tests; a subclass gives the fixtures `counter` (opened, online) and `hand`."""

    def test_a_card_that_is_inserted_is_announced_with_its_number(self, counter: Counter, hand: Hand) -> None:
        assert hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)
        assert counter.slot.holds_card

    def test_an_empty_slot_holds_no_card(self, counter: Counter) -> None:
        assert not counter.slot.holds_card

    def test_an_ejected_card_is_held_until_it_is_taken(self, counter: Counter, hand: Hand) -> None:
        hand.insert(CARD)
        counter.hear()
        counter.slot.eject()
        assert hand.await_presented()
        assert counter.slot.holds_card
        assert hand.pull_out()
        assert counter.hear() == TAKEN
        assert not counter.slot.holds_card

    def test_ejecting_twice_presents_one_card(self, counter: Counter, hand: Hand) -> None:
        hand.insert(CARD)
        counter.hear()
        counter.slot.eject()
        counter.slot.eject()
        assert hand.await_presented()
        hand.pull_out()
        assert counter.hear() == TAKEN

    def test_a_card_pulled_out_by_force_is_taken(self, counter: Counter, hand: Hand) -> None:
        hand.insert(CARD)
        counter.hear()
        assert hand.pull_out()
        assert counter.hear() == TAKEN
        assert not counter.slot.holds_card

    def test_ejecting_nothing_does_nothing(self, counter: Counter, hand: Hand) -> None:
        counter.slot.eject()
        hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)
        assert counter.has_nothing_to_say()

    def test_the_next_customers_card_is_announced_too(self, counter: Counter, hand: Hand) -> None:
        for number in (CARD, OTHER, CARD):
            assert hand.insert(number)
            assert counter.hear() == BankCard(number)
            counter.slot.eject()
            assert hand.await_presented()
            assert hand.pull_out()
            assert counter.hear() == TAKEN

    def test_a_slot_that_holds_a_card_takes_no_second(self, counter: Counter, hand: Hand) -> None:
        hand.insert(CARD)
        counter.hear()
        assert not hand.insert(OTHER)
        hand.pull_out()
        assert counter.hear() == TAKEN

    def test_an_unreadable_card_is_given_back_and_the_next_is_read(
        self, counter: Counter, hand: Hand
    ) -> None:
        assert hand.insert_unreadable()
        assert counter.hear() == CardFault.BANK_UNREADABLE
        assert hand.await_presented()
        assert hand.pull_out()
        assert hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)

    def test_a_card_pulled_back_before_it_was_read_is_told(self, counter: Counter, hand: Hand) -> None:
        hand.insert_and_pull_back()
        assert counter.hear() == CardFault.TAKEN_BACK
        assert not counter.slot.holds_card
        assert hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)

    def test_a_card_that_sticks_on_its_way_in_is_told_until_staff_take_it_out(
        self, counter: Counter, hand: Hand
    ) -> None:
        hand.jam()
        hand.insert(CARD)
        assert counter.hear() == CardFault.CARD_STUCK
        assert counter.await_health(DeviceState.HARDWARE_ERROR).fault == "jam"
        assert counter.slot.holds_card
        assert not hand.pull_out()
        hand.clear_jam()
        counter.await_health(DeviceState.ONLINE)
        assert not counter.slot.holds_card
        assert hand.insert(OTHER)
        assert counter.hear() == BankCard(OTHER)

    def test_a_card_that_sticks_on_its_way_out_is_held_until_staff_take_it_out(
        self, counter: Counter, hand: Hand
    ) -> None:
        hand.insert(CARD)
        counter.hear()
        hand.jam()
        counter.slot.eject()
        assert counter.await_health(DeviceState.HARDWARE_ERROR).fault == "jam"
        assert counter.slot.holds_card
        hand.clear_jam()
        assert counter.hear() == TAKEN
        counter.await_health(DeviceState.ONLINE)

    def test_an_unplugged_slot_is_missing_and_comes_back(self, counter: Counter, hand: Hand) -> None:
        hand.unplug()
        assert counter.await_health(DeviceState.NO_DEVICE).fault == "unplugged"
        assert not counter.slot.health().usable
        hand.plug_in()
        counter.await_health(DeviceState.ONLINE)
        assert hand.insert(CARD)
        assert counter.hear() == BankCard(CARD)

    def test_a_card_inside_survives_the_plug_and_can_be_given_back(
        self, counter: Counter, hand: Hand
    ) -> None:
        hand.insert(CARD)
        counter.hear()
        hand.unplug()
        counter.await_health(DeviceState.NO_DEVICE)
        counter.slot.eject()
        hand.plug_in()
        counter.await_health(DeviceState.ONLINE)
        assert counter.slot.holds_card
        counter.slot.eject()
        assert hand.await_presented()
        hand.pull_out()
        assert counter.hear() == TAKEN

    def test_closing_ends_every_thread_and_can_be_done_twice(self, counter: Counter, hand: Hand) -> None:
        hand.insert(CARD)
        counter.hear()
        counter.slot.close()
        counter.slot.close()
        assert [t.name for t in threading.enumerate() if "card_reader" in t.name] == []

    def test_a_slot_that_was_never_opened_can_be_closed(self, unopened: CardReader) -> None:
        unopened.close()

    def test_what_it_is_called_is_the_name_of_its_folder(self, unopened: CardReader) -> None:
        assert unopened.name == "card_reader"

    def test_no_number_shows_in_what_may_be_logged(self, counter: Counter, hand: Hand) -> None:
        hand.insert(CARD)
        assert CARD[-4:] not in repr(counter.hear())
        assert CARD[-4:] not in repr(counter.slot)
