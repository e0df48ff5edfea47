"""Calls that nobody pressed for, from what happened at the machine to the pager: each of its own kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.devices.port import DeviceState
from kiosk.domain.bank_types import (
    RiskAdvice,
)
from kiosk.domain.help_call import CallKind, MachineStatus
from kiosk.domain.identity import CardFault
from kiosk.domain.settings import Settings
from kiosk.engine import reducer as core
from kiosk.engine.events import Pressed
from kiosk.engine.screen import render
from kiosk.pages.text import Language
from kiosk.platform.event_log import LogEvent
from kiosk.runtime.effects import EffectRunner
from kiosk.runtime.store import Core, Store
from kiosk.services import boot
from kiosk.staff.channel import MqttStaffChannel
from tests.runtime.machine_fixture import CATALOGUE, Machine
from tests.runtime.virtual_time import SOON
from tests.services import people
from tests.services.scripted_bank import ScriptedBank
from tests.staff.branch_fixtures import LI, Staff, fake_machine
from tests.staff.fake_broker import FakeBroker

ENTER = 11


class Kiosk:
    """Core, runtime and the real staff channel; devices and bank are the test's. Nothing is drawn."""

    def __init__(self, channel: MqttStaffChannel) -> None:
        self.parts = Machine()
        self._channel = channel
        self.bank = ScriptedBank()
        ports = replace(self.parts.ports, staff=channel, bank=self.bank)
        clock, journal, loop = self.parts.clock, self.parts.journal, self.parts.loop
        self.effects = EffectRunner(ports, catalogue=CATALOGUE, timers=clock, journal=journal)
        brain = Core(boot, core.reduce, render)
        self.store = Store(
            brain, Settings(), self.effects, schedule=loop.schedule, now=clock.now, journal=journal
        )
        self.effects.emit = self.store.post
        self.store.subscribe(self.effects.show)
        self.effects.open()
        self.store.start()

    def sees(self, page: str) -> None:
        """Wait for a page."""
        self.parts.loop.until(lambda: self.store.screen.view.page == page)

    def press(self, action: str) -> None:
        """A press, dealt with."""
        self.store.post(Pressed(action))
        self.parts.loop.idle()

    def hears(self, state: str) -> None:
        """Wait until the screen shows the call like this."""
        self.parts.loop.until(lambda: self.store.screen.help_state == state)

    def close(self) -> None:
        """The machine's own reasons go with it, so that the next test finds no call."""
        self._channel.show(MachineStatus())
        self._channel.withdraw()
        assert self.effects.close()
        assert self.parts.effects.close()


@pytest.fixture
def kiosk(broker: FakeBroker, tmp_path: Path) -> Iterator[Kiosk]:
    made = Kiosk(fake_machine(broker, tmp_path).channel)
    yield made
    made.close()


def at_card_ask(kiosk: Kiosk) -> None:
    """Somebody of 75 who wants to transfer money is asked for the bank card."""
    kiosk.parts.reader.cards.put(people.AT_75)
    kiosk.sees("CarePrompt")
    kiosk.press("accept_care")
    kiosk.press("open_transfer")
    kiosk.sees("CardAsk")


def at_amount(kiosk: Kiosk) -> None:
    """Signed in, and asked how much for the daughter."""
    at_card_ask(kiosk)
    kiosk.parts.slot.on_inserted(people.CARD)
    kiosk.sees("Pin")
    assert kiosk.parts.pad.begun.get(timeout=SOON)
    for cell in range(6):
        kiosk.effects.touch_pin(cell)
    kiosk.parts.loop.until(lambda: "pin_done" in kiosk.store.screen.view.live)
    kiosk.press("pin_done")
    kiosk.sees("Choice")
    kiosk.press("payee:0")
    kiosk.sees("Amount")


def test_three_wrong_tries_call_staff_as_trouble_and_the_customer_is_told(kiosk: Kiosk, staff: Staff) -> None:
    li = staff(LI)
    at_card_ask(kiosk)
    for _ in range(3):
        kiosk.parts.slot.on_failed(CardFault.BANK_UNREADABLE)
    kiosk.hears("sent")
    call = li.wait_for_call()
    assert (call["kind"], call["page"], call["title"]) == (CallKind.TROUBLE, "CardAsk", "card.ask_bank")
    li.answer(call["id"], "accept")
    kiosk.hears("acknowledged")


def test_a_transfer_that_the_bank_holds_asks_staff_to_talk_to_the_customer(
    kiosk: Kiosk, staff: Staff
) -> None:
    li = staff(LI)
    kiosk.bank.advice = RiskAdvice.HOLD
    at_amount(kiosk)
    kiosk.press("key:5")
    kiosk.press("to_arrival")
    kiosk.hears("sent")
    call = li.wait_for_call()
    assert (call["kind"], call["title"]) == (CallKind.RISK, "hold.title")


def test_a_device_that_breaks_calls_staff_and_says_which_and_nobody_at_the_machine_is_troubled(
    kiosk: Kiosk, staff: Staff
) -> None:
    li = staff(LI)
    kiosk.parts.printer.becomes(DeviceState.USER_ERROR, "paper_out")
    kiosk.parts.loop.until(lambda: "printer" in kiosk.store.state.out_of_order)
    call = li.wait_for_call()
    assert call["kind"] == CallKind.DEVICE
    li.wait_for_machine(lambda machine: machine["faults"] == ["printer:paper_out"])
    assert kiosk.store.screen.help is None
    kiosk.parts.printer.becomes(DeviceState.ONLINE)
    kiosk.parts.loop.until(lambda: "printer" not in kiosk.store.state.out_of_order)
    li.wait_for_call(lambda told: told["id"] == call["id"] and told["state"] == "closed")


def test_whoever_walks_away_with_the_card_inside_makes_staff_come_for_the_card(
    kiosk: Kiosk, staff: Staff
) -> None:
    li = staff(LI)
    at_amount(kiosk)
    kiosk.parts.clock.forward(Settings().idle_seconds_care + 1)
    kiosk.parts.loop.until(lambda: kiosk.store.screen.idle is not None)
    kiosk.parts.clock.forward(Settings().idle_warning_seconds + 1)
    kiosk.sees("TakeCard")
    call = li.wait_for_call(lambda told: told["page"] == "TakeCard")
    assert call["kind"] == CallKind.CARD_LEFT
    assert kiosk.store.screen.help is None
    li.finish(call["id"])


def test_whoever_presses_for_help_while_the_printer_waits_for_paper_is_the_one_who_is_shown(
    kiosk: Kiosk, staff: Staff
) -> None:
    li = staff(LI)
    kiosk.parts.printer.becomes(DeviceState.USER_ERROR, "paper_out")
    kiosk.parts.loop.until(lambda: "printer" in kiosk.store.state.out_of_order)
    device = li.wait_for_call(lambda told: told["kinds"] == ["device"] and told["state"] != "closed")
    at_card_ask(kiosk)
    kiosk.press("help")
    kiosk.hears("sent")
    call = li.wait_for_call(lambda told: told["kind"] == CallKind.HELP)
    assert (call["id"], call["kinds"]) == (device["id"], ["device", "help"])
    kiosk.press("help_close")
    assert li.wait_for_call(lambda told: told["kinds"] == ["device"])["state"] == "sent"


def test_when_nobody_can_be_reached_the_screen_says_so_and_names_the_counter(
    broker: FakeBroker, tmp_path: Path
) -> None:
    broker.kill()
    machine = fake_machine(broker, tmp_path)
    kiosk = Kiosk(machine.channel)
    at_card_ask(kiosk)
    kiosk.press("help")
    kiosk.parts.loop.until(lambda: kiosk.parts.journal.of(LogEvent.HELP_MOVED))  # the channel has it
    machine.clock.move(machine.channel.settings.policy.unsent)
    kiosk.hears("nobody")
    shown = kiosk.store.screen.help
    assert shown is not None
    words = CATALOGUE.shown(shown.line, Language.ZH)
    assert words == "也可以到柜台问。"
    said = kiosk.parts.speaker.said.get(timeout=SOON)
    while "还没人过来" not in said.clauses[0]:
        said = kiosk.parts.speaker.said.get(timeout=SOON)
    kiosk.close()
