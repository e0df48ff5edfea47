"""The sandbox bank's back door for tests and the bench panel; loopback only, with its own token."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from kiosk.devkit.sandbox_bank.clock import BankClock
from kiosk.devkit.sandbox_bank.customers import Seed
from kiosk.devkit.sandbox_bank.faults import Fault
from kiosk.devkit.sandbox_bank.ledger import Ledger
from kiosk.devkit.sandbox_bank.models import decimal
from kiosk.devkit.sandbox_bank.problems import Refusal
from kiosk.devkit.sandbox_bank.routes import Routes, SandboxRequest, SandboxResponse, answer, same


class AdministeredBank(Protocol):
    """The bank as far as its administration needs it."""

    @property
    def books(self) -> Ledger:
        """All accounts and transfers."""
        ...

    @property
    def clock(self) -> BankClock:
        """The bank's own time."""
        ...

    def settle_due(self) -> None:
        """Book what is due by the bank's clock."""

    def behave(self, fault: Fault) -> None:
        """From now on answer with this fault."""

    def seed(self, seed: Seed) -> None:
        """Add customers."""


class Advance(Struct, frozen=True, forbid_unknown_fields=True):
    """PUT /admin/clock: how far to move the bank's clock."""

    advance_seconds: float


def _ledger(bank: AdministeredBank) -> dict[str, object]:
    """Every account with its balance, every transfer, and what does not add up."""
    bank.settle_due()
    books = bank.books
    return {
        "accounts": [
            {
                "number": row["number"],
                "holder": row["holder"],
                "bank": row["bank"],
                "kind": row["kind"],
                "balance": decimal(row["sum"]),
            }
            for row in books.rows(
                "SELECT accounts.*, COALESCE(SUM(amount), 0) AS sum FROM accounts "
                "LEFT JOIN postings ON account = accounts.id GROUP BY accounts.id ORDER BY accounts.id"
            )
        ],
        "transfers": [
            {
                "ref": row["ref"],
                "key": row["key"],
                "status": row["status"],
                "amount": decimal(row["amount"]),
                "fee": decimal(row["fee"]),
                "payer": row["payer_number"],
                "payee": row["payee_number"],
            }
            for row in books.rows(
                "SELECT transfers.*, a.number AS payer_number, b.number AS payee_number FROM transfers "
                "JOIN accounts AS a ON a.id = payer JOIN payees ON payees.ref = payee "
                "JOIN accounts AS b ON b.id = payees.account ORDER BY transfers.number"
            )
        ],
        "stopped": [row["card"] for row in books.rows("SELECT card FROM card_stops ORDER BY card")],
        "wrong": books.audit(),
    }


def admin_routes(bank: AdministeredBank, token: str) -> Routes:
    """PUT /admin/mode, /admin/customers, /admin/clock; GET /admin/ledger, /admin/clock."""
    routes = Routes()

    def mode(request: SandboxRequest) -> SandboxResponse:
        bank.behave(request.read(Fault))
        return SandboxResponse(204)

    def customers(request: SandboxRequest) -> SandboxResponse:
        bank.seed(request.read(Seed))
        return SandboxResponse(204)

    def clock(request: SandboxRequest) -> SandboxResponse:
        if request.method == "PUT":
            seconds = request.read(Advance).advance_seconds
            if seconds < 0:
                raise Refusal("bad_request", detail="the bank's clock only goes forward")
            bank.clock.advance(seconds)
        return answer(200, {"now": bank.clock.now().isoformat()})

    for method, path, route in (
        ("PUT", "/admin/mode", mode),
        ("PUT", "/admin/customers", customers),
        ("PUT", "/admin/clock", clock),
        ("GET", "/admin/clock", clock),
        ("GET", "/admin/ledger", lambda _: answer(200, _ledger(bank))),
    ):

        def guarded(request: SandboxRequest, route: object = route) -> SandboxResponse:
            if not same(request.bearer, token):
                raise Refusal("machine_unknown")
            assert callable(route)
            response: SandboxResponse = route(request)
            return response

        routes.add(method, path, guarded)
    return routes
