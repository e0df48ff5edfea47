"""Everything that may happen next: each button, each answer the outside can give, each thing unasked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from kiosk.domain import bank_types as b
from kiosk.domain.help_call import CallState, CallStatus
from kiosk.domain.identity import CardFault
from kiosk.domain.intent import NluResult
from kiosk.engine import events as e
from kiosk.engine.flow import View
from kiosk.engine.state import KioskState, PendingRequest
from kiosk.services.top_up.flow import TopUpFlow
from kiosk.services.transfer.flow import TransferFlow
from tests.services import people
from tests.services.scripted_bank import RIGHT

BALANCE = 6_00  # so that one key makes an amount and two make too much
OVERVIEW = b.Overview(
    "王淑珍", (b.Account("acc-1", "current", "9012", BALANCE),), (people.DAUGHTER, people.FRIEND), None
)
LATER = people.NOON + timedelta(days=1)
ARRIVALS = (
    b.ArrivalChoice(b.Arrival.REAL_TIME, people.NOON, None),
    b.ArrivalChoice(b.Arrival.NEXT_DAY, LATER, LATER),
)
ON_ITS_WAY = b.TransferRecord(
    "transfer-1",
    b.TransferStatus.PENDING,
    5_00,
    payee_masked="*芳",
    payee_bank="建设银行",
    payee_tail="6688",
    made_at=people.NOON,
    arrives_at=LATER,
    cancellable_until=LATER,
    balance_after=1_00,
)
ENTRIES = tuple(b.StatementEntry(people.TODAY, f"第{n}笔", 1_00 - n, 6_00) for n in range(8))
LINE, GENERAL, ENDED = b.Problem("unreachable"), b.Problem("over_the_moon"), b.Problem("session_ended")
ALWAYS = (LINE, GENERAL, ENDED)  # one code of each class that the flows tell apart everywhere
WRONG = (
    *(b.Problem("wrong_pin", (("tries_left", left),)) for left in ("2", "1", "0")),
    b.Problem("wrong_pin"),
)


def transfers(*statuses: b.TransferStatus) -> Iterator[b.TransferRecord]:
    """One transfer with each of these fates."""
    for status in statuses:
        known = status is not b.TransferStatus.UNKNOWN
        yield replace(ON_ITS_WAY, status=status) if known else b.TransferRecord("transfer-1", status)


def page_of(kiosk: KioskState) -> View:
    """The top flow's page."""
    return kiosk.top.flow.view(kiosk.context(people.NOON))


def transfer_flow(kiosk: KioskState) -> TransferFlow | None:
    """The transfer on the stack, if there is one."""
    return next((f.flow for f in kiosk.stack if isinstance(f.flow, TransferFlow)), None)


def quotes(kiosk: KioskState) -> Iterator[b.Quote]:
    """What the bank may quote for the amount that was asked about, and one for another amount."""
    transfer, top = transfer_flow(kiosk), kiosk.top.flow
    amount = top.amount if isinstance(top, TopUpFlow) else transfer.draft.amount if transfer else 0
    for risk in b.RiskAdvice:
        yield b.Quote("quote-1", amount, 0, BALANCE - amount, ARRIVALS, LATER, risk)
    yield b.Quote("quote-1", amount + 1, 0, BALANCE - amount, ARRIVALS, LATER)


def _phones(waiting: PendingRequest) -> Iterator[e.Event]:
    """The answers about mobile numbers."""
    failures: tuple[b.Problem, ...] = ALWAYS
    if waiting.kind == "CheckPhone":
        yield e.PhoneChecked(waiting.ticket, people.NEW_PHONE)
        failures = (*ALWAYS, b.Problem("no_such_number"))
    else:
        yield e.PhonesListed(waiting.ticket, (people.OWN_PHONE,))
        yield e.PhonesListed(waiting.ticket, ())
    yield from (e.BankFailed(waiting.ticket, problem) for problem in failures)


def results(kiosk: KioskState, waiting: PendingRequest) -> Iterator[e.Event]:
    """Every answer to one open order."""
    ticket = waiting.ticket
    failures: tuple[b.Problem, ...] = ()
    match waiting.kind:
        case "ReadIdCard":
            yield from (e.IdCardRead(ticket, d) for d in (people.AT_59, people.AT_60, people.AT_75))
            expired = people.id_card(people.AT_75.birth, valid_to=people.TODAY - timedelta(days=1))
            yield e.IdCardRead(ticket, expired)
            yield from (e.IdCardFailed(ticket, f) for f in (CardFault.MOVED, CardFault.READER_GONE))
        case "AskPin":
            yield from (e.PinKeyPressed(ticket, count) for count in (1, 6))
            yield e.PinEntered(ticket, RIGHT)
            yield e.PinCancelled(ticket)
            yield from (e.PinFailed(ticket, fault) for fault in ("too_short", "unplugged"))
        case "IdentifyCard":
            asked = kiosk.customer.document is not None
            for same in (True, False, None) if asked else (None,):
                yield e.CardIdentified(ticket, b.CardFacts(people.AT_75.birth, same))
            yield from (
                e.CardIdentified(ticket, b.CardFacts(None, True if asked else None, left)) for left in (1, 0)
            )
            failures = ALWAYS
        case "OpenBankSession":
            yield e.SignedIn(ticket, OVERVIEW)
            yield e.SignedIn(ticket, b.Overview("", (), ()))
            failures = (*ALWAYS, *WRONG)
        case "FetchOverview":
            yield e.SignedIn(ticket, OVERVIEW)
            yield e.SignedIn(ticket, b.Overview("", (), ()))
            failures = ALWAYS
        case "CheckPayee":
            for match in b.NameMatch:
                payee = None if match is b.NameMatch.NO_MATCH else people.NEW
                yield e.PayeeChecked(ticket, b.PayeeCheck(match, payee))
            failures = (*ALWAYS, b.Problem("no_such_account"))
        case "ListPhones" | "CheckPhone":
            yield from _phones(waiting)
        case "GetQuote":
            yield from (e.QuoteReceived(ticket, quote) for quote in quotes(kiosk))
            failures = (*ALWAYS, b.Problem("insufficient_funds"))
        case "SendTransfer":
            yield from (e.TransferStatusReceived(ticket, known) for known in transfers(*b.TransferStatus))
            failures = (*ALWAYS, *WRONG, b.Problem("quote_expired"), b.Problem("quote_used"))
        case "GetTransferStatus":
            fates = (b.TransferStatus.UNKNOWN, b.TransferStatus.PENDING, b.TransferStatus.REFUSED)
            yield from (e.TransferStatusReceived(ticket, known) for known in transfers(*fates))
            failures = (LINE,)
        case "ListPendingTransfers":
            yield from (e.PendingTransfersListed(ticket, found) for found in ((), (ON_ITS_WAY,)))
            failures = ALWAYS
        case "CancelTransfer":
            fates = (b.TransferStatus.CANCELLED, b.TransferStatus.SETTLED, b.TransferStatus.UNKNOWN)
            yield from (e.TransferStatusReceived(ticket, known) for known in transfers(*fates))
            failures = (*ALWAYS, b.Problem("too_late"))
        case "ReadStatement":
            yield from (e.StatementReceived(ticket, found) for found in ((), ENTRIES))
            failures = ALWAYS
        case "PrintReceipt":
            yield e.ReceiptPrinted(ticket)
            yield e.ReceiptFailed(ticket, "jam")
        case "Say":
            yield e.SpeechEnded(ticket)
        case "Listen":
            yield from (e.SpeechRecognized(ticket, words, meaning) for words, meaning in sentences(kiosk))
            yield e.RecognitionFailed(ticket, "hardware")
        case timer:
            assert timer.startswith("timer:"), f"nobody answers {timer}"
            yield e.TimerFired(ticket)
    yield from (e.BankFailed(ticket, problem) for problem in failures)


def sentences(kiosk: KioskState) -> Iterator[tuple[str, NluResult]]:
    """What may be heard: wishes, answers where they are asked for, commands, nonsense, risky words."""
    page = page_of(kiosk)
    yield "", NluResult("unknown")
    yield "……", NluResult("unknown", risk_words=("公安局",))
    yield from (("……", NluResult(intent)) for intent in ("yes", "back", "home", "exit", "pension"))
    if page.phrases:
        yield "……", NluResult("choose", (("choice", page.phrases[0][0]),))
    match page.hears:
        case "home":
            yield "给女儿转五块", NluResult("transfer", (("payee", "女儿"), ("amount", "5.00")))
        case "payee":
            yield "张三丰", NluResult("transfer", (("payee", "张三丰"),))
        case "amount":
            yield "五块", NluResult("transfer", (("amount", "5.00"),))
            yield "几块", NluResult("transfer")
        case "account":
            yield people.NEW_ACCOUNT, NluResult("transfer", (("account", people.NEW_ACCOUNT),))
        case "phone":
            yield "一八六…", NluResult("top_up", (("phone", people.NEW_PHONE.number),))
        case "memo":
            yield "给孙子买书的", NluResult("unknown")
            yield "转到安全账户", NluResult("transfer", risk_words=("安全账户",))
        case "arrival":
            yield "马上", NluResult("transfer", (("arrival", "real_time"),))


def unasked(kiosk: KioskState) -> Iterator[e.Event]:
    """What arrives by itself."""
    yield e.Touched()
    yield e.Tick()
    if kiosk.card_inside:
        yield e.BankCardTaken()
    else:
        yield e.BankCardInserted(people.CARD)
        yield e.BankCardFailed(CardFault.BANK_UNREADABLE)


def staff_news() -> Iterator[e.Event]:
    """Everything that may become of a call."""
    for state in CallState:
        yield e.HelpCallUpdated(
            CallStatus(state, by="小李" if state in (CallState.ACKNOWLEDGED, CallState.ARRIVED) else "")
        )
    yield e.HelpCallUpdated(CallStatus(CallState.SENT, level=2))
    yield e.HelpCallUpdated(CallStatus(CallState.SENT, nobody=True))
    yield e.StaffMessageReceived("staff.message.stay", "小李")


DEVICES = ("id_reader", "card_reader", "pin_pad", "printer", "speaker", "microphone")


def devices_gone() -> Iterator[e.Event]:
    """Each device breaks."""
    return (e.DeviceChanged(device, usable=False, fault="unplugged") for device in DEVICES)
