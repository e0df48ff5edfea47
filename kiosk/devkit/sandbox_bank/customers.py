"""Puts customers, cards, accounts and payees on the sandbox bank's books, from JSON.

PUT /admin/customers and `--customers FILE` take {"customers": [...], "accounts": [...]}: the
customers of this bank, and accounts elsewhere that money can be sent to. Amounts are
decimal strings, numbers are strings, dates are ISO. What is there already stays as it is.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections import Counter as Counting
from datetime import date, datetime, time
from typing import Annotated, Literal

from msgspec import Meta, Struct

from kiosk.devkit.sandbox_bank.clock import BankClock
from kiosk.devkit.sandbox_bank.customer_api import PIN_TRIES
from kiosk.devkit.sandbox_bank.ledger import OWN_BANK, Ledger
from kiosk.devkit.sandbox_bank.models import (
    AccountNumber,
    Amount,
    CardNumber,
    CustomerNumber,
    IdNumber,
    MobileNumber,
    Name,
    fen,
)
from kiosk.devkit.sandbox_bank.pensions import MONTHS
from kiosk.devkit.sandbox_bank.pin import salted_hash

OPENED_BEFORE = 200 * 24 * 3600  # seconds: before the first payment of a pension
Pin = Annotated[str, Meta(pattern=r"^[0-9]{4,12}\Z")]


class SeedAccount(Struct, frozen=True, forbid_unknown_fields=True):
    """An account of a customer; without a number one is made up."""

    kind: Literal["current", "savings"] = "current"
    balance: Amount = "0.00"
    number: AccountNumber | None = None


class SeedPayee(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody the customer has sent money to before; the account is made when it is not there."""

    name: Name
    account: AccountNumber
    bank: str = OWN_BANK
    nickname: str = ""
    last_on: date | None = None
    last_amount: Amount = "0.00"


class SeedPaidBefore(Struct, frozen=True, forbid_unknown_fields=True):
    """A customer number whose bills the customer has paid before, last on this day."""

    biller: str
    number: CustomerNumber
    last_on: date
    nickname: str = ""


class SeedPension(Struct, frozen=True, forbid_unknown_fields=True):
    """A pension that is paid to the customer's first account on this day of each month."""

    payer: str
    amount: Amount
    day: Annotated[int, Meta(ge=1, le=28)]
    certified_on: date | None = None


class SeedCustomer(Struct, frozen=True, forbid_unknown_fields=True):
    """A customer with cards, all of which have this PIN."""

    id_number: IdNumber
    name: Name
    pin: Pin
    cards: Annotated[list[CardNumber], Meta(min_length=1)]
    accounts: Annotated[list[SeedAccount], Meta(min_length=1)]
    birth: date | None = None
    payees: list[SeedPayee] = []
    bills: list[SeedPaidBefore] = []
    pension: SeedPension | None = None


class OtherAccount(Struct, frozen=True, forbid_unknown_fields=True):
    """An account elsewhere.

    `name_check` False: that bank does not answer; `reported`: on the police's list; `refuses`: that bank
    sends money back when it arrives (a closed account).
    """

    number: AccountNumber
    holder: Name
    bank: str
    name_check: bool = True
    reported: bool = False
    refuses: bool = False


class SeedPhone(Struct, frozen=True, forbid_unknown_fields=True):
    """A mobile number that can be topped up."""

    number: MobileNumber
    owner: Name
    operator: str


class SeedBill(Struct, frozen=True, forbid_unknown_fields=True):
    """A bill, or a prepaid meter, which has neither period nor amount. Paid where `paid_on` is given."""

    number: CustomerNumber
    holder: Name
    address: str = ""
    period: date | None = None
    amount: Amount = "0.00"
    late_charge: Amount = "0.00"
    due_on: date | None = None
    least: Amount | None = None
    paid_on: date | None = None


class SeedBiller(Struct, frozen=True, forbid_unknown_fields=True):
    """Who sends bills. `takes_back`: a payment arrives on the next day and can be cancelled until then.
    `amounts`: what can be bought for a prepaid meter."""

    ref: str
    kind: Literal["electricity", "water", "gas", "heating", "cable_tv", "property", "landline"]
    name: Name
    shortest: int
    longest: int
    bills: list[SeedBill]
    card_to_insert: bool = False
    takes_back: bool = False
    amounts: list[Amount] = []


class Seed(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything at once."""

    customers: list[SeedCustomer] = []
    accounts: list[OtherAccount] = []
    phones: list[SeedPhone] = []
    billers: list[SeedBiller] = []


def luhn_digit(digits: str) -> str:
    """The check digit that makes `digits` a card number (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def _made_up_number(db: sqlite3.Connection) -> str:
    count = db.execute("SELECT COUNT(*) FROM accounts").fetchone()[0]
    digits = f"6217{secrets.randbelow(10**9):09d}{count:05d}"
    return digits + luhn_digit(digits)


def add(books: Ledger, clock: BankClock, seed: Seed) -> None:
    """Put `seed` on the books, all of it or nothing."""
    with books.change() as db:
        for other in seed.accounts:
            db.execute(
                "INSERT OR IGNORE INTO accounts "
                "(ref, number, kind, holder, bank, name_check, reported, refuses) "
                "VALUES (?, ?, 'other_bank', ?, ?, ?, ?, ?)",
                (
                    *(f"ac_{secrets.token_urlsafe(9)}", other.number, other.holder, other.bank),
                    *(other.name_check, other.reported, other.refuses),
                ),
            )
        for phone in seed.phones:
            db.execute(
                "INSERT OR IGNORE INTO accounts (ref, number, kind, holder, bank) "
                "VALUES (?, ?, 'phone', ?, ?)",
                (f"ac_{secrets.token_urlsafe(9)}", phone.number, phone.owner, phone.operator),
            )
        for biller in seed.billers:
            _add_biller(db, biller)
        for customer in seed.customers:
            _add_customer(books, db, clock, customer)
        # Payees last: one customer's payee may be another customer.
        for customer in seed.customers:
            _add_payees(db, clock, customer)
            _add_paid_before(db, clock, customer)


def _add_customer(books: Ledger, db: sqlite3.Connection, clock: BankClock, seed: SeedCustomer) -> None:
    if db.execute("SELECT 1 FROM customers WHERE id_number = ?", (seed.id_number,)).fetchone():
        return
    customer = db.execute(
        "INSERT INTO customers (id_number, name, birth) VALUES (?, ?, ?)",
        (seed.id_number, seed.name, seed.birth and seed.birth.isoformat()),
    ).lastrowid
    for card in seed.cards:
        db.execute(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?)", (card, customer, *salted_hash(seed.pin), PIN_TRIES)
        )
    for place, account in enumerate(seed.accounts):
        # The first account of a card is known by the card's own number, as in China's banks.
        number = account.number or (seed.cards[0] if place == 0 else _made_up_number(db))
        made = db.execute(
            "INSERT INTO accounts (ref, number, kind, customer, holder, bank) VALUES (?, ?, ?, ?, ?, ?)",
            (f"ac_{secrets.token_urlsafe(9)}", number, account.kind, customer, seed.name, OWN_BANK),
        ).lastrowid
        assert made is not None
        balance, opened = fen(account.balance), clock.seconds()
        if seed.pension and place == 0:
            # The last six payments are part of the balance.
            balance -= MONTHS * fen(seed.pension.amount)
            opened -= OPENED_BEFORE
            _add_pension(db, customer, made, seed.pension)
        if balance:
            books.post(opened, "开户存入", {books.house("opening"): -balance, made: balance})


def _add_pension(db: sqlite3.Connection, customer: int | None, account: int, seed: SeedPension) -> None:
    certified = seed.certified_on and seed.certified_on.isoformat()
    db.execute(
        "INSERT INTO pensions VALUES (?, ?, ?, ?, ?, ?)",
        (account, customer, seed.payer, fen(seed.amount), seed.day, certified),
    )


def _add_payees(db: sqlite3.Connection, clock: BankClock, seed: SeedCustomer) -> None:
    (customer,) = db.execute("SELECT id FROM customers WHERE id_number = ?", (seed.id_number,)).fetchone()
    for payee in seed.payees:
        db.execute(
            "INSERT OR IGNORE INTO accounts (ref, number, kind, holder, bank) "
            "VALUES (?, ?, 'other_bank', ?, ?)",
            (f"ac_{secrets.token_urlsafe(9)}", payee.account, payee.name, payee.bank),
        )
        (account,) = db.execute("SELECT id FROM accounts WHERE number = ?", (payee.account,)).fetchone()
        noon = datetime.combine(payee.last_on, time(12), tzinfo=clock.now().tzinfo) if payee.last_on else None
        db.execute(
            "INSERT OR IGNORE INTO payees (ref, customer, account, name, nickname, last_at, last_amount) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(f"py_{secrets.token_urlsafe(9)}", customer, account, payee.name, payee.nickname),
                *(int(noon.timestamp()) if noon else None, fen(payee.last_amount)),
            ),
        )


def _add_biller(db: sqlite3.Connection, seed: SeedBiller) -> None:
    """A bill is an account that its payment arrives on, with the number `<biller>/<place>/<number>`."""
    if db.execute("SELECT 1 FROM billers WHERE ref = ?", (seed.ref,)).fetchone():
        return
    amounts = " ".join(str(fen(amount)) for amount in seed.amounts)
    db.execute(
        "INSERT INTO billers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(seed.ref, seed.kind, seed.name, seed.shortest, seed.longest, seed.card_to_insert),
            *(seed.takes_back, amounts),
        ),
    )
    places: Counting[str] = Counting()
    for bill in seed.bills:
        places[bill.number] += 1
        account = db.execute(
            "INSERT INTO accounts (ref, number, kind, holder, bank) VALUES (?, ?, 'bill', ?, ?)",
            (
                f"ac_{secrets.token_urlsafe(9)}",
                f"{seed.ref}/{places[bill.number]}/{bill.number}",
                *(bill.holder, seed.name),
            ),
        ).lastrowid
        dates = (day and day.isoformat() for day in (bill.period, bill.due_on, bill.paid_on))
        period, due_on, paid_on = dates
        db.execute(
            "INSERT INTO bills VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(account, seed.ref, bill.number, bill.address, period, fen(bill.amount)),
                *(fen(bill.late_charge), due_on, bill.least and fen(bill.least), paid_on),
            ),
        )


def _add_paid_before(db: sqlite3.Connection, clock: BankClock, seed: SeedCustomer) -> None:
    (customer,) = db.execute("SELECT id FROM customers WHERE id_number = ?", (seed.id_number,)).fetchone()
    for paid in seed.bills:
        noon = datetime.combine(paid.last_on, time(12), tzinfo=clock.now().tzinfo)
        db.execute(
            "INSERT OR IGNORE INTO payees (ref, customer, account, name, nickname, last_at) "
            "SELECT ?, ?, id, holder, ?, ? FROM accounts JOIN bills ON account = id "
            "WHERE biller = ? AND bills.number = ? ORDER BY period LIMIT 1",
            (
                *(f"py_{secrets.token_urlsafe(9)}", customer, paid.nickname, int(noon.timestamp())),
                *(paid.biller, paid.number),
            ),
        )
