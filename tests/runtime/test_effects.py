"""Orders are carried out on workers and every ticket is answered, whatever the driver does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import ModuleType

from kiosk.devices.port import DeviceState, Health
from kiosk.devices.printer.port import PrintFailed
from kiosk.domain.bank_types import (
    Arrival,
    CardFacts,
    Problem,
    StatementEntry,
    TransferOrder,
    TransferRecord,
    TransferStatus,
)
from kiosk.domain.help_call import CallKind, CallState, CallStatus, MachineStatus, PagePosition
from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.screen import render
from kiosk.pages.text import Language, Money, text
from kiosk.platform.event_log import LogEvent
from kiosk.runtime.deadlines import Deadlines
from kiosk.services import boot
from kiosk.services.statement.bank_requests import ReadStatement, StatementReceived
from kiosk.services.top_up.bank_requests import CheckPhone, ListPhones, PhoneChecked, PhonesListed
from tests.runtime.machine_fixture import Machine
from tests.runtime.virtual_time import SOON, START, wait_until
from tests.services import people
from tests.services.examples import examples
from tests.services.scripted_bank import RIGHT, WRONG, ScriptedBank

ORDER = TransferOrder("quote-1", Arrival.NEXT_DAY, 50_000, "*芳", "6688")
FIRST = "transfer-00000001"  # what the scripted bank calls its first transfer
SETTLED_LATER = TransferRecord("key-00001a2b3c4d", TransferStatus.SETTLED, 50_000)


# The bank


def test_the_banks_answers_come_back_as_events(machine: Machine) -> None:
    bank = machine.bank
    entry = StatementEntry(people.TODAY, "养老金", 3_200_00, people.BALANCE)
    bank.entries = (entry,)
    overview = bank.overview()
    quote = bank.quote("acc-1", people.DAUGHTER.ref, 500_00, "")
    order = replace(ORDER, quote_ref=quote.ref)
    expected: list[tuple[b.BankRequest[e.Result], Callable[[], e.Event]]] = [
        (
            b.IdentifyCard(ticket=1, card_number="1", id_number=people.AT_75.number),
            lambda: b.CardIdentified(1, CardFacts(people.AT_75.birth, True, 3)),
        ),
        (
            b.OpenBankSession(ticket=2, card_number="1", id_number=None, pin=RIGHT),
            lambda: b.SignedIn(2, overview),
        ),
        (b.FetchOverview(ticket=3), lambda: b.SignedIn(3, overview)),
        (ListPhones(ticket=4), lambda: PhonesListed(4, (people.OWN_PHONE, people.DAUGHTERS_PHONE))),
        (
            CheckPhone(ticket=5, number=people.NEW_PHONE.number),
            lambda: PhoneChecked(5, people.NEW_PHONE),
        ),
        (b.SendTransfer(ticket=6, transfer=order, pin=RIGHT), lambda: _status(6, bank, "pending")),
        (b.GetTransferStatus(ticket=7, ref=FIRST), lambda: _status(7, bank, "pending")),
        (b.ListPendingTransfers(ticket=8), lambda: b.PendingTransfersListed(8, bank.pending())),
        (b.CancelTransfer(ticket=9, ref=FIRST), lambda: _status(9, bank, "cancelled")),
        (ReadStatement(ticket=10, account_ref="acc-1"), lambda: StatementReceived(10, (entry,))),
    ]
    for request, event in expected:
        machine.give(request)
        assert machine.answer(request.ticket) == event()
    assert bank.moved == [(people.DAUGHTER.name, 500_00)]


def _status(ticket: int, bank: ScriptedBank, status: str) -> e.Event:
    transfer = bank.transfers[FIRST]
    assert transfer.status == status
    return b.TransferStatusReceived(ticket, transfer)


def test_a_refusal_is_reported_with_its_reason(machine: Machine) -> None:
    machine.give(b.OpenBankSession(ticket=1, card_number="1", id_number=None, pin=WRONG))
    assert machine.answer(1) == b.BankFailed(1, Problem("wrong_pin", (("tries_left", "2"),)))


def test_a_client_that_breaks_while_sending_money_leaves_the_outcome_unknown(machine: Machine) -> None:
    machine.bank.breaks(b.SendTransfer, KeyError("payee"))
    machine.give(b.SendTransfer(ticket=1, transfer=ORDER, pin=RIGHT))
    answer = machine.answer(1)
    assert isinstance(answer, b.TransferStatusReceived)
    assert answer.transfer.status is TransferStatus.UNKNOWN
    assert answer.transfer.amount == ORDER.amount


def test_a_client_that_hangs_while_sending_money_leaves_the_outcome_unknown(machine: Machine) -> None:
    quote = machine.bank.quote("acc-1", people.DAUGHTER.ref, ORDER.amount, "")
    machine.bank.gate = threading.Event()
    machine.give(b.SendTransfer(ticket=1, transfer=replace(ORDER, quote_ref=quote.ref), pin=RIGHT))
    assert machine.bank.waiting.wait(SOON)
    machine.clock.forward(1000)
    answer = machine.answer(1)
    assert isinstance(answer, b.TransferStatusReceived)
    assert answer.transfer.status is TransferStatus.UNKNOWN
    machine.bank.gate.set()  # the answer comes late, and is dropped
    machine.give(o.CloseBankSession(all_seen=False))
    assert machine.bank.signed_out.get(timeout=SOON) is False
    machine.loop.idle()
    # The worker that was given up moves the money after all, on a thread of its own.
    wait_until(lambda: bool(machine.bank.moved))
    assert machine.events == [answer]


def test_a_client_that_breaks_while_reading_is_called_unreachable(machine: Machine) -> None:
    machine.bank.breaks(ReadStatement, KeyError("balance"))
    machine.give(ReadStatement(ticket=1, account_ref="a"))
    assert machine.answer(1) == b.BankFailed(1, Problem("unreachable"))


def test_what_was_unknown_is_journaled_when_it_is_known_and_the_line_is_closed(machine: Machine) -> None:
    machine.bank.settled = (SETTLED_LATER,)
    machine.effects.open()
    machine.loop.until(lambda: len(machine.events) == 6)
    assert machine.effects.close()
    assert machine.bank.closed
    assert [line["status"] for line in machine.journal.of(LogEvent.OUTCOME_KNOWN)] == ["settled"]
    assert "50000" not in str(machine.journal.lines)


def test_what_came_to_be_known_later_is_told_to_staff_by_the_number_on_the_paper(machine: Machine) -> None:
    machine.bank.settled = (SETTLED_LATER,)
    machine.effects.open()
    assert machine.bank.told.get(timeout=SOON) is True
    assert machine.staff.notes.get(timeout=SOON) == "sent:1a2b 3c4d"


def test_what_staff_could_not_be_told_counts_as_untold(machine: Machine) -> None:
    machine.bank.settled = (SETTLED_LATER,)
    machine.staff.trouble = OSError("the disk is full")
    machine.effects.open()
    assert machine.bank.told.get(timeout=SOON) is False


# Paper


def receipt(ticket: int, language: Language) -> o.PrintReceipt:
    return o.PrintReceipt(
        ticket=ticket,
        title=text("frame.care"),
        lines=(o.ReceiptRow(text("aid.help"), text("yuan", amount=Money(50_000)), big=True),),
        notes=(text("mishap.on"),),
        language=language,
    )


def test_a_receipt_is_printed_in_its_language(machine: Machine) -> None:
    machine.give(receipt(1, Language.EN))
    assert machine.answer(1) == e.ReceiptPrinted(1)
    (paper,) = machine.printer.papers
    assert paper.title == "Care mode"
    assert paper.notes == ("All right",)
    assert paper.lines[0].value == "¥500"


def test_a_printer_without_paper_is_told(machine: Machine) -> None:
    machine.printer.trouble = PrintFailed("paper_out")
    machine.give(receipt(1, Language.ZH))
    assert machine.answer(1) == e.ReceiptFailed(1, "paper_out")


# Staff


def test_a_call_goes_to_staff_and_its_news_come_back(machine: Machine) -> None:
    machine.effects.open()
    machine.give(o.CallStaff(CallKind.HELP, PagePosition("Amount", "2/5")))
    assert machine.staff.called.get(timeout=SOON) == (CallKind.HELP, "Amount", "2/5")
    machine.staff.on_status(CallStatus(CallState.ACKNOWLEDGED, 1, "小李"))
    machine.staff.on_message("staff.message.wait", "小李")
    machine.loop.until(lambda: e.StaffMessageReceived("staff.message.wait", "小李") in machine.events)
    assert e.HelpCallUpdated(CallStatus(CallState.ACKNOWLEDGED, 1, "小李")) in machine.events
    machine.give(o.WithdrawCall())
    assert machine.staff.withdrawn.acquire(timeout=SOON)


def test_a_name_of_staff_cannot_rewrite_the_page(machine: Machine) -> None:
    machine.effects.open()
    machine.staff.on_status(CallStatus(CallState.ACKNOWLEDGED, 1, "小\u202e李\u200b"))
    machine.staff.on_message("staff.message.wait", "很长的名字" * 8)
    machine.loop.until(lambda: len([event for event in machine.events if is_of_staff(event)]) == 2)
    coming, said = (event for event in machine.events if is_of_staff(event))
    assert coming == e.HelpCallUpdated(CallStatus(CallState.ACKNOWLEDGED, 1, "小李"))
    assert said == e.StaffMessageReceived("staff.message.wait", ("很长的名字" * 3)[:12] + "…")


def is_of_staff(event: e.Event) -> bool:
    return isinstance(event, e.HelpCallUpdated | e.StaffMessageReceived)


def test_a_call_that_could_not_even_be_stored_is_not_waited_for(machine: Machine) -> None:
    machine.staff.trouble = OSError("disk full")
    machine.give(o.CallStaff(CallKind.HELP, PagePosition("Home", "")))
    machine.loop.until(lambda: e.HelpCallUpdated(CallStatus(CallState.RAISED, nobody=True)) in machine.events)


# Health


def test_a_device_is_told_once_for_every_change(machine: Machine) -> None:
    machine.effects.open()
    machine.loop.until(lambda: len(machine.events) == 6)
    machine.printer.becomes(DeviceState.USER_ERROR, "paper_out")
    machine.printer.becomes(DeviceState.USER_ERROR, "paper_out")
    machine.printer.becomes(DeviceState.ONLINE)
    machine.loop.until(lambda: len(machine.events) >= 8)
    assert machine.events[6:] == [
        e.DeviceChanged("printer", False, "paper_out"),
        e.DeviceChanged("printer", True),
    ]


def test_a_device_that_cannot_be_opened_is_out_of_order_and_the_others_work(machine: Machine) -> None:
    machine.printer.trouble = OSError("no such port")
    machine.effects.open()
    machine.loop.until(lambda: len(machine.events) == 6)
    assert e.DeviceChanged("printer", False, "hardware") in machine.events
    assert e.DeviceChanged("id_reader", True) in machine.events


# Time


def test_a_timer_rings_once_and_an_abandoned_one_never(machine: Machine) -> None:
    machine.give(o.SetTimer(ticket=1, name="idle", seconds=90))
    machine.give(o.SetTimer(ticket=2, name="pin", seconds=30))
    machine.give(o.Cancel(2))
    machine.clock.forward(200)
    assert machine.answer(1) == e.TimerFired(1)
    assert machine.events == [e.TimerFired(1)]


# The end


def test_forgetting_wipes_the_pad_the_caption_and_the_last_words(machine: Machine) -> None:
    captions: list[str] = ["王秀英"]
    partials: list[str] = ["转给"]
    machine.effects.speech_output.on_caption = captions.append
    machine.effects.speech_input.on_partial = partials.append
    machine.give(o.ClearPersonalData())
    assert machine.pad.aborted.acquire(timeout=SOON)
    assert captions[-1] == ""
    assert partials[-1] == ""


def test_a_driver_that_does_not_let_go_does_not_keep_the_machine_from_stopping() -> None:
    machine = Machine(Deadlines(closing=0.05))
    machine.printer.wedged = threading.Event()
    machine.give(receipt(1, Language.ZH))
    assert machine.printer.hanging.acquire(timeout=SOON)
    assert machine.effects.close() is False
    assert machine.reader.closed.is_set()
    assert [line["worker"] for line in machine.journal.of(LogEvent.WORKER_STUCK)] == ["printer"]
    machine.printer.wedged.set()


def test_the_wall_board_is_told_what_changes_and_nothing_of_the_customer(machine: Machine) -> None:
    kiosk, _ = boot(Settings(), START)
    screen = render(kiosk, START)
    machine.printer.state = Health(DeviceState.USER_ERROR, "paper_out")
    machine.effects.open()
    machine.loop.until(lambda: len(machine.events) == 6)
    machine.effects.show(screen)
    machine.effects.show(screen)
    machine.effects.show(replace(screen, in_session=True))
    first, second = machine.staff.board.get(timeout=SOON), machine.staff.board.get(timeout=SOON)
    assert first == MachineStatus(PagePosition("Attract", "", "attract.title"), faults=("printer:paper_out",))
    assert second == replace(first, in_use=True)


SAMPLES: tuple[o.Command, ...] = (
    o.Cancel(1),
    o.SetTimer(ticket=2, name="idle", seconds=1),
    o.ReadIdCard(ticket=3),
    o.EjectCard(),
    o.AskPin(ticket=4, card_number="1"),
    o.FinishPin(),
    o.CloseBankSession(),
    o.PrintReceipt(ticket=15, title=text("aid.help"), lines=()),
    o.CallStaff(CallKind.HELP, PagePosition("Home", "")),
    o.WithdrawCall(),
    o.Say(ticket=16, texts=()),
    o.ControlSpeech(100, 70),
    o.StopSpeaking(),
    o.Listen(ticket=17, hears=""),
    o.Chime("press"),
    o.ReadHandwriting(ticket=11, strokes=()),
    o.ClearPersonalData(),
)


def every_command(declared: ModuleType) -> set[type[o.Command]]:
    """The commands of a module that leave the engine. (Not __subclasses__: slots make every class twice.)"""
    kinds = {
        kind for kind in vars(declared).values() if isinstance(kind, type) and issubclass(kind, o.Command)
    }
    return {kind for kind in kinds if not issubclass(kind, o.StateChange)} - {
        o.Command,
        o.Request,
        b.BankRequest,
    }


def test_every_command_of_the_engine_can_be_carried_out(machine: Machine) -> None:
    assert {type(command) for command in SAMPLES} == every_command(o)
    asked = every_command(b)
    for request in asked:
        assert issubclass(request, b.BankRequest)
        machine.bank.refuses(request, "server_error")
    for command in SAMPLES:
        machine.give(command)
    for ticket, kind in enumerate(asked, start=100):
        (example, *_) = examples(kind)
        assert isinstance(example, b.BankRequest)
        machine.give(replace(example, ticket=ticket))
    machine.clock.forward(1)
    machine.loop.until(lambda: len([e for e in machine.events if isinstance(e, b.BankFailed)]) == len(asked))
    assert machine.journal.of(LogEvent.REQUEST_FAILED) == []


def test_a_command_of_the_core_alone_is_logged_and_not_carried_out(machine: Machine) -> None:
    machine.give(o.EndSession())
    (line,) = machine.journal.of(LogEvent.COMMAND_FAILED)
    assert line["kind"] == "EndSession"


# Handwriting


def test_what_the_finger_drew_is_read_on_a_worker(machine: Machine) -> None:
    class Reader:
        def recognize(self, strokes: Sequence[e.Stroke], count: int) -> str:
            assert threading.current_thread() is not threading.main_thread()
            return "王玉主丑"[:count] if strokes else ""

    drawn = (((0.0, 0.0, 0.0), (1.0, 1.0, 0.1)),)
    written = Machine(handwriting=Reader())
    written.effects.open()
    written.give(o.ReadHandwriting(ticket=1, strokes=drawn))
    assert written.answer(1) == e.HandwritingRead(1, "王玉主丑")
    assert written.effects.close()
    machine.give(o.ReadHandwriting(ticket=1, strokes=drawn))
    assert machine.answer(1) == e.HandwritingFailed(1), "a machine without a reader"
