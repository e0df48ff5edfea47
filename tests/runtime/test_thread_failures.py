"""No thread ends unnoticed: an exception thrown into each in turn is a fault that staff see, and then it runs again.

The drivers and the bank's client are the real ones, on simulated devices at the other end of a line, a socket or
a pipe; no bank answers. Staff and recogniser are the tests', the thread of the staff channel is the real one. The exception is no Exception, so that no loop's own handling stops it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.bank.client import HttpBank
from kiosk.bank.http_link import HttpLinkSettings
from kiosk.bank.machine_identity import MachineIdentity
from kiosk.bank.transfer_journal import TransferJournal
from kiosk.devices.card_reader.xfs4iot import Xfs4IotCardReader, XfsTimes
from kiosk.devices.microphone.microphone import SoundCardMicrophone
from kiosk.devices.microphone.port import Hearing
from kiosk.devices.microphone.recognizer import Session
from kiosk.devices.pin_pad.driver import ScreenPinPad
from kiosk.devices.pin_pad.settings import PadSettings
from kiosk.devices.port import Cancelled, DeviceState
from kiosk.devices.printer.escpos import PrinterTimes
from kiosk.devices.printer.fonts import receipt_fonts
from kiosk.devices.speaker.speaker import ProcessSpeaker
from kiosk.devkit.simulators.demo_key import provision_demo_key
from kiosk.devkit.simulators.id_reader import SimulatedIdReader
from kiosk.devkit.simulators.printer import SimulatedPrinter
from kiosk.domain.settings import Settings
from kiosk.engine import commands as o
from kiosk.engine import reducer
from kiosk.engine.screen import render
from kiosk.pages.text import text
from kiosk.platform import supervision
from kiosk.platform.event_log import InMemoryLog, LogEvent
from kiosk.runtime.catalog_loader import assets
from kiosk.runtime.effects import EffectRunner
from kiosk.runtime.ports import Ports
from kiosk.runtime.store import Core, Store
from kiosk.runtime.timers import TimerThread, local_now
from kiosk.services import boot
from kiosk.staff.job_thread import JobThread
from tests.devices.card_reader.xfs4iot_service import XfsMachine
from tests.runtime.fake_services import Desk, PlainVoice
from tests.runtime.machine_fixture import CATALOGUE
from tests.runtime.virtual_time import SOON, Loop
from tests.thread_faults import ThrownIn, throw_into


class NoWords:
    """A recogniser without a model, which fails the first time it is asked."""

    def __init__(self) -> None:
        self.loads = 0

    def load(self) -> tuple[str, ...]:
        self.loads += 1
        if self.loads == 1:
            raise ThrownIn
        return ()

    def begin(self, hearing: Hearing, late: Callable[[], bool] = lambda: False) -> Session:
        raise NotImplementedError

    def warm(self, cancelled: Cancelled) -> None:
        raise NotImplementedError


class RealMachine:
    """A kiosk with the real drivers, opened, with its store."""

    def __init__(self, folder: Path) -> None:
        self.slot_service = XfsMachine()
        key_file = folder / "pin-key.json"
        provision_demo_key(key_file)
        self.staff, self.loop = Desk(), Loop()
        self.log = InMemoryLog(now=local_now)
        self.timers = TimerThread()
        self.ports = Ports(
            id_reader=SimulatedIdReader(production=False),
            card_reader=Xfs4IotCardReader(
                ports=[self.slot_service.port], times=XfsTimes(answer=5.0, heartbeat=0.5, retry=0.02)
            ),
            pin_pad=ScreenPinPad(PadSettings(key_file)),
            printer=SimulatedPrinter(
                receipt_fonts(assets("fonts")),
                production=False,
                times=PrinterTimes(first_look=0.05, look=0.1),
            ),
            speaker=ProcessSpeaker(f"wav:{folder}", assets("sounds")),
            microphone=SoundCardMicrophone(folder, recogniser=NoWords()),
            bank=HttpBank(
                HttpLinkSettings("http://127.0.0.1:1"),
                MachineIdentity("m01", "token"),
                TransferJournal(folder / "in_flight.sqlite"),
            ),
            staff=self.staff,
            voice=PlainVoice(),
        )
        self.runner = EffectRunner(self.ports, catalogue=CATALOGUE, timers=self.timers, journal=self.log)
        self.store = Store(
            Core(boot, reducer.reduce, render),
            Settings(),
            self.runner,
            schedule=self.loop.schedule,
            now=local_now,
            journal=self.log,
        )
        self.runner.emit = self.store.post
        self.store.subscribe(self.runner.show)
        self.faults: list[tuple[str, ...]] = []  # on the wall board, each time it changed
        self.now: tuple[str, ...] = ()
        self.jobs = JobThread("staff.channel")  # what a staff channel works on
        self.jobs.start(lambda: 60.0, lambda: None)
        self.runner.open()
        self.store.start()

    def board(self) -> tuple[str, ...]:
        """The faults on the wall board now."""
        while not self.staff.board.empty():
            faults = self.staff.board.get().faults
            self.faults.append(faults)
            self.now = faults
        return self.now

    def settle(self) -> None:
        """Wait until every device has said how it is; the microphone has no model."""
        states = (DeviceState.STARTING, DeviceState.OFFLINE)
        self.loop.until(lambda: all(d.health().state not in states for d in self.ports.devices()), 2 * SOON)
        self.loop.until(lambda: self.board() == ("microphone:no_model",), 2 * SOON)
        self.faults.clear()

    def thread(self, name: str) -> supervision.SupervisedThread:
        return next(thread for thread in supervision.running() if thread.name == name)

    def close(self) -> None:
        assert self.runner.close()
        self.jobs.stop(SOON)
        self.timers.close()
        self.slot_service.unplug()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealMachine]:
    made = RealMachine(tmp_path_factory.mktemp("machine"))
    made.settle()
    yield made
    made.close()


SAY = o.Say(ticket=5, texts=(text("aid.help"),))
PIN = o.AskPin(ticket=4, card_number="6217000123456789012")
# A worker waits for a task in C, where no exception reaches it: it gets one.
TASKS: dict[str, o.Command] = {
    "id_reader.worker": o.ReadIdCard(ticket=1),
    "card_reader.worker": o.EjectCard(),
    "pin_pad.worker": o.FinishPin(),
    "printer.worker": o.PrintReceipt(ticket=2, title=text("aid.help"), lines=()),
    "speaker.worker": o.StopSpeaking(),
    "microphone.worker": o.Listen(ticket=3, hears=""),
    "bank.worker": o.CloseBankSession(),
    "staff.worker": o.WithdrawCall(),
    "handwriting.worker": o.ReadHandwriting(ticket=4, strokes=()),
}
# What the driver's own thread says of its end wakes the thread that calls back.
CALLBACKS = ("id_reader", "card_reader", "printer")
THREADS = (
    *("id_reader", "card_reader", "pin_pad", "printer", "speaker.events", "timers"),
    *("bank.open_entries", "staff.channel"),
    *(f"{name}.callbacks" for name in CALLBACKS),
    *TASKS,
)


def wake(machine: RealMachine, name: str) -> None:
    """Bring the thread to its next line."""
    if name in TASKS:
        machine.runner.perform(TASKS[name], lambda _event: None)
    elif name.endswith(".callbacks"):
        throw_into(machine.thread(name.removesuffix(".callbacks")).ident)
    elif name == "pin_pad":
        machine.runner.perform(PIN, lambda _event: None)  # the pad says that it has begun
    elif name == "speaker.events":
        machine.runner.perform(SAY, lambda _event: None)  # a clause begins
    elif name == "bank.open_entries":
        machine.runner.perform(o.CloseBankSession(), lambda _event: None)  # what was not seen is looked for
    elif name == "staff.channel":
        machine.jobs.submit(lambda: None)
    elif name == "timers":
        machine.timers.wake()


def test_every_supervised_thread_of_the_machine_is_in_this_test(machine: RealMachine) -> None:
    assert {thread.name for thread in supervision.running()} == {*THREADS, "microphone"}


def test_the_microphone_whose_loading_failed_was_loaded_again(machine: RealMachine) -> None:
    changes = [line for line in machine.log.of(LogEvent.DEVICE_CHANGED) if line["device"] == "microphone"]
    assert [line["fault"] for line in changes[:2]] == ["software", "no_model"]


@pytest.mark.parametrize("name", THREADS)
def test_an_exception_thrown_into_a_thread_is_a_fault_on_the_board_and_then_it_runs_again(
    machine: RealMachine, name: str
) -> None:
    thread, fault = machine.thread(name), f"{name.partition('.')[0]}:software"
    before = machine.board()
    machine.faults.clear()
    throw_into(thread.ident)
    wake(machine, name)

    def shown() -> bool:
        machine.board()
        return any(fault in faults for faults in machine.faults)

    machine.loop.until(shown, 2 * SOON)
    machine.loop.until(lambda: machine.board() == before, 2 * SOON)
    machine.loop.until(lambda: machine.thread(name).is_alive())  # a new process has a new thread
    changes = [line for line in machine.log.of(LogEvent.DEVICE_CHANGED) if line["fault"] == "software"]
    assert changes[-1]["device"] == fault.partition(":")[0]
