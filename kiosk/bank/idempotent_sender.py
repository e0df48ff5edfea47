"""Sends money requests under an idempotency key that is on disk first; polls until the outcome is known."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import msgspec

from kiosk.bank.http_link import HttpLink, HttpLinkFailed, HttpLinkSettings
from kiosk.bank.response_decoder import OutcomeAnswer, TransferAnswer
from kiosk.bank.transfer_journal import KNOWN, STAGES, JournalEntry, MoneyOperation, Stage, TransferJournal
from kiosk.domain.bank_types import Problem, TransferOrder, TransferRecord, TransferStatus
from kiosk.engine.bank_port import BankRefused
from kiosk.platform.supervision import SupervisedThread

log = logging.getLogger(__name__)

OnKnown = Callable[[JournalEntry, TransferRecord], bool]  # True: reported to the customer or to staff

# Refusals that say nothing certain about what was sent under the key earlier.
UNCERTAIN = frozenset({"key_reused", "key_void", "key_in_progress"})


class IdempotentSender:
    """Sends and asks over `line`; what asks about open entries has a line of its own (`new_line`)."""

    def __init__(
        self,
        settings: HttpLinkSettings,
        journal: TransferJournal,
        line: HttpLink,
        new_line: Callable[[], HttpLink],
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._line = line
        self._new_line = new_line
        self._closing = threading.Event()
        self._wake = threading.Event()
        self._lock = threading.Lock()
        self._sending: set[str] = set()
        self._of_this_customer: list[str] = []
        self._shown: set[str] = set()  # of these: what came of them was given back to be shown
        self._to_tell: set[str] = set()  # known, the customer gone, nobody told
        self._asker: SupervisedThread | None = None

    def transfer(self, order: TransferOrder, path: str, body: bytes, token: str | None) -> TransferRecord:
        """Send a transfer. BankRefused only when it is certain that no money moved."""
        return self._under_a_key(lambda key: self._journal.prepare(key, order), path, body, token)

    def cancellation(
        self, transfer_ref: str, shown: TransferRecord | None, path: str, token: str | None
    ) -> TransferRecord:
        """Send a cancellation. BankRefused only when it is certain that it was not done.

        shown: the transfer as the customer saw it, which the bank's answer must agree with.
        """
        return self._under_a_key(
            lambda key: self._journal.prepare_cancellation(key, transfer_ref, shown), path, None, token
        )

    def find(self, ref: str) -> JournalEntry | None:
        """The entry with this key, or the open cancellation of the transfer that the bank calls so."""
        return self._journal.find(ref) or self._journal.find_open_cancellation(ref)

    def ask(self, entry: JournalEntry) -> TransferRecord:
        """What came of an entry; unknown while the bank cannot say or it is being sent."""
        with self._lock:
            if entry.key in self._sending:
                return entry.as_transfer(TransferStatus.UNKNOWN)
        return self._show(entry.key, self._ask(self._line, entry))

    def customer_left(self, all_seen: bool) -> None:
        """The customer has seen what was given back of what was sent for them; staff hear the rest.

        Not `all_seen`: an answer came too late to be shown, and it is not known which. Staff hear of all:
        twice told is better than not at all.
        """
        with self._lock:
            sent, self._of_this_customer = self._of_this_customer, []
            seen = [key for key in sent if all_seen and key in self._shown]
            self._shown = set()
            self._to_tell.update(set(sent) - set(seen))
            self._mark_told(seen)
        self._wake.set()

    def watch_open(self, on_known: OnKnown) -> None:
        """See HttpBank.watch_open."""
        if self._asker is None:
            with self._lock:
                earlier = {entry.key for entry in self._journal.untold()}
                self._to_tell |= earlier - set(self._of_this_customer)
            self._asker = SupervisedThread("bank.open_entries", lambda: self._watch(on_known), part="bank")
            self._asker.start()

    def close(self) -> None:
        """Stop waiting and asking."""
        self._closing.set()
        self._wake.set()
        if self._asker is not None:
            self._asker.stop()

    def _under_a_key(
        self, prepare: Callable[[str], JournalEntry], path: str, body: bytes | None, token: str | None
    ) -> TransferRecord:
        key = str(uuid.uuid4())
        with self._alone(key):
            try:
                entry = prepare(key)
                self._journal.mark(key, Stage.SENT)
            except sqlite3.Error as error:
                # What cannot be written down is not sent.
                log.error("the journal of money in flight failed: %s", type(error).__name__)
                self._shown.add(key)
                raise BankRefused(Problem("journal_failed")) from None
            try:
                return self._show(key, self._deliver(entry, path, body, token))
            except BankRefused:
                self._shown.add(key)
                raise

    def _show(self, key: str, transfer: TransferRecord) -> TransferRecord:
        """Given back to be shown; what is unknown still has to be told when it is known."""
        if transfer.status is not TransferStatus.UNKNOWN:
            self._shown.add(key)
        return transfer

    def _deliver(
        self, entry: JournalEntry, path: str, body: bytes | None, token: str | None
    ) -> TransferRecord:
        """Send until there is an answer or the time is over, always with the same key and body."""
        key, give_up_at = entry.key, time.monotonic() + self._settings.deliver_s
        pause, uncertain = self._settings.pause_s, False
        while True:
            left = give_up_at - time.monotonic()
            try:
                answer = self._line.call(
                    TransferAnswer, "POST", path, body=body, token=token, key=key, within=left
                )
            except HttpLinkFailed as failed:
                uncertain = uncertain or failed.sent
            except BankRefused as refused:
                code = refused.problem.code
                if not uncertain and code not in UNCERTAIN:
                    self._note(key, Stage.REFUSED, problem=code)
                    raise
                uncertain = True
                if code != "key_in_progress":
                    # An earlier try may have been worked on: this refusal does not speak for it.
                    return self._ask(self._line, entry)
            else:
                if _belongs(entry, answer):
                    return self._known(entry, answer.value())
                uncertain = True
            if time.monotonic() + pause >= give_up_at or self._closing.wait(pause):
                break
            pause = min(pause * 2, self._settings.pause_s * 10)
        if not uncertain:
            self._note(key, Stage.REFUSED, problem="unreachable")
            raise BankRefused(Problem("unreachable"))
        self._note(key, Stage.UNKNOWN)
        self._wake.set()
        return entry.as_transfer(TransferStatus.UNKNOWN)

    def _ask(self, line: HttpLink, entry: JournalEntry) -> TransferRecord:
        """What came of a key. What the bank never received is made void there, and so is certain."""
        path = f"/machine/{entry.kind}s/{entry.key}"
        try:
            try:
                outcome = line.call(OutcomeAnswer, "GET", path)
            except BankRefused as refused:
                if refused.problem.code != "unknown_key":
                    raise
                body = None
                if entry.kind is MoneyOperation.CANCELLATION:
                    body = msgspec.json.encode({"transfer_ref": entry.transfer_ref})
                outcome = line.call(OutcomeAnswer, "POST", path + "/void", body=body)
        except (BankRefused, HttpLinkFailed):
            self._note(entry.key, Stage.UNKNOWN)
            return self._as_known(entry)
        if outcome.transfer is not None and not _belongs(entry, outcome.transfer):
            return entry.as_transfer(TransferStatus.UNKNOWN)
        problem = "never_received" if outcome.outcome == "void" else ""
        if outcome.problem is not None:
            problem = outcome.problem.code
        if outcome.transfer is not None:
            transfer = outcome.transfer.value()
            return self._known(entry, replace(transfer, problem=problem) if problem else transfer)
        return self._known(entry, entry.as_transfer(TransferStatus.REFUSED, problem))

    def _as_known(self, entry: JournalEntry) -> TransferRecord:
        """What the journal knows, where the bank cannot say: somebody may have found out meanwhile.

        An entry of a cancellation does not say how a transfer stands that was not taken back: that stays
        unknown until the bank says it.
        """
        try:
            kept = self._journal.find(entry.key) or entry
        except sqlite3.Error:
            kept = entry
        status = KNOWN.get(kept.stage, TransferStatus.UNKNOWN)
        if kept.kind is MoneyOperation.CANCELLATION:
            status = TransferStatus.UNKNOWN
        transfer = kept.as_transfer(status, kept.problem)
        if status is TransferStatus.UNKNOWN or not kept.transfer_ref:
            return transfer
        return replace(transfer, ref=kept.transfer_ref)

    def _known(self, entry: JournalEntry, transfer: TransferRecord) -> TransferRecord:
        """Write the outcome down and give it back."""
        stage = STAGES[transfer.status]
        if entry.kind is MoneyOperation.CANCELLATION and transfer.status is not TransferStatus.CANCELLED:
            stage = Stage.REFUSED
        ref = "" if transfer.ref == entry.key else transfer.ref
        self._note(entry.key, stage, transfer_ref=ref, problem=transfer.problem)
        return transfer

    def _note(self, key: str, stage: Stage, *, transfer_ref: str = "", problem: str = "") -> None:
        """Mark, or leave the entry open when the disk will not have it: it is asked about again."""
        try:
            self._journal.mark(key, stage, transfer_ref=transfer_ref, problem=problem)
        except sqlite3.Error as error:
            log.error("the journal of money in flight failed: %s", type(error).__name__)

    def _mark_told(self, keys: list[str]) -> None:
        """Mark, or tell it once more after the next start when the disk will not have it."""
        try:
            self._journal.mark_told(keys)
        except sqlite3.Error as error:
            log.error("the journal of money in flight failed: %s", type(error).__name__)

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        """While a key is being sent nobody asks about it: asking would make it void."""
        with self._lock:
            self._of_this_customer.append(key)
            self._sending.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._sending.discard(key)

    def _watch(self, on_known: OnKnown) -> None:
        """The watch over money in flight. An entry or a round that fails is logged and tried again."""
        line = self._new_line()
        first = pause = self._settings.ask_s
        unreadable = list(self._journal.set_aside)
        try:
            while not self._closing.is_set():
                self._wake.clear()
                left = True
                try:
                    unreadable = [key for key in unreadable if not _told_unreadable(on_known, key)]
                    if self._ask_all(line, on_known):
                        pause = first
                    with self._lock:
                        left = bool(unreadable or self._to_tell or self._journal.open_entries())
                except (
                    Exception
                ) as error:  # the disk, or a row that cannot be read: the next round tries again
                    log.error("a round of the watch over money in flight failed", exc_info=error)
                woken = self._wake.wait(pause if left else None)
                pause = first if woken else min(pause * 2, first * 30)
        finally:
            line.close()

    def _ask_all(self, line: HttpLink, on_known: OnKnown) -> bool:
        """Ask about everything that is open or not told yet; True when something was told."""
        with self._lock:
            to_tell = set(self._to_tell)
        untold = [entry for entry in self._journal.untold() if entry.key in to_tell]
        any_told = False
        for entry in (*untold, *self._journal.open_entries()):
            with self._lock:
                busy = entry.key in self._sending
            if busy or self._closing.is_set():
                continue
            try:
                transfer = self._ask(line, entry)
                if transfer.status is not TransferStatus.UNKNOWN and self._tell(on_known, entry, transfer):
                    any_told = True
            except Exception as error:  # of one entry: the others are asked about all the same
                log.error("asking about an entry of the journal failed", exc_info=error)
        return any_told

    def _tell(self, on_known: OnKnown, entry: JournalEntry, transfer: TransferRecord) -> bool:
        """Tell, unless the customer is still here to see it; what could not be told is told later."""
        with self._lock:
            told = entry.key not in {untold.key for untold in self._journal.untold()}
            if told or entry.key in self._of_this_customer:
                return False
            self._to_tell.add(entry.key)
        if not on_known(entry, transfer):
            return False
        self._mark_told([entry.key])
        with self._lock:
            self._to_tell.discard(entry.key)
        return True


def _told_unreadable(on_known: OnKnown, key: str) -> bool:
    """Somebody is told of an entry that cannot be read, at every start until its file is taken away.

    Its key is all that is known for certain, so it is told as an outcome that is not known.
    """
    entry = JournalEntry(key, MoneyOperation.TRANSFER, Stage.UNKNOWN, datetime.now(UTC))
    return on_known(entry, entry.as_transfer(TransferStatus.UNKNOWN))


def _belongs(entry: JournalEntry, answer: TransferAnswer) -> bool:
    """False for an answer about something else, as a muddled gateway might give.

    What the customer confirmed must be in it: payee, amount, arrival and fee. A transfer that was refused or
    taken back costs nothing, so its fee is not compared. A cancellation is about the transfer that the
    customer saw: reference, payee and amount. Entries of earlier versions have the reference only.
    """
    transfer = answer.value()
    if entry.kind is MoneyOperation.CANCELLATION:
        if transfer.ref != entry.transfer_ref:
            return False
        confirmed = (entry.amount, entry.payee_tail, entry.payee_masked)
        if entry.amount and confirmed != (transfer.amount, transfer.payee_tail, transfer.payee_masked):
            log.error("the bank's answer to a cancellation is about another payee or amount")
            return False
        return True
    agreed = (transfer.amount, transfer.arrival, transfer.payee_tail, transfer.payee_masked)
    if agreed != (entry.amount, entry.arrival, entry.payee_tail, entry.payee_masked):
        log.error("the bank's answer to a transfer is about another payee, amount or arrival")
        return False
    free = transfer.status in (TransferStatus.REFUSED, TransferStatus.CANCELLED)
    if not free and entry.fee is not None and transfer.fee != entry.fee:
        log.error("the bank's answer to a transfer names another fee than its quote")
        return False
    return True
