"""What the bank and the kiosk say to each other, as values.

The HTTP client turns the contract's JSON (kiosk/bank/openapi.yaml) into these and
nothing else of the bank reaches the flows. Amounts are integer fen, times are aware
datetimes. `repr` hides what is personal.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Literal


class Arrival(StrEnum):
    """When the payee has the money (银发〔2016〕261号)."""

    REAL_TIME = "real_time"
    ORDINARY = "ordinary"
    NEXT_DAY = "next_day"


class NameMatch(StrEnum):
    """What the payee name check found; a check that failed is NOT_AVAILABLE, never NO_MATCH."""

    MATCH = "match"
    CLOSE = "close"
    NO_MATCH = "no_match"
    NOT_AVAILABLE = "not_available"


class TransferStatus(StrEnum):
    """A transfer's fate in the kiosk's words (from ISO 20022 status codes).

    settled: ACSC or ACCC. pending: accepted, on its way (RCVD PDNG ACTC PATC ACSP).
    refused: RJCT. cancelled: CANC. held: BLCK. unknown: no answer yet; never "failed".
    """

    PENDING = "pending"
    SETTLED = "settled"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    HELD = "held"
    UNKNOWN = "unknown"


class Purpose(StrEnum):
    """What a payment is for; its outcome is told in these terms."""

    TRANSFER = "transfer"
    TOP_UP = "top_up"
    BILL = "bill"


class RiskAdvice(StrEnum):
    """The bank's own risk answer to a quote; it counts above the kiosk's rules."""

    ALLOW = "allow"
    ASK = "ask"
    HOLD = "hold"


def short_reference(ref: str) -> str:
    """How paper, screen and staff name a transfer: its reference's last eight characters in two groups,
    "4827 1960". A bank whose references end in digits has a number that can be read out on the phone."""
    return f"{ref[-8:-4]} {ref[-4:]}" if len(ref) >= 8 else ref


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the bank tells about a card before any PIN: enough for the age and no more.

    `pin_tries_left` is as the bank last said it; a right PIN starts it again.
    """

    birth: date | None = field(default=None, repr=False)
    id_matches: bool | None = None  # None when no ID number was sent along
    pin_tries_left: int = 3


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A bank card of the customer; `ref` is the bank's opaque handle, `here` the card of this session.

    `stopped_at`: since then nothing can be paid with it. `lapses_at`: then it works again, unless the
    customer has confirmed it at the counter before (储蓄管理条例 art. 31); None: until it is undone there.
    """

    ref: str
    tail: str = field(repr=False)
    here: bool = False
    stopped_at: datetime | None = None
    lapses_at: datetime | None = None


class StopReason(StrEnum):
    """Why the customer stops a card."""

    LOST = "lost"
    SWINDLED = "swindled"


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the customer; `ref` is the bank's opaque handle."""

    ref: str
    kind: str  # "current" or "savings"
    tail: str = field(repr=False)
    balance: int = field(repr=False)  # available, fen


@dataclass(frozen=True, slots=True)
class Payee:
    """Somebody the customer has sent money to. `masked` is the name as a screen may show it."""

    ref: str
    name: str = field(repr=False)
    masked: str = field(repr=False)
    bank: str = field(repr=False)
    tail: str = field(repr=False)
    nickname: str = field(default="", repr=False)  # 女儿, 老伴儿
    last_on: date | None = field(default=None, repr=False)
    last_amount: int = field(default=0, repr=False)


@dataclass(frozen=True, slots=True)
class Overview:
    """What a signed-in customer's pages need: name, accounts, recent payees."""

    name: str = field(repr=False)
    accounts: tuple[Account, ...]
    payees: tuple[Payee, ...]
    birth: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PayeeCheck:
    """The answer to a payee name check; `payee` is set for match, close and not available."""

    match: NameMatch
    payee: Payee | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Phone:
    """A mobile number that can be topped up; quotes are asked for `payee`, whose name is its owner's."""

    number: str = field(repr=False)  # 11 digits
    operator: str
    payee: Payee
    amounts: tuple[int, ...]  # that can be bought, fen


class BillKind(StrEnum):
    """What a household bill is for."""

    ELECTRICITY = "electricity"
    WATER = "water"
    GAS = "gas"
    HEATING = "heating"
    CABLE_TV = "cable_tv"
    PROPERTY = "property"
    LANDLINE = "landline"


@dataclass(frozen=True, slots=True)
class Biller:
    """Who sends bills. A customer number has `shortest` to `longest` digits.

    `card_to_insert`: after paying, the card has to be inserted into the meter or taken to the biller.
    """

    ref: str
    kind: BillKind
    name: str
    shortest: int
    longest: int
    card_to_insert: bool = False


@dataclass(frozen=True, slots=True)
class Bill:
    """A household bill, or a prepaid meter: then `amounts` can be bought and nothing is owed.

    Quotes are asked for `payee`, whose name is that of the one who owes it and whose bank is the biller.
    """

    biller: Biller
    number: str = field(repr=False)  # the customer number with the biller
    payee: Payee
    address: str = field(repr=False)  # masked
    period: date | None = None  # the first day of the month
    owed: int = field(default=0, repr=False)  # fen, with the late charge
    late_charge: int = field(default=0, repr=False)
    due_on: date | None = None
    least: int | None = None  # the smallest part that the biller takes, fen; None: the whole sum
    paid_on: date | None = None  # where nothing is owed any more
    amounts: tuple[int, ...] = ()  # fen

    @property
    def choice_of_amount(self) -> bool:
        """A prepaid meter, or a bill of which a part can be paid."""
        return bool(self.amounts) or self.least is not None


@dataclass(frozen=True, slots=True)
class BillOffers:
    """The billers, and one bill for each customer number that the customer paid for before."""

    bills: tuple[Bill, ...]
    billers: tuple[Biller, ...]


@dataclass(frozen=True, slots=True)
class ArrivalChoice:
    """One way to send: when the money is there and until when it can be cancelled."""

    kind: Arrival
    arrives_at: datetime
    cancellable_until: datetime | None  # None: cannot be cancelled


@dataclass(frozen=True, slots=True)
class Quote:
    """What the bank would do with this transfer; valid until `expires_at`. At least one arrival."""

    ref: str
    amount: int = field(repr=False)
    fee: int
    balance_after: int = field(repr=False)
    arrivals: tuple[ArrivalChoice, ...]
    expires_at: datetime
    risk: RiskAdvice = RiskAdvice.ALLOW
    risk_reasons: tuple[str, ...] = ()  # codes, e.g. "new_payee", "reported_account"


@dataclass(frozen=True, slots=True)
class TransferOrder:
    """A confirmed transfer, ready to send. `key` is the idempotency key, made before the first send."""

    quote_ref: str
    arrival: Arrival
    amount: int = field(repr=False)
    payee_masked: str = field(repr=False)
    payee_tail: str = field(repr=False)
    answers: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # safety question -> choice
    memo: str = field(default="", repr=False)  # as it was quoted; shown again, not sent again
    payee_bank: str = field(default="", repr=False)  # shown again, not sent again
    fee: int = 0  # as it was quoted, fen; the outcome must agree
    purpose: Purpose = Purpose.TRANSFER


@dataclass(frozen=True, slots=True)
class TransferRecord:
    """A transfer at the bank. `problem` is the contract's error code when refused."""

    ref: str
    status: TransferStatus
    amount: int = field(default=0, repr=False)
    fee: int = 0
    arrival: Arrival = Arrival.NEXT_DAY
    payee_masked: str = field(default="", repr=False)
    payee_bank: str = field(default="", repr=False)
    payee_tail: str = field(default="", repr=False)
    made_at: datetime | None = None
    arrives_at: datetime | None = None
    cancellable_until: datetime | None = None
    balance_after: int | None = field(default=None, repr=False)
    problem: str = ""
    memo: str = field(default="", repr=False)  # known while its customer is here; no answer repeats it
    purpose: Purpose = Purpose.TRANSFER  # as for the memo


Sort = Literal["sent", "taken_back"]


@dataclass(frozen=True, slots=True)
class UnresolvedTransfer:
    """Money of this customer's that was sent or taken back, and nobody knows yet what became of it.

    `transfer` is what was meant; its `ref` is what the bank is asked about, "" where it gave none yet.
    """

    transfer: TransferRecord
    sort: Sort

    def news(self, known: TransferRecord) -> TransferRecord:
        """What is known now, with what no answer repeats."""
        return replace(known, memo=self.transfer.memo, purpose=self.transfer.purpose)


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """One line of an account's recent movements; `amount` is signed fen."""

    on: date
    what: str = field(repr=False)
    amount: int = field(repr=False)
    balance: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class PensionPayment:
    """A pension that has come; `amount` in fen."""

    on: date
    amount: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pension:
    """The customer's pension: the payments of the last six months, the newest first."""

    payer: str
    payments: tuple[PensionPayment, ...]
    next_on: date
    certificate_due_on: date | None = None  # None: the payer checks it without the pensioner


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the bank did not do it: `code` of the contract, or a code of our own for the line.

    Own codes: `unreachable` (nothing was sent or a read got no answer), `bad_answer` (not
    the contract), `answer_too_large`, `server_error`. `detail` are numbers a sentence may need, as text.
    """

    code: str
    detail: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def get(self, name: str, default: str = "") -> str:
        """The detail called `name`."""
        return dict(self.detail).get(name, default)

    @property
    def tries_left(self) -> int | None:
        """How often the PIN may still be tried; None when the bank did not say it as a number."""
        tries = self.get("tries_left")
        return int(tries) if tries.isascii() and tries.isdigit() else None
