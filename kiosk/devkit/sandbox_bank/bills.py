"""Household bills at the sandbox bank: each bill is an account that its payment arrives on.

What is owed of a bill is its sum without the transfers for it. Those that were cancelled, refused or held
do not count: a bill is paid from the moment of the confirmation, and owed again when the payment is
taken back.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from kiosk.devkit.sandbox_bank.clock import BankClock
from kiosk.devkit.sandbox_bank.customer_api import Counter, CustomerSession
from kiosk.devkit.sandbox_bank.ledger import Ledger, new_ref
from kiosk.devkit.sandbox_bank.models import CheckBillBody, decimal
from kiosk.devkit.sandbox_bank.problems import Refusal

BILLS = (
    "SELECT bills.*, billers.*, accounts.holder, "
    "COALESCE(SUM(transfers.amount), 0) AS paid, MAX(transfers.made_at) AS paid_at "
    "FROM bills JOIN billers ON billers.ref = biller JOIN accounts ON accounts.id = bills.account "
    "LEFT JOIN payees ON payees.account = bills.account "
    "LEFT JOIN transfers ON transfers.payee = payees.ref "
    "AND transfers.status NOT IN ('CANC', 'RJCT', 'BLCK') "
)
BY_BILL = "GROUP BY bills.account ORDER BY period"
PAYEE = (
    "SELECT payees.*, accounts.number, bank FROM payees JOIN accounts ON accounts.id = account "
    "WHERE payees.customer = ? AND account = ?"
)


def masked_address(address: str) -> str:
    """The street can be read, the house cannot: the last third is hidden."""
    shown = len(address) - len(address) // 3
    return address[:shown] + "*" * (len(address) - shown)


class Bills:
    """Looks bills up and says what may be paid; a quote for the bill's payee and its transfer do the rest."""

    def __init__(self, books: Ledger, clock: BankClock, counter: Counter) -> None:
        self._books = books
        self._clock = clock
        self._counter = counter

    def offers(self, session: CustomerSession) -> dict[str, object]:
        """Every biller, and one bill for each customer number that the customer paid for before."""
        before = self._books.rows(
            "SELECT biller, bills.number, MAX(last_at) AS last FROM payees JOIN bills USING (account) "
            "WHERE customer = ? AND last_at IS NOT NULL GROUP BY 1, 2 ORDER BY last DESC LIMIT 10",
            session.customer,
        )
        found = (self._of_number(row["biller"], row["number"]) for row in before)
        billers = self._books.rows("SELECT * FROM billers ORDER BY rowid LIMIT 20")
        return {
            "bills": [self._bill(session, rows[0]) for rows in found],
            "billers": [self._biller(row) for row in billers],
        }

    def check(self, session: CustomerSession, request: CheckBillBody) -> dict[str, object]:
        """The bills of a customer number. Refusal: no_such_bill."""
        rows = self._of_number(request.biller_ref, request.number)
        if not rows:
            raise Refusal("no_such_bill")
        return {"bills": [self._bill(session, row) for row in rows[:12]]}

    def payable(self, account: int, amount: int) -> None:
        """Refusal bill_paid where nothing is owed, bad_request where the biller does not take this amount."""
        (bill,) = self._books.rows(BILLS + "WHERE bills.account = ? " + BY_BILL, account)
        if bill["amounts"]:
            if str(amount) not in bill["amounts"].split():
                raise Refusal("bad_request", detail="the amount cannot be bought")
            return
        owed, least = self._owed(bill), bill["least"]
        if not owed:
            raise Refusal("bill_paid", paid_on=self._paid_on(bill))
        if amount != owed and (least is None or not least <= amount < owed):
            raise Refusal("bad_request", detail="the biller does not take this amount")

    def _of_number(self, biller: str, number: str) -> list[sqlite3.Row]:
        """What is owed, the oldest first, or the last bill; a prepaid meter is one bill of nothing."""
        rows = self._books.rows(BILLS + "WHERE biller = ? AND bills.number = ? " + BY_BILL, biller, number)
        return [row for row in rows if self._owed(row)] or rows[-1:]

    @staticmethod
    def _owed(bill: sqlite3.Row) -> int:
        due: int = bill["amount"] + bill["late_charge"]
        return 0 if bill["amounts"] or bill["paid_on"] else max(due - bill["paid"], 0)

    def _paid_on(self, bill: sqlite3.Row) -> str:
        day: date = self._clock.at(bill["paid_at"]).date() if bill["paid_at"] else self._clock.now().date()
        return bill["paid_on"] or day.isoformat()

    @staticmethod
    def _biller(row: sqlite3.Row) -> dict[str, object]:
        facts = {name: row[name] for name in ("kind", "name", "shortest", "longest")}
        return {"ref": row["ref"], **facts, "card_to_insert": bool(row["card_to_insert"])}

    def _bill(self, session: CustomerSession, row: sqlite3.Row) -> dict[str, object]:
        """The bill, made a payee of this customer."""
        with self._books.change() as db:
            db.execute(
                "INSERT INTO payees (ref, customer, account, name, nickname) VALUES (?, ?, ?, ?, '') "
                "ON CONFLICT (customer, account) DO NOTHING",
                (new_ref("py"), session.customer, row["account"], row["holder"]),
            )
        joined = self._books.row(PAYEE, session.customer, row["account"])
        assert joined is not None
        payee, owed, least = self._counter.payee(joined), self._owed(row), row["least"]
        return {
            "biller": self._biller(row),
            "number": row["number"],
            "payee": payee | {"name": payee["masked_name"]},
            "address": masked_address(row["address"]),
            "period": row["period"],
            "owed": decimal(owed),
            "late_charge": decimal(row["late_charge"]),
            "due_on": row["due_on"],
            "least": decimal(least) if least and least < owed else None,
            "paid_on": None if owed or row["amounts"] else self._paid_on(row),
            "amounts": [decimal(int(amount)) for amount in row["amounts"].split()],
        }
