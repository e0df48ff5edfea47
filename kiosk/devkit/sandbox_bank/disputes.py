"""Transfers at the sandbox bank that their customers call a swindle."""

from __future__ import annotations

from kiosk.devkit.sandbox_bank.clock import BankClock
from kiosk.devkit.sandbox_bank.customer_api import CustomerSession
from kiosk.devkit.sandbox_bank.ledger import Ledger
from kiosk.devkit.sandbox_bank.transfers import WITH_PAYEE, Transfers

RECENT = 10


class Disputes:
    """Keeps back what is on its way; what has arrived is only asked for."""

    def __init__(self, books: Ledger, clock: BankClock, transfers: Transfers) -> None:
        self._books = books
        self._clock = clock
        self._transfers = transfers

    def recent(self, session: CustomerSession) -> dict[str, object]:
        """The customer's last transfers that moved money, newest first."""
        rows = self._books.rows(
            WITH_PAYEE + "WHERE transfers.customer = ? AND transfers.status IN ('ACSP', 'PDNG', 'ACSC') "
            "ORDER BY transfers.number DESC LIMIT ?",
            *(session.customer, RECENT),
        )
        return {"transfers": [self._transfers.view(row) for row in rows]}

    def dispute(self, session: CustomerSession, ref: str) -> dict[str, object]:
        """Open the case of a transfer, or show it. Refusal: unknown_transfer."""
        on_its_way = self._transfers.show(session, ref)["status"] == "ACSP"
        with self._books.change() as db:
            db.execute(
                "INSERT OR IGNORE INTO disputes (transfer, at, held) VALUES (?, ?, ?)",
                (ref, self._clock.seconds(), on_its_way),
            )
            # Money that is PDNG neither arrives nor can be taken back until the bank has looked into it.
            db.execute("UPDATE transfers SET status = 'PDNG' WHERE ref = ? AND status = 'ACSP'", (ref,))
        case = self._books.row("SELECT * FROM disputes WHERE transfer = ?", ref)
        assert case is not None
        return {"transfer_ref": ref, "number": f"{case['number']:06d}", "held": bool(case["held"])}
