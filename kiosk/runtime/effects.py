"""The effect runner: each command goes to its device, bank or staff on a worker thread; answers are events.

Every request is answered exactly once: by its result or, when a driver reports a failure, raises, hangs past
its deadline or dies, by the failure that the request declares.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from queue import Empty, SimpleQueue

from kiosk.devices.id_reader.port import IdReadFailed
from kiosk.devices.port import SOFTWARE_FAULT, Device, DeviceState, Health
from kiosk.devices.printer.port import PrintFailed, Receipt, ReceiptLine
from kiosk.domain.bank_types import TransferRecord, TransferStatus, short_reference
from kiosk.domain.foreign_text import safe_text
from kiosk.domain.help_call import CallKind, CallStatus, PagePosition
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.screen import Screen
from kiosk.pages.catalog import Catalog
from kiosk.pages.text import Text
from kiosk.platform import supervision
from kiosk.platform.event_log import EventLog, LogEvent, source_location
from kiosk.runtime.bank_effects import BankEffects
from kiosk.runtime.character_reader import HandwritingEffect
from kiosk.runtime.deadlines import Deadlines
from kiosk.runtime.device_status import StatusTracker
from kiosk.runtime.pin_entry import PinEntryEffect
from kiosk.runtime.ports import Ports
from kiosk.runtime.requests import ActiveRequest, ActiveRequests
from kiosk.runtime.speech_input import SpeechInput
from kiosk.runtime.speech_output import SpeechOutput
from kiosk.runtime.store import Answer
from kiosk.runtime.timers import Timers
from kiosk.runtime.workers import WorkerThread

# What staff are told of a transfer whose outcome became known later.
OUTCOMES = {
    TransferStatus.PENDING: "sent",
    TransferStatus.SETTLED: "sent",
    TransferStatus.REFUSED: "not_sent",
    TransferStatus.CANCELLED: "taken_back",
    TransferStatus.HELD: "held",
    TransferStatus.UNKNOWN: "unknown",
}

STAFF_NAME_COLUMNS = 24  # twelve Chinese characters, beside which the sentence still fits on a line


class EffectRunner:
    """Carries commands out. `emit` gets events that are no answers; set it before `open`."""

    def __init__(
        self,
        ports: Ports,
        *,
        catalogue: Catalog,
        timers: Timers,
        journal: EventLog,
        deadlines: Deadlines | None = None,
    ) -> None:
        self.emit: Callable[[e.Event], None] = lambda _event: None
        self._ports = ports
        self._catalogue = catalogue
        self._timers = timers
        self._journal = journal
        self._deadlines = deadlines or Deadlines()
        self._requests = ActiveRequests(timers, journal)
        self._workers = {device.name: self._worker(device.name) for device in ports.devices()}
        # One thread: the client speaks for one customer at a time, and a sign-out must not overtake.
        bank = self._worker("bank")
        self._bank = BankEffects(ports.bank, self._requests, bank, self._deadlines.bank, self._deadlines.send)
        self._staff = self._worker("staff")
        self._handwriting = HandwritingEffect(ports.handwriting, self._requests, self._worker("handwriting"))
        self._pin = PinEntryEffect(ports.pin_pad, self._requests, self._workers["pin_pad"])
        self.speech_output = SpeechOutput(
            ports.speaker, ports.voice, catalogue, self._requests, self._workers["speaker"]
        )
        self.speech_input = SpeechInput(
            ports.microphone,
            ports.voice,
            catalogue,
            self._requests,
            self._workers["microphone"],
            self.speech_output,
        )
        self._status = StatusTracker(journal)
        self._failing: dict[str, set[str]] = {}  # by part, the threads that do not run

    def _worker(self, name: str) -> WorkerThread:
        return WorkerThread(name, lambda error: self._worker_failed(name, error))

    def _worker_failed(self, name: str, error: BaseException) -> None:
        self._journal.write(
            LogEvent.WORKER_FAILED, worker=name, error=type(error).__name__, place=source_location(error)
        )

    # Opening and closing

    def open(self) -> None:
        """Connect the callbacks and open everything, each device on its own worker."""
        supervision.add_listener(self._on_supervision)
        self._ports.speaker.on_headset = lambda plugged: self.emit(e.HeadsetChanged(plugged))
        for device in self._ports.devices():
            device.on_health = partial(self._health_changed, device.name)
            self._workers[device.name].submit(partial(self._open, device))
        slot = self._ports.card_reader
        slot.on_inserted = lambda card: self.emit(e.BankCardInserted(card))
        slot.on_failed = lambda fault: self.emit(e.BankCardFailed(fault))
        slot.on_taken = lambda: self.emit(e.BankCardTaken())
        staff = self._ports.staff
        staff.on_status = self._call_updated
        staff.on_message = self._staff_said
        self._staff.submit(self._open_staff)
        self._timers.every(1.0, self._tick)
        self._bank.settle_open(self._settled)

    def _tick(self) -> None:
        self.emit(e.Tick())

    def _open(self, device: Device) -> None:
        try:
            device.open()
        except Exception as error:
            self._worker_failed(device.name, error)
            self._health_changed(device.name, Health(DeviceState.HARDWARE_ERROR, "hardware"))
            return
        self._health_changed(device.name, device.health())

    def _open_staff(self) -> None:
        try:
            self._ports.staff.open()
        except Exception as error:
            self._worker_failed("staff", error)

    def _settled(self, transfer: TransferRecord) -> bool:
        """The customer left before the outcome was known: staff get it, by the number on the receipt."""
        self._journal.write(LogEvent.OUTCOME_KNOWN, status=transfer.status.value)
        stored: SimpleQueue[bool] = SimpleQueue()
        note = f"{OUTCOMES[transfer.status]}:{short_reference(transfer.ref)}"
        self._staff.submit(lambda: stored.put(self._stored(CallKind.OUTCOME, PagePosition(), note)))
        try:
            return stored.get(timeout=self._deadlines.start)
        except Empty:
            return False  # the staff channel is stuck; the bank client reports it again later

    def close(self) -> bool:
        """Cancel everything and close everything; False when a driver would not let go in time."""
        supervision.remove_listener(self._on_supervision)
        self._requests.cancel_all()
        self._pin.give_up()
        for device in self._ports.devices():
            self._workers[device.name].submit(device.close)
        self._staff.submit(self._ports.staff.close)
        stuck = [
            worker.name
            for worker in (*self._workers.values(), self._staff, self._handwriting.worker)
            if not worker.close(self._deadlines.closing)
        ]
        self._bank.close(self._deadlines.closing)
        for name in stuck:
            self._journal.write(LogEvent.WORKER_STUCK, worker=name)
        return not stuck

    # Events that are no answers

    def _health_changed(self, name: str, health: Health) -> None:
        changed = self._status.take(name, health)
        if changed is None:
            return
        if name == self._ports.pin_pad.name and not health.usable:
            self._pin.pad_gone()
        self.emit(changed)

    def _on_supervision(self, notice: supervision.Notice) -> None:
        """A thread's failure is a fault of the device or service it belongs to, until it runs again.

        The wall board shows it, and a new fault there calls staff (kiosk/staff/channel.py).
        """
        failing = self._failing.setdefault(notice.part, set())
        if isinstance(notice, supervision.ThreadFailure):
            failing.add(notice.thread)
            self._health_changed(notice.part, SOFTWARE_FAULT)
            return
        failing.discard(notice.thread)
        if not failing:
            device = next((d for d in self._ports.devices() if d.name == notice.part), None)
            self._health_changed(notice.part, device.health() if device else Health(DeviceState.ONLINE))

    def report_fault(self, part: str, fault: str) -> None:
        """A fault of a part that is no device: it is on the wall board, and staff are called."""
        self._health_changed(part, Health(DeviceState.HARDWARE_ERROR, fault))

    def health(self) -> tuple[e.DeviceChanged, ...]:
        """The state of every device that has reported one."""
        return self._status.devices()

    def _call_updated(self, status: CallStatus) -> None:
        self._journal.write(
            LogEvent.HELP_MOVED, state=status.state.value, level=status.level, nobody=status.nobody
        )
        self.emit(e.HelpCallUpdated(replace(status, by=_staff_name(status.by))))

    def _staff_said(self, key: str, by: str) -> None:
        self.emit(e.StaffMessageReceived(key, _staff_name(by)))

    # The wall board

    def show(self, screen: Screen) -> None:
        """Tell staff what this machine is doing, when that has changed; nothing of the customer."""
        board = self._status.board(screen)
        if board is not None:
            self._staff.submit(partial(self._ports.staff.show, board))

    # The keypad on the screen

    def touch_pin(self, cell: int) -> None:
        """A touch on the PIN keypad, as a cell; nothing else of the kiosk sees it."""
        self._pin.press(cell)

    # Commands

    def perform(self, command: o.Command, answer: Answer) -> None:
        """Carry out a command; from the main loop, returns at once and never raises."""
        try:
            self._carry_out(command, answer)
        except Exception as error:
            self._journal.write(
                LogEvent.COMMAND_FAILED,
                kind=type(command).__name__,
                error=type(error).__name__,
                place=source_location(error),
            )

    def _carry_out(self, command: o.Command, answer: Answer) -> None:
        match command:
            case o.Cancel(ticket=ticket):
                active = self._requests.cancel(ticket)
                if active is not None and isinstance(active.command, o.AskPin):
                    self._pin.give_up()
            case o.SetTimer():
                active = self._requests.begin(command, answer, None)
                active.stop_deadline = self._timers.after(command.seconds, partial(self._ring, active))
            case o.ReadIdCard():
                active = self._requests.begin(command, answer, self._deadlines.start)
                self._requests.run(self._workers["id_reader"], active, self._read_id)
            case o.EjectCard():
                self._workers["card_reader"].submit(self._eject)
            case o.AskPin():
                active = self._requests.begin(command, answer, self._deadlines.start)
                self._pin.ask(active, command)
            case o.FinishPin():
                self._pin.finish()
            case o.PrintReceipt():
                active = self._requests.begin(command, answer, self._deadlines.printing)
                self._requests.run(
                    self._workers["printer"], active, lambda active: self._print(active, command)
                )
            case o.CallStaff(kind=kind, position=position, note=note):
                self._staff.submit(partial(self._call, kind, position, note))
            case o.WithdrawCall():
                self._staff.submit(self._ports.staff.withdraw)
            case o.Say():
                active = self._requests.begin(command, answer, self._deadlines.saying)
                self.speech_output.say(active, command)
            case o.ControlSpeech():
                self.speech_output.steer(command)
            case o.StopSpeaking():
                self.speech_output.stop()
            case o.Chime(name=name):
                self.speech_output.chime(name)
            case o.Listen():
                self.speech_output.has_sounded()  # what was said before does not count
                active = self._requests.begin(
                    command, answer, self._deadlines.listening, excused=self.speech_output.has_sounded
                )
                self.speech_input.listen(active, command)
            case o.ReadHandwriting():
                active = self._requests.begin(command, answer, self._deadlines.start)
                self._handwriting.read(active, command)
            case o.ClearPersonalData():
                self._forget()
            case o.CloseBankSession(all_seen=all_seen):
                self._bank.sign_out(all_seen)
            case b.BankRequest():
                self._bank.ask(command, answer)
            case _:
                raise TypeError(f"{type(command).__name__} is no command of the runtime")

    def _ring(self, active: ActiveRequest) -> None:
        self._requests.settle(active, e.TimerFired(active.command.ticket))

    def _read_id(self, active: ActiveRequest) -> e.Event | None:
        active.stop_deadline()  # the reader is listening; how long is up to the customer
        try:
            document = self._ports.id_reader.read(active.cancelled)
        except IdReadFailed as failed:
            return e.IdCardFailed(active.command.ticket, failed.fault)
        return None if document is None else e.IdCardRead(active.command.ticket, document)

    def _eject(self) -> None:
        try:
            self._ports.card_reader.eject()
        except Exception as error:
            self._worker_failed("card_reader", error)
            self._health_changed("card_reader", Health(DeviceState.HARDWARE_ERROR, "hardware"))

    def _call(self, kind: CallKind, position: PagePosition, note: str) -> None:
        if not self._stored(kind, position, note):
            # The call was not stored: the customer must not wait for an answer to it.
            self.emit(e.HelpCallUpdated(CallStatus(nobody=True)))

    def _stored(self, kind: CallKind, position: PagePosition, note: str = "") -> bool:
        """True when the call is on disk."""
        try:
            return bool(self._ports.staff.call(kind, position, note))
        except Exception as error:
            self._worker_failed("staff", error)
            return False

    def _forget(self) -> None:
        """Clear what the runtime holds of the last customer."""
        self._pin.give_up()
        self.speech_output.stop()
        self.speech_input.forget()

    def _print(self, active: ActiveRequest, command: o.PrintReceipt) -> e.Event:
        def words(text: Text) -> str:
            return self._catalogue.shown(text, command.language)

        lines = tuple(ReceiptLine(words(line.label), words(line.value), line.big) for line in command.lines)
        notes = tuple(map(words, command.notes))
        receipt = Receipt(words(command.title), lines, notes, command.code, command.large)
        try:
            self._ports.printer.print_receipt(receipt)
        except PrintFailed as failed:
            return e.ReceiptFailed(command.ticket, failed.fault)
        return e.ReceiptPrinted(command.ticket)


def _staff_name(name: str) -> str:
    """A name that came over the broker, or from a bank's own staff channel, as it may be shown and said."""
    return safe_text(name, STAFF_NAME_COLUMNS)
