"""A bank that answers the kiosk's orders as the contract says, with a ledger to look into afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from kiosk.domain.bank_types import (
    Account,
    Arrival,
    ArrivalChoice,
    CardFacts,
    NameMatch,
    Overview,
    Payee,
    PayeeCheck,
    Phone,
    Problem,
    Quote,
    RiskAdvice,
    StatementEntry,
    TransferRecord,
    TransferStatus,
)
from kiosk.domain.identity import SealedPin
from kiosk.engine import commands as o
from kiosk.engine import events as e
from tests.services import people

RIGHT = SealedPin("the right block", "key-1")
WRONG = SealedPin("a wrong block", "key-1")
QUOTE_LIFE = timedelta(minutes=5)


class Refused(Exception):
    """The bank said no."""

    def __init__(self, code: str, **detail: str) -> None:
        super().__init__(code)
        self.problem = Problem(code, tuple(sorted(detail.items())))


@dataclass
class Bank:
    """One customer's bank. `moved` is what left the account, `taken_back` what returned."""

    birth: date | None = people.AT_75.birth
    id_number: str = people.AT_75.number
    accounts: tuple[Account, ...] = (people.ACCOUNT, people.SAVINGS)
    payees: tuple[Payee, ...] = (people.DAUGHTER, people.SON, people.FRIEND, people.NEIGHBOUR)
    phones: tuple[Phone, ...] = (people.OWN_PHONE, people.DAUGHTERS_PHONE)
    tries_left: int = 3
    limit: int = 50_000_00
    fee: int = 0
    match: NameMatch = NameMatch.MATCH
    advice: RiskAdvice = RiskAdvice.ALLOW
    advice_reasons: tuple[str, ...] = ()
    entries: tuple[StatementEntry, ...] = ()
    moved: list[tuple[str, int]] = field(default_factory=list)
    taken_back: list[str] = field(default_factory=list)
    memos: dict[str, str] = field(default_factory=dict)  # by quote
    quotes: dict[str, tuple[Quote, Payee]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    transfers: dict[str, TransferRecord] = field(default_factory=dict)
    lost_answers: int = 0  # so many answers about transfers get lost on the way
    silent: set[type[o.AnyRequest]] = field(default_factory=set)
    refusals: dict[type[o.AnyRequest], list[Problem]] = field(default_factory=dict)

    def refuses(self, order: type[o.AnyRequest], code: str, **detail: str) -> None:
        """The next order of this kind is refused."""
        self.refusals.setdefault(order, []).append(Problem(code, tuple(sorted(detail.items()))))

    def answer(self, order: o.AnyRequest, now: datetime) -> e.Result | None:
        """The answer to an order; None while the bank is silent about such orders."""
        if type(order) in self.silent:
            return None
        scripted = self.refusals.get(type(order))
        if scripted:
            return e.BankFailed(order.ticket, scripted.pop(0))
        try:
            return self._answer(order, now)
        except Refused as refused:
            return e.BankFailed(order.ticket, refused.problem)

    def _answer(self, order: o.AnyRequest, now: datetime) -> e.Result:
        ticket = order.ticket
        match order:
            case o.IdentifyCard(id_number=number):
                same = None if number is None else number == self.id_number
                return e.CardIdentified(ticket, CardFacts(self.birth, same, self.tries_left))
            case o.OpenBankSession(pin=pin):
                self._check(pin)
                return e.SignedIn(ticket, self._overview())
            case o.FetchOverview():
                return e.SignedIn(ticket, self._overview())
            case o.CheckPayee(name=name):
                payee = replace(people.NEW, name=name)
                known = None if self.match is NameMatch.NO_MATCH else payee
                return e.PayeeChecked(ticket, PayeeCheck(self.match, known))
            case o.ListPhones():
                return e.PhonesListed(ticket, self.phones)
            case o.CheckPhone(number=number):
                phone = next(
                    (each for each in (*self.phones, people.NEW_PHONE) if each.number == number), None
                )
                if phone is None:
                    raise Refused("no_such_number")
                return e.PhoneChecked(ticket, phone)
            case o.GetQuote():
                return e.QuoteReceived(ticket, self._quote(order, now))
            case o.SendTransfer(transfer=transfer, pin=pin):
                self._check(pin)
                return e.TransferStatusReceived(
                    ticket, self._told(self._book(transfer.quote_ref, transfer.arrival, now))
                )
            case o.GetTransferStatus(ref=ref):
                return e.TransferStatusReceived(ticket, self._told(self.transfers[ref]))
            case o.ListPendingTransfers():
                waiting = [t for t in self.transfers.values() if t.status is TransferStatus.PENDING]
                return e.PendingTransfersListed(ticket, tuple(reversed(waiting)))
            case o.CancelTransfer(ref=ref):
                return e.TransferStatusReceived(ticket, self._told(self._cancel(ref)))
            case o.ReadStatement():
                return e.StatementReceived(ticket, self.entries)
        raise AssertionError(f"{type(order).__name__} is no business of the bank")

    def _overview(self) -> Overview:
        return Overview("王淑珍", self.accounts, self.payees, self.birth)

    def _check(self, pin: SealedPin) -> None:
        if self.tries_left <= 0:
            raise Refused("card_blocked")
        if pin != RIGHT:
            self.tries_left -= 1
            raise Refused("wrong_pin", tries_left=str(self.tries_left))
        self.tries_left = 3

    def _quote(self, order: o.GetQuote, now: datetime) -> Quote:
        if order.amount > self.accounts[0].balance:
            raise Refused("insufficient_funds")
        if order.amount > self.limit:
            raise Refused("over_limit", limit=str(self.limit))
        phones = [phone.payee for phone in (*self.phones, people.NEW_PHONE)]
        payee = next((p for p in (*self.payees, *phones) if p.ref == order.payee_ref), people.NEW)
        day, hours = now + timedelta(days=1), now + timedelta(hours=2)
        quote = Quote(
            ref=f"quote-{len(self.quotes) + 1}",
            amount=order.amount,
            fee=self.fee,
            balance_after=self.accounts[0].balance - order.amount - self.fee,
            arrivals=(
                ArrivalChoice(Arrival.REAL_TIME, now, None),
                ArrivalChoice(Arrival.ORDINARY, hours, hours),
                ArrivalChoice(Arrival.NEXT_DAY, day, day),
            ),
            expires_at=now + QUOTE_LIFE,
            risk=self.advice,
            risk_reasons=self.advice_reasons,
        )
        self.quotes[quote.ref] = quote, payee
        self.memos[quote.ref] = order.memo
        return quote

    def _book(self, ref: str, arrival: Arrival, now: datetime) -> TransferRecord:
        quote, payee = self.quotes[ref]
        if ref in self.used:
            raise Refused("quote_used")
        if now > quote.expires_at:
            raise Refused("quote_expired")
        self.used.add(ref)
        choice = next(c for c in quote.arrivals if c.kind is arrival)
        self.moved.append((payee.name, quote.amount))
        first = self.accounts[0]
        self.accounts = (replace(first, balance=first.balance - quote.amount), *self.accounts[1:])
        settled = arrival is Arrival.REAL_TIME
        transfer = TransferRecord(
            ref=f"transfer-{len(self.transfers) + 1:08}",
            status=TransferStatus.SETTLED if settled else TransferStatus.PENDING,
            amount=quote.amount,
            fee=quote.fee,
            arrival=arrival,
            payee_masked=payee.masked,
            payee_bank=payee.bank,
            payee_tail=payee.tail,
            made_at=now,
            arrives_at=choice.arrives_at,
            cancellable_until=choice.cancellable_until,
            balance_after=self.accounts[0].balance,
        )
        self.transfers[transfer.ref] = transfer
        return transfer

    def _cancel(self, ref: str) -> TransferRecord:
        transfer = self.transfers[ref]
        if transfer.status is not TransferStatus.PENDING:
            raise Refused("too_late")
        self.taken_back.append(ref)
        self.transfers[ref] = replace(transfer, status=TransferStatus.CANCELLED)
        return self.transfers[ref]

    def _told(self, transfer: TransferRecord) -> TransferRecord:
        """As the client tells it: a lost answer leaves the reference and that nothing is known."""
        if self.lost_answers <= 0:
            return transfer
        self.lost_answers -= 1
        return TransferRecord(transfer.ref, TransferStatus.UNKNOWN)


Answer = Callable[[o.AnyRequest, datetime], e.Result | None]
