"""Puts customers, cards, accounts and payees on the sandbox bank's books, from JSON.

PUT /admin/customers and `--customers FILE` take {"customers": [...], "accounts": [...]}: the
customers of this bank, and accounts elsewhere that money can be sent to. Amounts are
decimal strings, numbers are strings, dates are ISO. What is there already stays as it is.
"""

from __future__ import annotations

import secrets
import sqlite3
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
    IdNumber,
    MobileNumber,
    Name,
    fen,
)
from kiosk.devkit.sandbox_bank.pin import salted_hash

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


class SeedCustomer(Struct, frozen=True, forbid_unknown_fields=True):
    """A customer with cards, all of which have this PIN."""

    id_number: IdNumber
    name: Name
    pin: Pin
    cards: Annotated[list[CardNumber], Meta(min_length=1)]
    accounts: Annotated[list[SeedAccount], Meta(min_length=1)]
    birth: date | None = None
    payees: list[SeedPayee] = []


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


class Seed(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything at once."""

    customers: list[SeedCustomer] = []
    accounts: list[OtherAccount] = []
    phones: list[SeedPhone] = []


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
        for customer in seed.customers:
            _add_customer(books, db, clock, customer)
        # Payees last: one customer's payee may be another customer.
        for customer in seed.customers:
            _add_payees(db, clock, customer)


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
        balance = fen(account.balance)
        if balance:
            books.post(clock.seconds(), "开户存入", {books.house("opening"): -balance, made: balance})


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
