"""Pensions at the sandbox bank: paid on their day of every month, by the bank's own clock."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, time

from kiosk.devkit.sandbox_bank.clock import BankClock
from kiosk.devkit.sandbox_bank.customer_api import CustomerSession
from kiosk.devkit.sandbox_bank.ledger import Ledger
from kiosk.devkit.sandbox_bank.models import decimal
from kiosk.devkit.sandbox_bank.problems import Refusal

MONTHS = 6
WHAT = "养老金"


def pay_day(today: date, day: int, months: int) -> date:
    """The pay day `months` after this month's."""
    place = today.year * 12 + today.month - 1 + months
    return date(place // 12, place % 12 + 1, day)


def last_pay_days(today: date, day: int) -> list[date]:
    """The last six pay days up to today, the oldest first."""
    latest = 0 if today.day >= day else -1
    return [pay_day(today, day, latest - back) for back in reversed(range(MONTHS))]


class Pensions:
    """Pays what is due, and tells a customer what has come."""

    def __init__(self, books: Ledger, clock: BankClock) -> None:
        self._books = books
        self._clock = clock
        self._paid_until: date | None = None

    def pay_due(self, *, seeded: bool = False) -> None:
        """Once a day, and when customers were `seeded`: pay what was not paid of the last six months."""
        today = self._clock.today()
        if self._paid_until == today and not seeded:
            return
        with self._books.change():
            for pension in self._books.rows("SELECT * FROM pensions"):
                paid = {on for on, _ in self._payments(pension["account"])}
                for day in last_pay_days(today, pension["day"]):
                    if day not in paid:
                        self._pay(pension, day)
        self._paid_until = today

    def _pay(self, pension: sqlite3.Row, day: date) -> None:
        """One payment; only inside `change`."""
        at = datetime.combine(day, time(8), tzinfo=self._clock.now().tzinfo)
        amount = pension["amount"]
        postings = {self._books.house("pensions"): -amount, pension["account"]: amount}
        self._books.post(int(at.timestamp()), WHAT, postings)

    def _payments(self, account: int) -> list[tuple[date, int]]:
        """The last payments, the newest first."""
        rows = self._books.rows(
            "SELECT at, amount FROM postings JOIN movements ON movements.id = movement "
            "WHERE account = ? AND what = ? ORDER BY at DESC LIMIT ?",
            *(account, WHAT, MONTHS),
        )
        return [(self._clock.at(row["at"]).date(), row["amount"]) for row in rows]

    def show(self, session: CustomerSession) -> dict[str, object]:
        """The customer's pension. Refusal: no_pension."""
        pension = self._books.row("SELECT * FROM pensions WHERE customer = ?", session.customer)
        if pension is None:
            raise Refusal("no_pension")
        today, day, certified = self._clock.today(), pension["day"], pension["certified_on"]
        due = certified and date.fromisoformat(certified)
        return {
            "payer": pension["payer"],
            "payments": [
                {"on": on.isoformat(), "amount": decimal(amount)}
                for on, amount in self._payments(pension["account"])
            ],
            "next_on": pay_day(today, day, 0 if today.day < day else 1).isoformat(),
            "certificate_due_on": due and pay_day(due, min(due.day, 28), 12).isoformat(),
        }
