"""A bank behind the port: it answers as the contract says, and has a ledger to look into afterwards.

It is the only one of the tests: stories ask it at once, the runtime's tests through the effect runner.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from queue import SimpleQueue

from kiosk.domain.bank_types import (
    Account,
    Arrival,
    ArrivalChoice,
    Bill,
    Biller,
    BillOffers,
    CardFacts,
    NameMatch,
    Overview,
    OwnCard,
    Payee,
    PayeeCheck,
    Pension,
    Phone,
    Problem,
    Quote,
    RiskAdvice,
    StatementEntry,
    StopReason,
    TransferOrder,
    TransferRecord,
    TransferStatus,
)
from kiosk.domain.dispute import Dispute
from kiosk.domain.identity import SealedPin
from kiosk.engine import bank_port as b
from kiosk.engine import events as e
from kiosk.engine.bank_port import BankRefused
from kiosk.engine.commands import AnyRequest
from kiosk.runtime.bank_effects import answered
from kiosk.services.pay_bill.bank_requests import CheckBill, ListBills
from kiosk.services.pension.bank_requests import ReadPension
from kiosk.services.report_loss.bank_requests import StopCardsByDocument
from kiosk.services.session.card_requests import ListCards, StopCard
from kiosk.services.statement.bank_requests import ReadStatement
from kiosk.services.swindled.bank_requests import DisputeTransfer, ListRecentTransfers
from kiosk.services.top_up.bank_requests import CheckPhone, ListPhones
from tests.services import people

RIGHT = SealedPin("5EA1ED", "key-1")
WRONG = SealedPin("a wrong block", "key-1")
QUOTE_LIFE = timedelta(minutes=5)
SOON = 5.0  # seconds until a test fails that waits for `gate`


def refusal(code: str, **detail: str) -> BankRefused:
    """The bank refuses for this reason."""
    return BankRefused(Problem(code, tuple(sorted(detail.items()))))


@dataclass
class ScriptedBank:
    """One customer's bank. `moved` is what left the account, `taken_back` what returned."""

    birth: date | None = people.AT_75.birth
    id_number: str = people.AT_75.number
    accounts: tuple[Account, ...] = (people.ACCOUNT, people.SAVINGS)
    payees: tuple[Payee, ...] = (people.DAUGHTER, people.SON, people.FRIEND, people.NEIGHBOUR)
    known_phones: tuple[Phone, ...] = (people.OWN_PHONE, people.DAUGHTERS_PHONE)
    known_bills: tuple[Bill, ...] = (people.POWER_BILL, people.WATER_BILL, people.GAS_METER)
    has_pension: Pension | None = people.PENSION
    own_cards: tuple[OwnCard, ...] = (people.CARD_HERE, people.LOST_CARD)
    stopped: list[tuple[str, StopReason]] = field(default_factory=list)
    disputed: list[str] = field(default_factory=list)
    billers: tuple[Biller, ...] = people.BILLERS
    tries_left: int = 3
    limit: int = 50_000_00
    fee: int = 0
    only_next_day: bool = False
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
    lost_answers: int = 0  # the number of answers about transfers that get lost on the way
    silent: set[type[AnyRequest]] = field(default_factory=set)
    faults: dict[type[AnyRequest], list[Exception]] = field(default_factory=dict)
    gate: threading.Event | None = None  # calls wait for it
    waiting: threading.Event = field(default_factory=threading.Event)  # a call has come to the gate
    settled: tuple[TransferRecord, ...] = ()  # outcomes that become known after the start
    signed_out: SimpleQueue[bool] = field(default_factory=SimpleQueue)  # had the customer seen everything?
    told: SimpleQueue[bool] = field(default_factory=SimpleQueue)  # what on_settled returned
    now: datetime = people.NOON
    closed: bool = False

    def breaks(self, request: type[AnyRequest], fault: Exception) -> None:
        """The next call for a request of this type raises."""
        self.faults.setdefault(request, []).append(fault)

    def refuses(self, request: type[AnyRequest], code: str, **detail: str) -> None:
        """The next request of this type is refused."""
        self.breaks(request, refusal(code, **detail))

    def answer(self, request: b.BankRequest[e.Result], now: datetime) -> e.Result | None:
        """The answer to a request; None while the bank is silent about such requests."""
        self.now = now
        return None if type(request) in self.silent else answered(self, request)

    def _begin(self, request: type[AnyRequest]) -> None:
        if self.gate is not None:
            self.waiting.set()
            assert self.gate.wait(SOON)
        faults = self.faults.get(request)
        if faults:
            raise faults.pop(0)

    # The port

    def identify(self, card_number: str, id_number: str | None) -> CardFacts:
        self._begin(b.IdentifyCard)
        same = None if id_number is None else id_number == self.id_number
        return CardFacts(self.birth, same, self.tries_left)

    def sign_in(self, card_number: str, id_number: str | None, pin_block: str, key_id: str) -> Overview:
        self._begin(b.OpenBankSession)
        self._check(SealedPin(pin_block, key_id))
        return self._overview()

    def overview(self) -> Overview:
        self._begin(b.FetchOverview)
        return self._overview()

    def cards(self) -> tuple[OwnCard, ...]:
        self._begin(ListCards)
        return self.own_cards

    def stop_card(self, ref: str, reason: StopReason) -> OwnCard:
        self._begin(StopCard)
        self.stopped.append((ref, reason))
        self.own_cards = tuple(
            replace(card, stopped_at=self.now) if card.ref == ref else card for card in self.own_cards
        )
        return next(card for card in self.own_cards if card.ref == ref)

    def stop_cards_of(self, id_number: str) -> tuple[OwnCard, ...]:
        self._begin(StopCardsByDocument)
        until = self.now + timedelta(days=5)
        self.own_cards = tuple(replace(card, stopped_at=self.now, lapses_at=until) for card in self.own_cards)
        return self.own_cards

    def check_payee(self, name: str, account: str) -> PayeeCheck:
        self._begin(b.CheckPayee)
        known = None if self.match is NameMatch.NO_MATCH else replace(people.NEW, name=name)
        return PayeeCheck(self.match, known)

    def phones(self) -> tuple[Phone, ...]:
        self._begin(ListPhones)
        return self.known_phones

    def check_phone(self, number: str) -> Phone:
        self._begin(CheckPhone)
        for phone in (*self.known_phones, people.NEW_PHONE):
            if phone.number == number:
                return phone
        raise refusal("no_such_number")

    def bills(self) -> BillOffers:
        self._begin(ListBills)
        return BillOffers(self.known_bills, self.billers)

    def check_bill(self, biller_ref: str, number: str) -> tuple[Bill, ...]:
        self._begin(CheckBill)
        every = (*self.known_bills, people.HEATING_BILL, *people.OTHER_BILLS)
        found = tuple(bill for bill in every if (bill.biller.ref, bill.number) == (biller_ref, number))
        if not found:
            raise refusal("no_such_bill")
        return found

    def pension(self) -> Pension:
        self._begin(ReadPension)
        if self.has_pension is None:
            raise refusal("no_pension")
        return self.has_pension

    def quote(self, account_ref: str, payee_ref: str, amount: int, memo: str) -> Quote:
        self._begin(b.GetQuote)
        return self._quote(payee_ref, amount, memo)

    def send(self, order: TransferOrder, pin_block: str, key_id: str) -> TransferRecord:
        self._begin(b.SendTransfer)
        self._check(SealedPin(pin_block, key_id))
        return self._told(self._book(order.quote_ref, order.arrival))

    def ask(self, ref: str) -> TransferRecord:
        self._begin(b.GetTransferStatus)
        return self._told(self.transfers[ref])

    def pending(self) -> tuple[TransferRecord, ...]:
        self._begin(b.ListPendingTransfers)
        waiting = [t for t in self.transfers.values() if t.status is TransferStatus.PENDING]
        return tuple(reversed(waiting))

    def recent_transfers(self) -> tuple[TransferRecord, ...]:
        self._begin(ListRecentTransfers)
        return tuple(reversed(self.transfers.values()))

    def dispute(self, ref: str) -> Dispute:
        self._begin(DisputeTransfer)
        self.disputed.append(ref)
        return Dispute(ref, "000001", self.transfers[ref].status is TransferStatus.PENDING)

    def cancel(self, ref: str) -> TransferRecord:
        self._begin(b.CancelTransfer)
        return self._told(self._cancel(ref))

    def statement(self, account_ref: str) -> tuple[StatementEntry, ...]:
        self._begin(ReadStatement)
        return self.entries

    def sign_out(self, *, all_seen: bool = True) -> None:
        self.signed_out.put(all_seen)

    def settle_open(self, on_settled: Callable[[TransferRecord], bool]) -> None:
        for transfer in self.settled:
            self.told.put(on_settled(transfer))

    def close(self) -> None:
        self.closed = True

    # The ledger

    def _overview(self) -> Overview:
        return Overview("王淑珍", self.accounts, self.payees, self.birth)

    def _check(self, pin: SealedPin) -> None:
        if self.tries_left <= 0:
            raise refusal("card_blocked")
        if pin != RIGHT:
            self.tries_left -= 1
            raise refusal("wrong_pin", tries_left=str(self.tries_left))
        self.tries_left = 3

    def _quote(self, payee_ref: str, amount: int, memo: str) -> Quote:
        if amount > self.accounts[0].balance:
            raise refusal("insufficient_funds")
        if amount > self.limit:
            raise refusal("over_limit", limit=str(self.limit))
        phones = [phone.payee for phone in (*self.known_phones, people.NEW_PHONE)]
        bills = [bill.payee for bill in (*self.known_bills, people.HEATING_BILL, *people.OTHER_BILLS)]
        known = (*self.payees, *phones, *bills)
        payee = next((each for each in known if each.ref == payee_ref), people.NEW)
        now = self.now
        day, hours = now + timedelta(days=1), now + timedelta(hours=2)
        quote = Quote(
            ref=f"quote-{len(self.quotes) + 1}",
            amount=amount,
            fee=self.fee,
            balance_after=self.accounts[0].balance - amount - self.fee,
            arrivals=(
                ArrivalChoice(Arrival.REAL_TIME, now, None),
                ArrivalChoice(Arrival.ORDINARY, hours, hours),
                ArrivalChoice(Arrival.NEXT_DAY, day, day),
            ),
            expires_at=now + QUOTE_LIFE,
            risk=self.advice,
            risk_reasons=self.advice_reasons,
        )
        if self.only_next_day:
            quote = replace(quote, arrivals=quote.arrivals[-1:])
        self.quotes[quote.ref] = quote, payee
        self.memos[quote.ref] = memo
        return quote

    def _book(self, ref: str, arrival: Arrival) -> TransferRecord:
        quote, payee = self.quotes[ref]
        if ref in self.used:
            raise refusal("quote_used")
        if self.now > quote.expires_at:
            raise refusal("quote_expired")
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
            made_at=self.now,
            arrives_at=choice.arrives_at,
            cancellable_until=choice.cancellable_until,
            balance_after=self.accounts[0].balance,
        )
        self.transfers[transfer.ref] = transfer
        return transfer

    def _cancel(self, ref: str) -> TransferRecord:
        transfer = self.transfers[ref]
        if transfer.status is not TransferStatus.PENDING:
            raise refusal("too_late")
        self.taken_back.append(ref)
        self.transfers[ref] = replace(transfer, status=TransferStatus.CANCELLED)
        return self.transfers[ref]

    def _told(self, transfer: TransferRecord) -> TransferRecord:
        """As the client returns it: after a lost answer only the reference is known."""
        if self.lost_answers <= 0:
            return transfer
        self.lost_answers -= 1
        return TransferRecord(transfer.ref, TransferStatus.UNKNOWN)
