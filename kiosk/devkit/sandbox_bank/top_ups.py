"""Phone credit at the sandbox bank: a phone is an account that a payee's money arrives on as credit."""

from __future__ import annotations

import sqlite3

from kiosk.devkit.sandbox_bank.customer_api import Counter, CustomerSession
from kiosk.devkit.sandbox_bank.ledger import Ledger, new_ref
from kiosk.devkit.sandbox_bank.models import CheckPhoneBody, decimal
from kiosk.devkit.sandbox_bank.problems import Refusal
from kiosk.devkit.sandbox_bank.quotes import TOP_UP_AMOUNTS

PHONES = (
    "SELECT payees.*, number, bank FROM payees JOIN accounts ON accounts.id = account "
    "WHERE payees.customer = ? AND kind = 'phone' "
)


class TopUps:
    """Looks numbers up; a quote for the payee and its transfer do the rest."""

    def __init__(self, books: Ledger, counter: Counter) -> None:
        self._books = books
        self._counter = counter

    def phones(self, session: CustomerSession) -> dict[str, object]:
        """The customer's own number first, then those topped up, the latest first."""
        person = self._books.row("SELECT name FROM customers WHERE id = ?", session.customer)
        assert person is not None
        rows = self._books.rows(
            PHONES + "AND (last_at IS NOT NULL OR name = ?) ORDER BY name <> ?, last_at DESC LIMIT 10",
            session.customer,
            person["name"],
            person["name"],
        )
        return {"phones": [self._phone(row) for row in rows]}

    def check(self, session: CustomerSession, request: CheckPhoneBody) -> dict[str, object]:
        """Make the number a payee of this customer. Refusal: no_such_number."""
        phone = self._books.row(
            "SELECT id, holder FROM accounts WHERE number = ? AND kind = 'phone'", request.number
        )
        if phone is None:
            raise Refusal("no_such_number")
        with self._books.change() as db:
            db.execute(
                "INSERT INTO payees (ref, customer, account, name, nickname) VALUES (?, ?, ?, ?, '') "
                "ON CONFLICT (customer, account) DO NOTHING",
                (new_ref("py"), session.customer, phone["id"], phone["holder"]),
            )
        row = self._books.row(PHONES + "AND account = ?", session.customer, phone["id"])
        assert row is not None
        return self._phone(row)

    def _phone(self, row: sqlite3.Row) -> dict[str, object]:
        payee = self._counter.payee(row)
        return {
            "number": row["number"],
            "operator": row["bank"],
            "payee": payee | {"name": payee["masked_name"]},
            "amounts": [decimal(amount) for amount in TOP_UP_AMOUNTS],
        }
