"""The bank over HTTP: the port `Bank` spoken in the contract of openapi.yaml.

The one thing that matters here: money is sent under a key that is on disk before the first try,
tried again only with the same key, and called failed only when it is certain that none moved.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TypeVar

import msgspec

from kiosk.bank.answers import (
    CardAnswer,
    CheckAnswer,
    OutcomeAnswer,
    OverviewAnswer,
    QuoteAnswer,
    SessionAnswer,
    StatementAnswer,
    TransferAnswer,
    TransfersAnswer,
    decimal,
)
from kiosk.bank.in_flight import FlightJournal, InFlight, Kind, Stage
from kiosk.bank.line import Line, LineFailed, LineSettings, MachineIdentity
from kiosk.bank.port import BankRefused
from kiosk.core.banking import (
    CardFacts,
    Entry,
    Overview,
    PayeeCheck,
    Problem,
    Quote,
    Transfer,
    TransferOrder,
    TransferStatus,
)

Answer = TypeVar("Answer")
OnKnown = Callable[[InFlight, Transfer], None]

# Refusals that say nothing certain about what was sent under the key earlier.
UNCERTAIN = frozenset({"key_reused", "key_void", "key_in_progress"})
STAGES = {
    TransferStatus.PENDING: Stage.PENDING,
    TransferStatus.SETTLED: Stage.SETTLED,
    TransferStatus.REFUSED: Stage.REFUSED,
    TransferStatus.CANCELLED: Stage.CANCELLED,
    TransferStatus.HELD: Stage.HELD,
    TransferStatus.UNKNOWN: Stage.UNKNOWN,
}


class HttpBank:
    """A bank behind the contract. Calls come from one worker at a time; `settle_open` has its own line."""

    def __init__(self, settings: LineSettings, machine: MachineIdentity, journal: FlightJournal) -> None:
        self._settings = settings
        self._machine = machine
        self._journal = journal
        self._line = Line(settings, machine)
        self._token: str | None = None
        self._closing = threading.Event()
        self._wake = threading.Event()
        self._sending: set[str] = set()
        self._sent_for_customer: list[str] = []
        self._sending_lock = threading.Lock()
        self._asker: threading.Thread | None = None

    def identify(self, card_number: str, id_number: str | None) -> CardFacts:
        """Is the card known, how old is its holder, does the ID number belong to the same person."""
        body = {"card_number": card_number, "id_number": id_number}
        return self._harmless(CardAnswer, "POST", "/cards/identify", body).value()

    def sign_in(self, card_number: str, id_number: str | None, pin_block: str, key_id: str) -> Overview:
        """Open the customer's session. Tried once: a second try could cost a second PIN try."""
        self._token = None
        body = {"card_number": card_number, "id_number": id_number, "pin_block": pin_block, "key_id": key_id}
        try:
            answer = self._line.call(SessionAnswer, "POST", "/sessions", body=msgspec.json.encode(body))
        except LineFailed as failed:
            raise _refused(failed) from None
        self._token = answer.token
        return answer.overview.value()

    def overview(self) -> Overview:
        """Accounts and payees anew."""
        return self._harmless(OverviewAnswer, "GET", "/overview").value()

    def check_payee(self, name: str, account: str) -> PayeeCheck:
        """Payee name check before anything else."""
        return self._harmless(
            CheckAnswer, "POST", "/payee-checks", {"name": name, "account": account}
        ).value()

    def quote(self, account_ref: str, payee_ref: str, amount: int, memo: str) -> Quote:
        """Fee, limits and arrival choices for `amount` fen. A quote of another amount is a bad answer."""
        body = {
            "account_ref": account_ref,
            "payee_ref": payee_ref,
            "amount": decimal(amount),
            "memo": memo,
        }
        quote = self._harmless(QuoteAnswer, "POST", "/quotes", body).value()
        if quote.amount != amount:
            raise BankRefused(Problem("bad_answer"))
        return quote

    def send(self, order: TransferOrder, pin_block: str, key_id: str) -> Transfer:
        """Confirm a quote under a new key; see the port."""
        body = {
            "quote_ref": order.quote_ref,
            "arrival": order.arrival,
            "pin_block": pin_block,
            "key_id": key_id,
            "answers": [{"question": question, "choice": choice} for question, choice in order.answers],
        }
        key = str(uuid.uuid4())
        with self._alone(key):
            entry = self._journal.prepare(key, order)
            return self._deliver(entry, "/transfers", msgspec.json.encode(body))

    def ask(self, ref: str) -> Transfer:
        """The state of a transfer by its key (as `send` gave it) or by the bank's ref; unknown while
        the bank cannot say."""
        entry = self._journal.find(ref)
        if entry is not None:
            return self._ask(self._line, entry)
        try:
            return self._harmless(TransferAnswer, "GET", f"/transfers/{ref}").value()
        except BankRefused as refused:
            if refused.problem.code in ("unreachable", "bad_answer", "server_error"):
                return Transfer(ref, TransferStatus.UNKNOWN)
            raise

    def pending(self) -> tuple[Transfer, ...]:
        """The customer's transfers that can still be cancelled, newest first."""
        return self._harmless(TransfersAnswer, "GET", "/pending-transfers").value()

    def cancel(self, ref: str) -> Transfer:
        """Take a transfer back, under a key of its own."""
        key = str(uuid.uuid4())
        with self._alone(key):
            entry = self._journal.prepare_cancellation(key, ref)
            return self._deliver(entry, f"/transfers/{ref}/cancellation", None)

    def statement(self, account_ref: str) -> tuple[Entry, ...]:
        """Recent movements, newest first, at most 30."""
        return self._harmless(StatementAnswer, "GET", f"/accounts/{account_ref}/statement").value()[:30]

    def sign_out(self) -> None:
        """End the customer's session; never raises, forgets the token in any case.

        The customer has seen what became of everything that is known; a machine that dies before this
        tells it at its next start (`settle_open`).
        """
        self._journal.mark_told(self._sent_for_customer)
        self._sent_for_customer.clear()
        token, self._token = self._token, None
        if token is None:
            return
        # Where this fails the bank ends the session by itself after a while.
        with suppress(BankRefused, LineFailed):
            self._line.call(type(None), "DELETE", "/sessions/current", token=token, within=3.0)

    def settle_open(self, on_settled: Callable[[Transfer], None]) -> None:
        """`watch_open`, for those who need no more than the transfer."""
        self.watch_open(lambda _, transfer: on_settled(transfer))

    def watch_open(self, on_known: OnKnown) -> None:
        """Ask about every open entry until it is known, now and whenever one becomes unknown.

        Returns at once; `on_known` gets the entry and what became of it, from a thread of its own: once
        for each entry that this thread came to know about, and once for each that an earlier run of this
        machine knew about but died before its customer's session was over.
        """
        if self._asker is None:
            earlier = {entry.key for entry in self._journal.untold()} - set(self._sent_for_customer)
            self._asker = threading.Thread(
                target=self._settle, args=(on_known, earlier), name="bank-open-entries", daemon=True
            )
            self._asker.start()

    def close(self) -> None:
        """Stop asking and hang up; the journal stays the caller's."""
        self._closing.set()
        self._wake.set()
        if self._asker is not None:
            self._asker.join()
        self._line.close()

    def _harmless(
        self, model: type[Answer], method: str, path: str, body: Mapping[str, object] | None = None
    ) -> Answer:
        """A call that moves nothing: tried once more when the line broke."""
        encoded = None if body is None else msgspec.json.encode(body)
        for last in (False, True):
            try:
                return self._line.call(model, method, path, body=encoded, token=self._token)
            except LineFailed as failed:
                if last or failed.code in ("bad_answer", "server_error"):
                    raise _refused(failed) from None
        raise AssertionError("unreachable code")

    def _deliver(self, entry: InFlight, path: str, body: bytes | None) -> Transfer:
        """Send until there is an answer or the time is over, always with the same key and body."""
        key, give_up_at = entry.key, time.monotonic() + self._settings.deliver_s
        pause, uncertain = self._settings.pause_s, False
        self._journal.mark(key, Stage.SENT)
        while True:
            try:
                answer = self._line.call(
                    TransferAnswer,
                    "POST",
                    path,
                    body=body,
                    token=self._token,
                    key=key,
                    within=give_up_at - time.monotonic(),
                )
            except LineFailed as failed:
                uncertain = uncertain or failed.sent
            except BankRefused as refused:
                code = refused.problem.code
                if not uncertain and code not in UNCERTAIN:
                    self._journal.mark(key, Stage.REFUSED, problem=code)
                    raise
                uncertain = True
                if code != "key_in_progress":
                    # An earlier try may have been worked on: this refusal does not speak for it.
                    return self._ask(self._line, entry, ours=True)
            else:
                return self._known(entry, answer.value())
            if time.monotonic() + pause >= give_up_at or self._closing.wait(pause):
                break
            pause = min(pause * 2, self._settings.pause_s * 10)
        if not uncertain:
            self._journal.mark(key, Stage.REFUSED, problem="unreachable")
            raise BankRefused(Problem("unreachable"))
        self._journal.mark(key, Stage.UNKNOWN)
        self._wake.set()
        return entry.as_transfer(TransferStatus.UNKNOWN)

    def _ask(self, line: Line, entry: InFlight, *, ours: bool = False) -> Transfer:
        """What came of a key. What the bank never received is made void there, and so is certain."""
        unknown = entry.as_transfer(TransferStatus.UNKNOWN)
        with self._sending_lock:
            if entry.key in self._sending and not ours:
                return unknown
        path = f"/machine/{entry.kind}s/{entry.key}"
        try:
            try:
                outcome = line.call(OutcomeAnswer, "GET", path)
            except BankRefused as refused:
                if refused.problem.code != "unknown_key":
                    raise
                void = None if entry.kind is Kind.TRANSFER else {"transfer_ref": entry.transfer_ref}
                body = None if void is None else msgspec.json.encode(void)
                outcome = line.call(OutcomeAnswer, "POST", path + "/void", body=body)
        except (BankRefused, LineFailed):
            self._journal.mark(entry.key, Stage.UNKNOWN)
            return unknown
        problem = "never_received" if outcome.outcome == "void" else ""
        if outcome.problem is not None:
            problem = outcome.problem.code
        if outcome.transfer is not None:
            transfer = outcome.transfer.value()
            return self._known(entry, replace(transfer, problem=problem) if problem else transfer)
        return self._known(entry, entry.as_transfer(TransferStatus.REFUSED, problem))

    def _known(self, entry: InFlight, transfer: Transfer) -> Transfer:
        """Write the outcome down and give it back."""
        stage = STAGES[transfer.status]
        if entry.kind is Kind.CANCELLATION and transfer.status is not TransferStatus.CANCELLED:
            stage = Stage.REFUSED
        ref = "" if transfer.ref == entry.key else transfer.ref
        self._journal.mark(entry.key, stage, transfer_ref=ref, problem=transfer.problem)
        return transfer

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        """While a key is being sent nobody asks about it: asking would make it void."""
        self._sent_for_customer.append(key)
        with self._sending_lock:
            self._sending.add(key)
        try:
            yield
        finally:
            with self._sending_lock:
                self._sending.discard(key)

    def _settle(self, on_known: OnKnown, earlier: set[str]) -> None:
        line = Line(self._settings, self._machine)
        first = pause = self._settings.ask_s
        while not self._closing.is_set():
            self._wake.clear()
            untold = [entry for entry in self._journal.untold() if entry.key in earlier]
            for entry in (*untold, *self._journal.open_entries()):
                with self._sending_lock:
                    busy = entry.key in self._sending
                if busy or self._closing.is_set():
                    continue
                transfer = self._ask(line, entry)
                if transfer.status is not TransferStatus.UNKNOWN:
                    on_known(entry, transfer)
                    self._journal.mark_told([entry.key])
                    earlier.discard(entry.key)
                    pause = first
            left = bool(earlier or self._journal.open_entries())
            woken = self._wake.wait(pause if left else None)
            pause = first if woken else min(pause * 2, first * 30)
        line.close()


def _refused(failed: LineFailed) -> BankRefused:
    """A failed line as the kiosk's problem: no answer to what moves nothing is simply unreachable."""
    return BankRefused(Problem("unreachable" if failed.code == "no_answer" else failed.code))
