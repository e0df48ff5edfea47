"""Reading cards and entering the PIN: every request answered once, whatever the device does."""

from __future__ import annotations

import threading

import pytest

from kiosk.devices.id_reader.port import IdReadFailed
from kiosk.devices.pin_pad.port import PinEntryFailed
from kiosk.devices.port import DeviceState
from kiosk.domain.identity import BankCard, CardFault
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.platform.event_log import LogEvent
from tests.runtime.machine_fixture import DOCUMENT, Machine
from tests.runtime.virtual_time import SOON
from tests.services.scripted_bank import RIGHT

# Cards


def test_a_card_laid_on_the_reader_answers_the_request(machine: Machine) -> None:
    machine.give(o.ReadIdCard(ticket=7))
    machine.reader.cards.put(DOCUMENT)
    assert machine.answer(7) == e.IdCardRead(7, DOCUMENT)


def test_an_abandoned_reading_makes_room_for_the_next_request(machine: Machine) -> None:
    machine.give(o.ReadIdCard(ticket=1))
    assert machine.reader.waiting.acquire(timeout=SOON)
    machine.give(o.Cancel(1))
    machine.give(o.ReadIdCard(ticket=2))
    machine.reader.cards.put(DOCUMENT)
    assert machine.answer(2) == e.IdCardRead(2, DOCUMENT)
    assert not [event for event in machine.events if getattr(event, "ticket", 0) == 1]


def test_a_card_that_cannot_be_read_is_answered_with_its_fault(machine: Machine) -> None:
    machine.reader.trouble = IdReadFailed(CardFault.MOVED)
    machine.give(o.ReadIdCard(ticket=1))
    assert machine.answer(1) == e.IdCardFailed(1, CardFault.MOVED)


def test_a_driver_that_raises_is_answered_and_journaled_without_its_message(machine: Machine) -> None:
    machine.reader.trouble = RuntimeError("card of 王秀英 990101195001010028 broke me")
    machine.give(o.ReadIdCard(ticket=1))
    assert machine.answer(1) == e.IdCardFailed(1, CardFault.READER_GONE)
    (line,) = machine.journal.of(LogEvent.REQUEST_FAILED)
    assert line["error"] == "RuntimeError"
    assert "devices.py" in str(line["place"])
    assert "王秀英" not in str(machine.journal.lines)
    assert "990101" not in str(machine.journal.lines)


def test_a_reader_that_never_begins_is_answered_when_its_time_is_over(machine: Machine) -> None:
    machine.reader.wedged = threading.Event()
    machine.give(o.ReadIdCard(ticket=1))
    assert machine.reader.hanging.acquire(timeout=SOON)
    machine.give(o.Cancel(1))
    machine.give(o.ReadIdCard(ticket=2))
    machine.clock.forward(30)
    assert machine.answer(2) == e.IdCardFailed(2, CardFault.READER_GONE)


def test_a_bank_card_comes_in_and_goes_out_as_facts(machine: Machine) -> None:
    machine.effects.open()
    machine.give(o.EjectCard())
    assert machine.slot.ejected.acquire(timeout=SOON)
    card = BankCard("6217000000000000012")
    machine.slot.on_inserted(card)
    machine.slot.on_failed(CardFault.UNREADABLE)
    machine.slot.on_taken()
    machine.loop.until(lambda: e.BankCardTaken() in machine.events)
    assert e.BankCardInserted(card) in machine.events
    assert e.BankCardFailed(CardFault.UNREADABLE) in machine.events


def test_a_slot_that_cannot_eject_is_told_as_out_of_order(machine: Machine) -> None:
    machine.slot.trouble = OSError("motor")
    machine.give(o.EjectCard())
    machine.loop.until(lambda: e.DeviceChanged("card_reader", False, "hardware") in machine.events)


# The PIN


def test_a_pin_is_counted_and_sealed(machine: Machine) -> None:
    machine.give(o.AskPin(ticket=3, card_number="6217000000000000012"))
    assert machine.pad.begun.get(timeout=SOON) == "6217000000000000012"
    machine.effects.touch_pin(0)
    machine.effects.touch_pin(4)
    machine.effects.touch_pin(11)
    assert machine.answer(3) == e.PinEntered(3, RIGHT)
    assert e.PinKeyPressed(3, 1) in machine.events
    assert e.PinKeyPressed(3, 2) in machine.events


def test_the_button_of_the_page_finishes_an_entry_like_the_pads_own_key(machine: Machine) -> None:
    machine.give(o.FinishPin())  # no entry is open: nothing to finish
    machine.give(o.AskPin(ticket=3, card_number="1"))
    machine.pad.begun.get(timeout=SOON)
    machine.give(o.FinishPin())
    assert machine.answer(3) == e.PinEntered(3, RIGHT)


def test_a_touch_without_an_entry_goes_nowhere(machine: Machine) -> None:
    machine.effects.touch_pin(5)
    machine.give(o.AskPin(ticket=1, card_number="1"))
    machine.pad.begun.get(timeout=SOON)
    assert machine.pad.count == 0


def test_an_abandoned_entry_is_wiped(machine: Machine) -> None:
    machine.give(o.AskPin(ticket=3, card_number="1"))
    machine.pad.begun.get(timeout=SOON)
    machine.give(o.Cancel(3))
    assert machine.pad.aborted.acquire(timeout=SOON)
    machine.pad.on_keys(4)
    machine.give(o.AskPin(ticket=4, card_number="1"))
    machine.pad.begun.get(timeout=SOON)
    machine.effects.touch_pin(11)
    machine.answer(4)
    assert not [event for event in machine.events if getattr(event, "ticket", 0) == 3]


def test_the_cancel_key_of_the_pad_cancels(machine: Machine) -> None:
    machine.give(o.AskPin(ticket=3, card_number="1"))
    machine.pad.begun.get(timeout=SOON)
    machine.pad.on_cancelled()
    assert machine.answer(3) == e.PinCancelled(3)


def test_a_pad_unplugged_during_an_entry_fails_it(machine: Machine) -> None:
    machine.effects.open()
    machine.give(o.AskPin(ticket=3, card_number="1"))
    machine.pad.begun.get(timeout=SOON)
    machine.pad.becomes(DeviceState.OFFLINE, "unplugged")
    assert machine.answer(3) == e.PinFailed(3, "unplugged")


@pytest.mark.parametrize(
    ("trouble", "fault"), [(PinEntryFailed("too_short"), "too_short"), (ValueError("digits"), "hardware")]
)
def test_a_pad_that_cannot_seal_says_so(machine: Machine, trouble: Exception, fault: str) -> None:
    machine.give(o.AskPin(ticket=3, card_number="1"))
    machine.pad.begun.get(timeout=SOON)
    machine.pad.trouble = trouble
    machine.effects.touch_pin(11)
    assert machine.answer(3) == e.PinFailed(3, fault)


def test_a_pad_that_cannot_begin_says_so(machine: Machine) -> None:
    machine.pad.trouble = PinEntryFailed("unplugged")
    machine.give(o.AskPin(ticket=3, card_number="1"))
    assert machine.answer(3) == e.PinFailed(3, "unplugged")
