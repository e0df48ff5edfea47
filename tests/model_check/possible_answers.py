"""Every answer that a pending request can get, from what the requests declare.

Another bank request needs nothing here: its answer is built from the types of the fields, its failures from
`refusals`. What stands in the tables below either depends on the state or keeps the number of states small.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import timedelta

from kiosk.domain import bank_types as t
from kiosk.domain.identity import CardFault
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.state import KioskState, PendingRequest
from kiosk.services import SERVICES
from kiosk.services.pay_bill.flow import PayBillFlow
from kiosk.services.top_up.flow import TopUpFlow
from kiosk.services.transfer.flow import TransferFlow
from tests.services import people
from tests.services.examples import Values, examples
from tests.services.scripted_bank import RIGHT

REQUESTS: dict[str, type[o.AnyRequest]] = {
    name: kind
    for name, kind in (vars(o) | vars(b)).items()
    if isinstance(kind, type) and issubclass(kind, o.Request)
} | {request.__name__: request for service in SERVICES for request in service.bank_operations}
BALANCE = 6_00  # so that one key makes an amount and two make too much
OVERVIEW = t.Overview(
    "王淑珍", (t.Account("acc-1", "current", "9012", BALANCE),), (people.DAUGHTER, people.FRIEND), None
)
LATER = people.NOON + timedelta(days=1)
ARRIVALS = (
    t.ArrivalChoice(t.Arrival.REAL_TIME, people.NOON, None),
    t.ArrivalChoice(t.Arrival.NEXT_DAY, LATER, LATER),
)
ON_ITS_WAY = t.TransferRecord(
    "transfer-1",
    t.TransferStatus.PENDING,
    5_00,
    payee_masked="*芳",
    payee_bank="建设银行",
    payee_tail="6688",
    made_at=people.NOON,
    arrives_at=LATER,
    cancellable_until=LATER,
    balance_after=1_00,
)
ENTRIES = tuple(t.StatementEntry(people.TODAY, f"第{n}笔", 1_00 - n, 6_00) for n in range(8))  # two pages
# One code of each class that the flows tell apart after every request: the line, the unexpected, the session.
ALWAYS = (t.Problem("unreachable"), t.Problem("over_the_moon"), t.Problem("session_ended"))
DETAILS = {"wrong_pin": ((("tries_left", "2"),), (("tries_left", "1"),), (("tries_left", "0"),), ())}


def record(status: t.TransferStatus) -> t.TransferRecord:
    """One transfer with this status."""
    known = status is not t.TransferStatus.UNKNOWN
    return replace(ON_ITS_WAY, status=status) if known else t.TransferRecord("transfer-1", status)


CARDS = (
    (people.CARD_HERE,),
    (people.CARD_HERE, people.LOST_CARD),
    (people.CARD_HERE, people.LOST_CARD, replace(people.THIRD_CARD, stopped_at=people.NOON)),
    (replace(people.LOST_CARD, stopped_at=people.NOON, lapses_at=LATER),),
)
# Values that lead further than one built from the types of the fields alone.
VALUES: Values = {
    t.Overview: (OVERVIEW, t.Overview("", (), ())),
    t.PayeeCheck: tuple(
        t.PayeeCheck(match, None if match is t.NameMatch.NO_MATCH else people.NEW) for match in t.NameMatch
    ),
    t.Phone: (people.NEW_PHONE,),
    t.TransferRecord: (
        ON_ITS_WAY,
        *(record(s) for s in t.TransferStatus if s is not t.TransferStatus.PENDING),
    ),
    t.BillOffers: (
        t.BillOffers((people.POWER_BILL, people.WATER_BILL, people.GAS_METER), people.BILLERS),
        t.BillOffers((), ()),
    ),
    tuple[t.Bill, ...]: (
        *((bill,) for bill in (people.HEATING_BILL, people.WATER_BILL, people.NEIGHBOURS_WATER)),
        (people.OLD_CABLE, people.NEW_CABLE),
    ),
    t.OwnCard: (replace(people.LOST_CARD, stopped_at=people.NOON),),
    tuple[t.OwnCard, ...]: CARDS,
    t.Pension: (people.PENSION, replace(people.PENSION, payments=(), certificate_due_on=None)),
    tuple[t.Phone, ...]: ((people.OWN_PHONE,), ()),
    tuple[t.StatementEntry, ...]: ((), ENTRIES),
}
# Requests after which only these statuses lead to a state of their own.
STATUSES: dict[type[o.AnyRequest], tuple[t.TransferStatus, ...]] = {
    b.GetTransferStatus: (t.TransferStatus.UNKNOWN, t.TransferStatus.PENDING, t.TransferStatus.REFUSED),
    b.CancelTransfer: (t.TransferStatus.CANCELLED, t.TransferStatus.SETTLED, t.TransferStatus.UNKNOWN),
}


def transfer_flow(kiosk: KioskState) -> TransferFlow | None:
    """The transfer on the stack, if there is one."""
    return next((f.flow for f in kiosk.stack if isinstance(f.flow, TransferFlow)), None)


def _quotes(kiosk: KioskState, ticket: int) -> Iterator[e.Event]:
    """What the bank may quote for the amount that was asked about, and one for another amount."""
    transfer, top = transfer_flow(kiosk), kiosk.top.flow
    amount = (
        top.amount if isinstance(top, TopUpFlow | PayBillFlow) else transfer.draft.amount if transfer else 0
    )
    for risk in t.RiskAdvice:
        quote = t.Quote("quote-1", amount, 0, BALANCE - amount, ARRIVALS, LATER, risk)
        yield b.QuoteReceived(ticket, quote)
    yield b.QuoteReceived(ticket, t.Quote("quote-1", amount + 1, 0, BALANCE - amount, ARRIVALS, LATER))


def _cards(kiosk: KioskState, ticket: int) -> Iterator[e.Event]:
    """Whose card it is: the customer's, another's, not known, of unknown age with few PIN tries left."""
    asked = kiosk.customer.document is not None
    for same in (True, False, None) if asked else (None,):
        yield b.CardIdentified(ticket, t.CardFacts(people.AT_75.birth, same))
    for left in (1, 0):
        yield b.CardIdentified(ticket, t.CardFacts(None, True if asked else None, left))


def _documents(_kiosk: KioskState, ticket: int) -> Iterator[e.Event]:
    """Cards of customers on both sides of the age for care mode, and one that has expired."""
    expired = people.id_card(people.AT_75.birth, valid_to=people.TODAY - timedelta(days=1))
    yield from (e.IdCardRead(ticket, d) for d in (people.AT_59, people.AT_60, people.AT_75, expired))


def _pins(_kiosk: KioskState, ticket: int) -> Iterator[e.Event]:
    """Some keys, all of them, the sealed PIN, and the cancel key."""
    yield from (e.PinKeyPressed(ticket, count) for count in (1, 6))
    yield e.PinEntered(ticket, RIGHT)
    yield e.PinCancelled(ticket)


# Answers that depend on the state, or come with progress before them.
DEPENDENT: dict[type[e.Result], Callable[[KioskState, int], Iterator[e.Event]]] = {
    b.QuoteReceived: _quotes,
    b.CardIdentified: _cards,
    e.IdCardRead: _documents,
    e.PinEntered: _pins,
}
FAULTS: dict[type[e.Failure], tuple[object, ...]] = {
    e.IdCardFailed: (CardFault.MOVED, CardFault.READER_GONE),
    e.PinFailed: ("too_short", "unplugged"),
}


def _value_type(kind: type[e.Result]) -> object | None:
    """The type of the one field that an answer has beside its ticket; None where it has none."""
    hints = typing.get_type_hints(kind)
    names = [field.name for field in fields(kind) if field.name != "ticket"]
    assert len(names) <= 1, f"{kind.__name__} has more than one value"
    return hints[names[0]] if names else None


def _made(kind: type[e.Result], ticket: int, values: tuple[object, ...] | None) -> Iterator[e.Event]:
    make: Callable[..., e.Result] = kind
    annotation = _value_type(kind)
    for value in values or (examples(annotation, VALUES) if annotation else ()):
        yield make(ticket, value)
    if annotation is None:
        yield make(ticket)


def answers(kiosk: KioskState, request: type[o.AnyRequest], ticket: int) -> Iterator[e.Event]:
    """The answers that the request declares."""
    if request.answer in DEPENDENT:
        yield from DEPENDENT[request.answer](kiosk, ticket)
    else:
        statuses = STATUSES.get(request)
        yield from _made(request.answer, ticket, tuple(map(record, statuses)) if statuses else None)


def failures(request: type[o.AnyRequest], ticket: int) -> Iterator[e.Event]:
    """The failures that the request declares."""
    if issubclass(request, b.BankRequest):
        yield from (b.BankFailed(ticket, problem) for problem in ALWAYS)
        for code in request.refusals:
            yield from (b.BankFailed(ticket, t.Problem(code, detail)) for detail in DETAILS.get(code, ((),)))
    elif request.failure is not request.answer:
        yield from _made(request.failure, ticket, FAULTS.get(request.failure))


def results(kiosk: KioskState, waiting: PendingRequest) -> Iterator[e.Event]:
    """Every answer to one pending request, but for what can be heard (see possible_events)."""
    if waiting.kind.startswith("timer:"):
        yield e.TimerFired(waiting.ticket)
        return
    request = REQUESTS[waiting.kind]
    if request is not o.Listen:
        yield from answers(kiosk, request, waiting.ticket)
    yield from failures(request, waiting.ticket)
