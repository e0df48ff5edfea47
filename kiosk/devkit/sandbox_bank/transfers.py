"""Transfers at the sandbox bank: confirmation, arrival and cancellation."""

from __future__ import annotations

import sqlite3

from kiosk.devkit.sandbox_bank.bills import Bills
from kiosk.devkit.sandbox_bank.clock import BankClock
from kiosk.devkit.sandbox_bank.customer_api import Counter, CustomerSession
from kiosk.devkit.sandbox_bank.ledger import Ledger, new_transfer_ref
from kiosk.devkit.sandbox_bank.models import Confirm, decimal
from kiosk.devkit.sandbox_bank.names import masked
from kiosk.devkit.sandbox_bank.problems import Refusal
from kiosk.devkit.sandbox_bank.quotes import DELAYS, Offers

WITH_PAYEE = (
    "SELECT transfers.*, payees.name, accounts.bank, accounts.number AS account_number, "
    "accounts.id AS to_account, accounts.refuses "
    "FROM transfers JOIN payees ON payees.ref = payee JOIN accounts ON accounts.id = account "
)


class Transfers:
    """Moves money, from the confirmation to the arrival."""

    def __init__(
        self, books: Ledger, clock: BankClock, counter: Counter, offers: Offers, bills: Bills
    ) -> None:
        self._books = books
        self._bills = bills
        self._clock = clock
        self._counter = counter
        self._offers = offers

    def confirm(
        self, db: sqlite3.Connection, machine: str, token: str | None, key: str, request: Confirm
    ) -> tuple[int, object, str | None]:
        """Book a quote, inside the idempotency key's transaction; every check comes before any posting."""
        session = self._counter.session(machine, token)
        quote = self._books.row(
            "SELECT quotes.*, accounts.kind, name_check, takes_back, accounts.id AS to_account "
            "FROM quotes JOIN payees ON payees.ref = payee JOIN accounts ON accounts.id = payees.account "
            "LEFT JOIN bills ON bills.account = payees.account LEFT JOIN billers ON billers.ref = biller "
            "WHERE quotes.ref = ? AND quotes.customer = ?",
            request.quote_ref,
            session.customer,
        )
        if quote is None:
            raise Refusal("not_found")
        if quote["used"]:
            raise Refusal("quote_used")
        now = self._clock.seconds()
        if quote["ends_at"] <= now:
            raise Refusal("quote_expired")
        if request.arrival not in self._offers.arrivals(quote):
            raise Refusal("bad_request", detail="this arrival was not offered")
        wrong = self._counter.count_pin(db, session.card, request.pin_block, request.key_id)
        if wrong is not None:
            raise wrong
        if quote["kind"] == "bill":
            self._bills.payable(quote["to_account"], quote["amount"])
        self._offers.balance_for(quote["account"], quote["amount"], quote["fee"])
        self._offers.within_limit(session.customer, quote["amount"])

        held = quote["advice"] == "hold"
        ref = new_transfer_ref()
        arrives_at = now + DELAYS[request.arrival]
        status, problem = ("BLCK", "held_by_bank") if held else ("ACSP", "")
        db.execute(
            "INSERT INTO transfers "
            "SELECT ?, COALESCE(MAX(number), 100000) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? "
            "FROM transfers",
            (
                *(ref, machine, key, session.customer, quote["account"], quote["payee"], quote["amount"]),
                *(quote["fee"], request.arrival, status, now, arrives_at),
                *(None if held or arrives_at == now else arrives_at, problem),
            ),
        )
        db.execute("UPDATE quotes SET used = 1 WHERE ref = ?", (quote["ref"],))
        if not held:
            total = quote["amount"] + quote["fee"]
            self._books.post(
                now,
                "转账",
                {
                    quote["account"]: -total,
                    self._books.house("in_transit"): quote["amount"],
                    self._books.house("fees"): quote["fee"],
                },
                ref,
            )
            db.execute(
                "UPDATE payees SET last_at = ?, last_amount = ? WHERE ref = ?",
                (now, quote["amount"], quote["payee"]),
            )
            if arrives_at == now:
                self._arrive(db, self._one(ref), now)
        return 201, self.view(self._one(ref)), ref

    def cancel(
        self, db: sqlite3.Connection, machine: str, token: str | None, ref: str
    ) -> tuple[int, object, str | None]:
        """Take a transfer back, fee and all, while it is still on its way."""
        session = self._counter.session(machine, token)
        row = self._books.row(
            WITH_PAYEE + "WHERE transfers.ref = ? AND transfers.customer = ?", ref, session.customer
        )
        if row is None:
            raise Refusal("unknown_transfer")
        now = self._clock.seconds()
        if row["status"] == "CANC":
            return 200, self.view(row), ref
        if row["status"] != "ACSP" or row["cancellable_until"] is None or row["cancellable_until"] <= now:
            refusal = Refusal("too_late")
            refusal.transfer = ref
            raise refusal
        self._give_back(row, now, "撤销转账")
        db.execute("UPDATE transfers SET status = 'CANC' WHERE ref = ?", (ref,))
        return 200, self.view(self._one(ref)), ref

    def settle_due(self) -> None:
        """Let everything arrive whose time has come."""
        now = self._clock.seconds()
        due = "WHERE transfers.status = 'ACSP' AND transfers.arrives_at <= ?"
        if self._books.row("SELECT 1 FROM transfers " + due, now) is None:
            return
        with self._books.change() as db:
            for row in self._books.rows(WITH_PAYEE + due, now):
                self._arrive(db, row, row["arrives_at"])

    def show(self, session: CustomerSession, ref: str) -> dict[str, object]:
        """One of the customer's transfers as it is now."""
        row = self._books.row(
            WITH_PAYEE + "WHERE transfers.ref = ? AND transfers.customer = ?", ref, session.customer
        )
        if row is None:
            raise Refusal("unknown_transfer")
        return self.view(row)

    def pending(self, session: CustomerSession) -> dict[str, object]:
        """The customer's transfers that can still be taken back, newest first."""
        rows = self._books.rows(
            WITH_PAYEE
            + "WHERE transfers.customer = ? AND transfers.status = 'ACSP' AND cancellable_until > ? "
            "ORDER BY transfers.number DESC LIMIT 50",
            session.customer,
            self._clock.seconds(),
        )
        return {"transfers": [self.view(row) for row in rows]}

    def receipt(self, session: CustomerSession, ref: str) -> dict[str, object]:
        """What a receipt of this transfer says."""
        shown = self.show(session, ref)
        row = self._one(ref)
        payer = self._books.row("SELECT number FROM accounts WHERE id = ?", row["payer"])
        assert payer is not None
        return {
            "number": f"{row['number']:010d}",
            "issued_at": self._clock.now().isoformat(),
            "payer_tail": payer["number"][-4:],
            "transfer": shown,
        }

    def current(self, ref: str) -> dict[str, object]:
        """A transfer by its ref alone, for the machine that made it."""
        row = self._books.row(WITH_PAYEE + "WHERE transfers.ref = ?", ref)
        if row is None:
            raise Refusal("unknown_transfer")
        return self.view(row)

    def view(self, row: sqlite3.Row) -> dict[str, object]:
        """A transfer as the contract has it."""
        until = row["cancellable_until"] if row["status"] == "ACSP" else None
        return {
            "ref": row["ref"],
            "status": row["status"],
            "amount": decimal(row["amount"]),
            "fee": decimal(row["fee"]),
            "arrival": row["arrival"],
            "payee": {
                "masked_name": masked(row["name"]),
                "bank": row["bank"],
                "tail": row["account_number"][-4:],
            },
            "made_at": self._clock.at(row["made_at"]).isoformat(),
            "arrives_at": self._clock.at(row["arrives_at"]).isoformat(),
            "cancellable_until": until and self._clock.at(until).isoformat(),
            "balance_after": decimal(self._books.balance(row["payer"])),
            "problem": row["problem"] or None,
        }

    def _one(self, ref: str) -> sqlite3.Row:
        row = self._books.row(WITH_PAYEE + "WHERE transfers.ref = ?", ref)
        assert row is not None
        return row

    def _give_back(self, row: sqlite3.Row, at: int, what: str) -> None:
        """Amount and fee, from where they wait to the payer."""
        self._books.post(
            at,
            what,
            {
                row["payer"]: row["amount"] + row["fee"],
                self._books.house("in_transit"): -row["amount"],
                self._books.house("fees"): -row["fee"],
            },
            row["ref"],
        )

    def _arrive(self, db: sqlite3.Connection, row: sqlite3.Row, at: int) -> None:
        if row["refuses"]:
            self._give_back(row, at, "对方银行退回")
            db.execute(
                "UPDATE transfers SET status = 'RJCT', problem = 'payee_bank_refused' WHERE ref = ?",
                (row["ref"],),
            )
            return
        transit = self._books.house("in_transit")
        self._books.post(
            at, "转账到账", {transit: -row["amount"], row["to_account"]: row["amount"]}, row["ref"]
        )
        db.execute("UPDATE transfers SET status = 'ACSC' WHERE ref = ?", (row["ref"],))
