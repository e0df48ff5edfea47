"""The sandbox bank's counter: cards, PINs, customer sessions and what a customer may see."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass

from kiosk.devkit.sandbox_bank.clock import BankClock
from kiosk.devkit.sandbox_bank.ledger import Ledger
from kiosk.devkit.sandbox_bank.models import Identify, SignIn, decimal
from kiosk.devkit.sandbox_bank.names import masked
from kiosk.devkit.sandbox_bank.pin import BankPinKey, decipher, same_pin
from kiosk.devkit.sandbox_bank.problems import Refusal

PIN_TRIES = 3
SESSION_SECONDS = 1800
STATEMENT_LINES = 30


@dataclass(frozen=True, slots=True)
class CustomerSession:
    """Who is signed in, at which machine, with which card."""

    machine: str
    customer: int
    card: str


def _token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


class Counter:
    """Knows cards and customers; opens and ends their sessions."""

    def __init__(self, books: Ledger, clock: BankClock, pin_key: BankPinKey) -> None:
        self._books = books
        self._clock = clock
        self._pin_key = pin_key

    def _card(self, number: str) -> sqlite3.Row:
        card = self._books.row(
            "SELECT * FROM cards JOIN customers ON customers.id = customer WHERE number = ?", number
        )
        if card is None:
            raise Refusal("unknown_card")
        return card

    def identify(self, request: Identify) -> dict[str, object]:
        """What may be known of a card before any PIN."""
        card = self._card(request.card_number)
        return {
            "birth": card["birth"],
            "id_matches": None if request.id_number is None else request.id_number == card["id_number"],
            "pin_tries_left": card["tries_left"],
        }

    def check_pin(self, card_number: str, pin_block: str, key_id: str) -> None:
        """Compare and count. A wrong PIN costs a try; the right one gives all of them back."""
        with self._books.change() as db:
            wrong = self.count_pin(db, card_number, pin_block, key_id)
        if wrong is not None:
            raise wrong

    def count_pin(
        self, db: sqlite3.Connection, card_number: str, pin_block: str, key_id: str
    ) -> Refusal | None:
        """`check_pin` inside somebody's transaction; the refusal is given back, so that the count stays."""
        card = self._card(card_number)
        if not card["tries_left"]:
            return Refusal("card_blocked")
        if self.stop_of(card_number) is not None:
            return Refusal("card_stopped")
        if key_id != self._pin_key.key_id:
            return Refusal("unknown_pin_key")
        try:
            pin = decipher(pin_block, card_number, self._pin_key)
        except Refusal as refusal:
            return refusal
        right = same_pin(pin, card["salt"], card["hash"])
        left = PIN_TRIES if right else card["tries_left"] - 1
        if left != card["tries_left"]:
            db.execute("UPDATE cards SET tries_left = ? WHERE number = ?", (left, card_number))
        if right:
            return None
        return Refusal("wrong_pin", tries_left=str(left)) if left else Refusal("card_blocked")

    def stop_of(self, card_number: str) -> sqlite3.Row | None:
        """The stop of a card, unless it has lapsed."""
        return self._books.row(
            "SELECT * FROM card_stops WHERE card = ? AND COALESCE(lapses_at > ?, 1)",
            *(card_number, self._clock.seconds()),
        )

    def sign_in(self, machine: str, request: SignIn) -> dict[str, object]:
        """Open a session; an earlier one at the same machine ends."""
        card = self._card(request.card_number)
        if request.id_number is not None and request.id_number != card["id_number"]:
            raise Refusal("id_mismatch")
        self.check_pin(request.card_number, request.pin_block, request.key_id)
        token = secrets.token_urlsafe(32)
        ends_at = self._clock.seconds() + SESSION_SECONDS
        with self._books.change() as db:
            db.execute(
                "DELETE FROM sessions WHERE machine = ? OR ends_at < ?", (machine, self._clock.seconds())
            )
            db.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?, ?)",
                (_token_hash(token), machine, card["customer"], request.card_number, ends_at),
            )
        return {
            "token": token,
            "expires_at": self._clock.at(ends_at).isoformat(),
            "overview": self.overview(card["customer"]),
        }

    def session(self, machine: str, token: str | None) -> CustomerSession:
        """The session of this bearer token, only at the machine where it was opened."""
        row = token and self._books.row(
            "SELECT * FROM sessions WHERE token_hash = ? AND machine = ? AND ends_at > ?",
            _token_hash(token),
            machine,
            self._clock.seconds(),
        )
        if not row:
            raise Refusal("session_ended")
        return CustomerSession(row["machine"], row["customer"], row["card"])

    def sign_out(self, token: str) -> None:
        """Forget the session."""
        with self._books.change() as db:
            db.execute("DELETE FROM sessions WHERE token_hash = ?", (_token_hash(token),))

    def overview(self, customer: int) -> dict[str, object]:
        """Name, accounts with balances, payees with the latest first."""
        person = self._books.row("SELECT * FROM customers WHERE id = ?", customer)
        assert person is not None
        accounts = self._books.rows("SELECT * FROM accounts WHERE customer = ? ORDER BY id", customer)
        payees = self._books.rows(
            "SELECT payees.*, number, bank FROM payees JOIN accounts ON accounts.id = account "
            "WHERE payees.customer = ? AND last_at IS NOT NULL AND kind NOT IN ('phone', 'bill') "
            "ORDER BY last_at DESC, payees.rowid LIMIT 20",
            customer,
        )
        return {
            "name": person["name"],
            "birth": person["birth"],
            "accounts": [
                {
                    "ref": account["ref"],
                    "kind": account["kind"],
                    "tail": account["number"][-4:],
                    "balance": decimal(self._books.balance(account["id"])),
                }
                for account in accounts
            ],
            "payees": [self.payee(row) for row in payees],
        }

    def payee(self, row: sqlite3.Row) -> dict[str, object]:
        """A payee as the contract has it, from a payees row joined with its account."""
        return {
            "ref": row["ref"],
            "name": row["name"],
            "masked_name": masked(row["name"]),
            "bank": row["bank"],
            "tail": row["number"][-4:],
            "nickname": row["nickname"],
            "last_on": row["last_at"] and self._clock.at(row["last_at"]).date().isoformat(),
            "last_amount": decimal(row["last_amount"]),
        }

    def statement(self, session: CustomerSession, account_ref: str) -> dict[str, object]:
        """The last movements of one of the customer's accounts, newest first."""
        account = self._books.row(
            "SELECT id FROM accounts WHERE ref = ? AND customer = ?", account_ref, session.customer
        )
        if account is None:
            raise Refusal("not_found")
        balance = self._books.balance(account["id"])
        entries = []
        for row in self._books.rows(
            "SELECT at, what, SUM(amount) AS amount FROM postings JOIN movements ON movements.id = movement "
            "WHERE account = ? GROUP BY movement ORDER BY movement DESC LIMIT ?",
            account["id"],
            STATEMENT_LINES,
        ):
            entries.append(
                {
                    "on": self._clock.at(row["at"]).date().isoformat(),
                    "what": row["what"],
                    "amount": decimal(row["amount"]),
                    "balance": decimal(balance),
                }
            )
            balance -= row["amount"]
        return {"entries": entries}
