"""Cards that their holder has stopped at the sandbox bank: lost, or after a swindle."""

from __future__ import annotations

import sqlite3

from kiosk.devkit.sandbox_bank.clock import BankClock
from kiosk.devkit.sandbox_bank.customer_api import Counter, CustomerSession
from kiosk.devkit.sandbox_bank.ledger import Ledger
from kiosk.devkit.sandbox_bank.models import ReportLossBody, StopCardBody
from kiosk.devkit.sandbox_bank.problems import Refusal

ORAL_DAYS = 5  # 储蓄管理条例 art. 31: an oral report lapses unless a written one follows
DAY = 24 * 3600


class CardStops:
    """Lists a customer's cards and stops them; only the counter starts one again."""

    def __init__(self, books: Ledger, clock: BankClock, counter: Counter) -> None:
        self._books = books
        self._clock = clock
        self._counter = counter

    def cards(self, session: CustomerSession) -> dict[str, object]:
        """Every card of the customer."""
        cards = self._books.rows("SELECT rowid, * FROM cards WHERE customer = ?", session.customer)
        return {"cards": [self._show(card, session.card) for card in cards]}

    def stop(self, session: CustomerSession, ref: str, request: StopCardBody) -> dict[str, object]:
        """Stop one of the customer's cards. Refusal: unknown_card."""
        card = self._books.row(
            "SELECT rowid, * FROM cards WHERE customer = ? AND 'cd_' || rowid = ?", session.customer, ref
        )
        if card is None:
            raise Refusal("unknown_card")
        self._stop([card], request.reason, None)
        return self._show(card, session.card)

    def stop_all(self, request: ReportLossBody) -> dict[str, object]:
        """Stop every card of a person for five days. Refusal: unknown_person."""
        cards = self._books.rows(
            "SELECT cards.rowid, cards.* FROM cards JOIN customers ON customers.id = customer "
            "WHERE id_number = ?",
            request.id_number,
        )
        if not cards:
            raise Refusal("unknown_person")
        self._stop(cards, "lost", self._clock.seconds() + ORAL_DAYS * DAY)
        return {"cards": [self._show(card, "") for card in cards]}

    def _stop(self, cards: list[sqlite3.Row], reason: str, lapses_at: int | None) -> None:
        """What is stopped already stays stopped since then; only a report with the PIN takes its end away."""
        now = self._clock.seconds()
        with self._books.change() as db:
            for card in cards:
                number = card["number"]
                if self._counter.stop_of(number) is None:
                    db.execute(
                        "INSERT OR REPLACE INTO card_stops VALUES (?, ?, ?, ?)",
                        (number, now, lapses_at, reason),
                    )
                elif lapses_at is None:
                    db.execute("UPDATE card_stops SET lapses_at = NULL WHERE card = ?", (number,))

    def _show(self, card: sqlite3.Row, here: str) -> dict[str, object]:
        stop = self._counter.stop_of(card["number"])
        lapses_at = stop and stop["lapses_at"]
        return {
            "ref": f"cd_{card['rowid']}",
            "tail": card["number"][-4:],
            "here": card["number"] == here,
            "stopped_at": stop and self._clock.at(stop["at"]).isoformat(),
            "lapses_at": lapses_at and self._clock.at(lapses_at).isoformat(),
        }
