"""Transfers at the sandbox bank: name check, quote, confirmation, arrival and cancellation."""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass

from .clock import BankClock
from .counter import Counter, Session
from .ledger import OWN_BANK, Books
from .models import AskQuote, CheckPayee, Confirm, decimal, fen
from .names import compare, masked
from .problems import Refusal
from .risk import Facts, judge

QUOTE_SECONDS = 600
# Seconds until the money is there: 实时, 普通, 次日 (银发〔2016〕261号).
DELAYS = {"real_time": 0, "ordinary": 2 * 3600, "next_day": 24 * 3600}
WITH_PAYEE = (
    "SELECT transfers.*, payees.name, accounts.bank, accounts.number AS account_number, "
    "accounts.id AS to_account "
    "FROM transfers JOIN payees ON payees.ref = payee JOIN accounts ON accounts.id = account "
)


@dataclass(frozen=True, slots=True)
class Tariff:
    """The bank's settings for machines; amounts in fen. The fees are invented."""

    daily_limit: int = 5_000_000  # to others, per customer
    free_up_to: int = 500_000  # to other banks; inside the bank nothing is charged
    fee: int = 200


def _ref(prefix: str) -> str:
    return f"{prefix}_{secrets.token_urlsafe(12)}"


class Transfers:
    """Moves money, from the payee's check to the arrival."""

    def __init__(self, books: Books, clock: BankClock, counter: Counter, tariff: Tariff) -> None:
        self._books = books
        self._clock = clock
        self._counter = counter
        self._tariff = tariff

    def check_payee(self, session: Session, request: CheckPayee) -> dict[str, object]:
        """Compare the name; a name that is not refused makes the account a payee of this customer."""
        account = self._books.row(
            "SELECT * FROM accounts WHERE number = ? AND kind <> 'house'", request.account
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
                (_ref("py"), session.customer, account["id"], name),
            )
        row = self._books.row(
            "SELECT payees.*, number, bank FROM payees JOIN accounts ON accounts.id = account "
            "WHERE payees.customer = ? AND account = ?",
            session.customer,
            account["id"],
        )
        assert row is not None
        return {"match": found, "payee": self._counter.payee(row) | {"name": request.name.strip()}}

    def quote(self, session: Session, request: AskQuote) -> dict[str, object]:
        """What the transfer would cost and when it would arrive; checks funds and the day's limit."""
        account = self._books.row(
            "SELECT * FROM accounts WHERE ref = ? AND customer = ?", request.account_ref, session.customer
        )
        payee = self._books.row(
            "SELECT payees.*, bank, name_check, reported FROM payees JOIN accounts ON accounts.id = account "
            "WHERE payees.ref = ? AND payees.customer = ?",
            request.payee_ref,
            session.customer,
        )
        if account is None or payee is None:
            raise Refusal("not_found")
        amount = fen(request.amount)
        if amount == 0:
            raise Refusal("bad_request", detail="the amount is nothing")
        outside = payee["bank"] != OWN_BANK
        fee = self._tariff.fee if outside and amount > self._tariff.free_up_to else 0
        balance = self._balance_for(account["id"], amount, fee)
        left = self._within_limit(session.customer, amount)
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
        ref, now = _ref("qt"), self._clock.seconds()
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
            "arrivals": [self._choice(kind, now) for kind in self._arrivals(bool(payee["name_check"]))],
            "expires_at": self._clock.at(now + QUOTE_SECONDS).isoformat(),
            "risk": {"advice": advice, "reasons": reasons},
        }

    def confirm(
        self, db: sqlite3.Connection, machine: str, token: str | None, key: str, request: Confirm
    ) -> tuple[int, object, str | None]:
        """Book a quote, inside the idempotency key's transaction; every check comes before any posting."""
        session = self._counter.session(machine, token)
        quote = self._books.row(
            "SELECT quotes.*, name_check FROM quotes JOIN payees ON payees.ref = payee "
            "JOIN accounts ON accounts.id = payees.account WHERE quotes.ref = ? AND quotes.customer = ?",
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
        if request.arrival not in self._arrivals(bool(quote["name_check"])):
            raise Refusal("bad_request", detail="this arrival was not offered")
        wrong = self._counter.count_pin(db, session.card, request.pin_block, request.key_id)
        if wrong is not None:
            raise wrong
        self._balance_for(quote["account"], quote["amount"], quote["fee"])
        self._within_limit(session.customer, quote["amount"])

        held = quote["advice"] == "hold"
        ref = _ref("tr")
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
        self._books.post(
            now,
            "撤销转账",
            {
                row["payer"]: row["amount"] + row["fee"],
                self._books.house("in_transit"): -row["amount"],
                self._books.house("fees"): -row["fee"],
            },
            ref,
        )
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

    def show(self, session: Session, ref: str) -> dict[str, object]:
        """One of the customer's transfers as it is now."""
        row = self._books.row(
            WITH_PAYEE + "WHERE transfers.ref = ? AND transfers.customer = ?", ref, session.customer
        )
        if row is None:
            raise Refusal("unknown_transfer")
        return self.view(row)

    def pending(self, session: Session) -> dict[str, object]:
        """The customer's transfers that can still be taken back, newest first."""
        rows = self._books.rows(
            WITH_PAYEE
            + "WHERE transfers.customer = ? AND transfers.status = 'ACSP' AND cancellable_until > ? "
            "ORDER BY transfers.number DESC LIMIT 50",
            session.customer,
            self._clock.seconds(),
        )
        return {"transfers": [self.view(row) for row in rows]}

    def receipt(self, session: Session, ref: str) -> dict[str, object]:
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

    def _arrive(self, db: sqlite3.Connection, row: sqlite3.Row, at: int) -> None:
        transit = self._books.house("in_transit")
        self._books.post(
            at, "转账到账", {transit: -row["amount"], row["to_account"]: row["amount"]}, row["ref"]
        )
        db.execute("UPDATE transfers SET status = 'ACSC' WHERE ref = ?", (row["ref"],))

    def _balance_for(self, account: int, amount: int, fee: int) -> int:
        balance = self._books.balance(account)
        if balance < amount + fee:
            raise Refusal("insufficient_funds", fee=decimal(fee))
        return balance

    def _within_limit(self, customer: int, amount: int) -> int:
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
    def _arrivals(name_checked: bool) -> list[str]:
        """银发〔2019〕85号, section 11: less than 24 hours only where the payee's true name can be shown."""
        return list(DELAYS) if name_checked else ["next_day"]

    def _choice(self, kind: str, now: int) -> dict[str, object]:
        arrives_at = self._clock.at(now + DELAYS[kind]).isoformat()
        return {
            "kind": kind,
            "arrives_at": arrives_at,
            "cancellable_until": arrives_at if DELAYS[kind] else None,
        }
