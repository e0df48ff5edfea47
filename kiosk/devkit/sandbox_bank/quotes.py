"""What the sandbox bank offers before anything moves: the payee's name check and the quote."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kiosk.devkit.sandbox_bank.bills import Bills
from kiosk.devkit.sandbox_bank.clock import BankClock
from kiosk.devkit.sandbox_bank.customer_api import Counter, CustomerSession
from kiosk.devkit.sandbox_bank.ledger import OWN_BANK, Ledger, new_ref
from kiosk.devkit.sandbox_bank.models import AskQuote, CheckPayeeBody, decimal, fen
from kiosk.devkit.sandbox_bank.names import compare
from kiosk.devkit.sandbox_bank.problems import Refusal
from kiosk.devkit.sandbox_bank.risk import Facts, judge

QUOTE_SECONDS = 600
TOP_UP_AMOUNTS = (3000, 5000, 10000, 20000)  # what operators sell, fen
# Seconds until the money is there: 实时, 普通, 次日 (银发〔2016〕261号).
DELAYS = {"real_time": 0, "ordinary": 2 * 3600, "next_day": 24 * 3600}


@dataclass(frozen=True, slots=True)
class Tariff:
    """The bank's settings for machines; amounts in fen. The fees are invented."""

    daily_limit: int = 5_000_000  # to others, per customer
    free_up_to: int = 500_000  # to other banks; inside the bank nothing is charged
    fee: int = 200


class Offers:
    """Checks payees and makes quotes; moves nothing."""

    def __init__(
        self, books: Ledger, clock: BankClock, counter: Counter, tariff: Tariff, bills: Bills
    ) -> None:
        self._books = books
        self._bills = bills
        self._clock = clock
        self._counter = counter
        self._tariff = tariff

    def check_payee(self, session: CustomerSession, request: CheckPayeeBody) -> dict[str, object]:
        """Compare the name; a name that is not refused makes the account a payee of this customer."""
        account = self._books.row(
            "SELECT * FROM accounts WHERE number = ? AND kind NOT IN ('house', 'phone', 'bill')",
            request.account,
        )
        if account is None:
            raise Refusal("no_such_account")
        if account["customer"] == session.customer:
            raise Refusal("own_account")
        found = compare(request.name, account["holder"]) if account["name_check"] else "not_available"
        if found == "no_match":
            return {"match": found, "payee": None}
        # What was entered, unless the bank may tell the true name: it may only show that masked.
        name = request.name.strip() if found == "not_available" else account["holder"]
        with self._books.change() as db:
            db.execute(
                "INSERT INTO payees (ref, customer, account, name, nickname) VALUES (?, ?, ?, ?, '') "
                "ON CONFLICT (customer, account) DO UPDATE SET name = excluded.name",
                (new_ref("py"), session.customer, account["id"], name),
            )
        row = self._books.row(
            "SELECT payees.*, number, bank FROM payees JOIN accounts ON accounts.id = account "
            "WHERE payees.customer = ? AND account = ?",
            session.customer,
            account["id"],
        )
        assert row is not None
        return {"match": found, "payee": self._counter.payee(row) | {"name": request.name.strip()}}

    def quote(self, session: CustomerSession, request: AskQuote) -> dict[str, object]:
        """What the transfer would cost and when it would arrive; checks funds and the day's limit."""
        account = self._books.row(
            "SELECT * FROM accounts WHERE ref = ? AND customer = ?", request.account_ref, session.customer
        )
        payee = self._books.row(
            "SELECT payees.*, accounts.kind, bank, name_check, reported, billers.takes_back "
            "FROM payees JOIN accounts ON accounts.id = payees.account "
            "LEFT JOIN bills ON bills.account = payees.account LEFT JOIN billers ON billers.ref = biller "
            "WHERE payees.ref = ? AND payees.customer = ?",
            request.payee_ref,
            session.customer,
        )
        if account is None or payee is None:
            raise Refusal("not_found")
        amount = fen(request.amount)
        if amount == 0:
            raise Refusal("bad_request", detail="the amount is nothing")
        if payee["kind"] == "phone" and amount not in TOP_UP_AMOUNTS:
            raise Refusal("bad_request", detail="the amount cannot be bought")
        if payee["kind"] == "bill":
            self._bills.payable(payee["account"], amount)
        outside = payee["bank"] != OWN_BANK and payee["kind"] != "bill"
        fee = self._tariff.fee if outside and amount > self._tariff.free_up_to else 0
        balance = self.balance_for(account["id"], amount, fee)
        left = self.within_limit(session.customer, amount)
        first_today = self._books.rows(
            "SELECT DISTINCT payee FROM transfers JOIN payees ON payees.ref = payee "
            "WHERE transfers.customer = ? AND made_at >= ? AND NOT EXISTS "
            "(SELECT 1 FROM transfers AS earlier "
            "WHERE earlier.payee = transfers.payee AND earlier.made_at < ?)",
            session.customer,
            self._clock.midnight(),
            self._clock.midnight(),
        )
        advice, reasons = judge(
            Facts(
                amount=amount,
                balance=balance,
                memo=request.memo,
                new_payee=payee["last_at"] is None,
                reported=bool(payee["reported"]),
                first_transfers_today=len(first_today),
            )
        )
        ref, now = new_ref("qt"), self._clock.seconds()
        with self._books.change() as db:
            db.execute(
                "INSERT INTO quotes (ref, customer, account, payee, amount, fee, memo, advice, ends_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(ref, session.customer, account["id"], payee["ref"], amount, fee, request.memo),
                    *(advice, now + QUOTE_SECONDS),
                ),
            )
        return {
            "ref": ref,
            "amount": decimal(amount),
            "fee": decimal(fee),
            "balance_after": decimal(balance - amount - fee),
            "daily_left": decimal(left - amount),
            "arrivals": [self._choice(kind, now) for kind in self.arrivals(payee)],
            "expires_at": self._clock.at(now + QUOTE_SECONDS).isoformat(),
            "risk": {"advice": advice, "reasons": reasons},
        }

    def balance_for(self, account: int, amount: int, fee: int) -> int:
        """The account's balance. Refusal insufficient_funds when amount and fee are more."""
        balance = self._books.balance(account)
        if balance < amount + fee:
            raise Refusal("insufficient_funds", fee=decimal(fee))
        return balance

    def within_limit(self, customer: int, amount: int) -> int:
        """What the customer may send today. Refusal over_limit when the amount is more."""
        spent = self._books.row(
            "SELECT COALESCE(SUM(amount), 0) AS sum FROM transfers WHERE customer = ? AND made_at >= ? "
            "AND status NOT IN ('CANC', 'RJCT', 'BLCK')",
            customer,
            self._clock.midnight(),
        )
        left = self._tariff.daily_limit - (int(spent["sum"]) if spent else 0)
        if amount > left:
            raise Refusal("over_limit", limit=decimal(self._tariff.daily_limit), left=decimal(max(left, 0)))
        return left

    @staticmethod
    def arrivals(payee: sqlite3.Row) -> list[str]:
        """银发〔2019〕85号, section 11: less than 24 hours only where the payee's true name can be shown.
        Phone credit is there at once, and a bill is paid at once unless the biller lets it be taken back."""
        if payee["kind"] == "phone" or (payee["kind"] == "bill" and not payee["takes_back"]):
            return ["real_time"]
        return list(DELAYS) if payee["name_check"] and payee["kind"] != "bill" else ["next_day"]

    def _choice(self, kind: str, now: int) -> dict[str, object]:
        arrives_at = self._clock.at(now + DELAYS[kind]).isoformat()
        return {
            "kind": kind,
            "arrives_at": arrives_at,
            "cancellable_until": arrives_at if DELAYS[kind] else None,
        }
