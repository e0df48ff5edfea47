"""The bank over HTTP: the port `Bank` spoken in the contract of openapi.yaml.

The one thing that matters here: money is sent under a key that is on disk before the first try,
tried again only with the same key, and called failed only when it is certain that none moved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

import msgspec

from kiosk.bank.bill_answers import BillOffersAnswer, BillsFoundAnswer
from kiosk.bank.card_answers import DisputeAnswer, OwnCardAnswer, OwnCardsAnswer
from kiosk.bank.http_link import HttpLink, HttpLinkFailed, HttpLinkSettings, MachineIdentity
from kiosk.bank.idempotent_sender import IdempotentSender, OnKnown
from kiosk.bank.pension_answers import PensionAnswer
from kiosk.bank.response_decoder import (
    CardAnswer,
    CheckAnswer,
    OverviewAnswer,
    PhoneAnswer,
    PhonesAnswer,
    QuoteAnswer,
    SessionAnswer,
    StatementAnswer,
    TransferAnswer,
    TransfersAnswer,
    decimal,
)
from kiosk.bank.transfer_journal import OPEN, JournalEntry, MoneyOperation, TransferJournal
from kiosk.domain.bank_types import (
    Bill,
    BillOffers,
    CardFacts,
    Overview,
    OwnCard,
    PayeeCheck,
    Pension,
    Phone,
    Problem,
    Quote,
    StatementEntry,
    StopReason,
    TransferOrder,
    TransferRecord,
    TransferStatus,
)
from kiosk.domain.dispute import Dispute
from kiosk.engine.bank_port import BankRefused

Answer = TypeVar("Answer")


class HttpBank:
    """A bank behind the contract. Calls come from one worker at a time; `settle_open` has its own line."""

    def __init__(
        self, settings: HttpLinkSettings, machine: MachineIdentity, journal: TransferJournal
    ) -> None:
        """ValueError when the machine's signing key is none."""
        self._line = HttpLink(settings, machine)
        self._delivery = IdempotentSender(settings, journal, self._line, lambda: HttpLink(settings, machine))
        self._token: str | None = None
        self._shown: dict[str, TransferRecord] = {}  # this customer's transfers, by the bank's reference

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
        except HttpLinkFailed as failed:
            raise _refused(failed) from None
        self._token = answer.token
        return answer.overview.value()

    def overview(self) -> Overview:
        """Accounts and payees again."""
        return self._harmless(OverviewAnswer, "GET", "/overview").value()

    def cards(self) -> tuple[OwnCard, ...]:
        """The customer's bank cards, those that are stopped as well."""
        return self._harmless(OwnCardsAnswer, "GET", "/cards").value()

    def stop_card(self, ref: str, reason: StopReason) -> OwnCard:
        """Stop a card. An answer that does not say so of this card is a bad one."""
        card = self._harmless(OwnCardAnswer, "POST", f"/cards/{ref}/stop", {"reason": reason}).value()
        if card.ref != ref or card.stopped_at is None:
            raise BankRefused(Problem("bad_answer"))
        return card

    def stop_cards_of(self, id_number: str) -> tuple[OwnCard, ...]:
        """Stop every card of a person. An answer with a card that is not stopped is a bad one."""
        cards = self._harmless(OwnCardsAnswer, "POST", "/loss-reports", {"id_number": id_number}).value()
        if not cards or any(card.stopped_at is None for card in cards):
            raise BankRefused(Problem("bad_answer"))
        return cards

    def check_payee(self, name: str, account: str) -> PayeeCheck:
        """Payee name check before anything else."""
        return self._harmless(
            CheckAnswer, "POST", "/payee-checks", {"name": name, "account": account}
        ).value()

    def phones(self) -> tuple[Phone, ...]:
        """The customer's own mobile number first, then those topped up before."""
        return self._harmless(PhonesAnswer, "GET", "/phones").value()

    def check_phone(self, number: str) -> Phone:
        """Owner, operator and amounts of a mobile number. An answer about another number is a bad one."""
        phone = self._harmless(PhoneAnswer, "POST", "/phone-checks", {"number": number}).value()
        if phone.number != number:
            raise BankRefused(Problem("bad_answer"))
        return phone

    def bills(self) -> BillOffers:
        """Every biller, and one bill for each customer number that the customer paid for before."""
        return self._harmless(BillOffersAnswer, "GET", "/bills").value()

    def check_bill(self, biller_ref: str, number: str) -> tuple[Bill, ...]:
        """What is owed for a customer number. An answer about another number is a bad one."""
        body = {"biller_ref": biller_ref, "number": number}
        bills = self._harmless(BillsFoundAnswer, "POST", "/bill-checks", body).value()
        if any((bill.biller.ref, bill.number) != (biller_ref, number) for bill in bills):
            raise BankRefused(Problem("bad_answer"))
        return bills

    def pension(self) -> Pension:
        """What has come and what comes next."""
        return self._harmless(PensionAnswer, "GET", "/pension").value()

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

    def send(self, order: TransferOrder, pin_block: str, key_id: str) -> TransferRecord:
        """Confirm a quote under a new key; see the port."""
        body = {
            "quote_ref": order.quote_ref,
            "arrival": order.arrival,
            "pin_block": pin_block,
            "key_id": key_id,
            "answers": [{"question": question, "choice": choice} for question, choice in order.answers],
        }
        sent = self._delivery.transfer(order, "/transfers", msgspec.json.encode(body), self._token)
        self._shown[sent.ref] = sent
        return sent

    def ask(self, ref: str) -> TransferRecord:
        """The state of a transfer by its key (as `send` gave it) or by the bank's ref; unknown while
        the bank cannot say."""
        entry = self._delivery.find(ref)
        if entry is not None:
            return self._delivery.ask(entry)
        try:
            return self._harmless(TransferAnswer, "GET", f"/transfers/{ref}").value()
        except BankRefused as refused:
            if refused.problem.code in ("unreachable", "bad_answer", "answer_too_large", "server_error"):
                return TransferRecord(ref, TransferStatus.UNKNOWN)
            raise

    def pending(self) -> tuple[TransferRecord, ...]:
        """The customer's transfers that can still be cancelled, newest first."""
        transfers = self._harmless(TransfersAnswer, "GET", "/pending-transfers").value()
        self._shown.update({transfer.ref: transfer for transfer in transfers})
        return transfers

    def recent_transfers(self) -> tuple[TransferRecord, ...]:
        """The customer's last transfers, newest first, arrived or not."""
        return self._harmless(TransfersAnswer, "GET", "/recent-transfers").value()

    def dispute(self, ref: str) -> Dispute:
        """Stop a transfer, or ask for it back, as a swindle. An answer about another one is a bad one."""
        dispute = self._harmless(DisputeAnswer, "POST", f"/transfers/{ref}/dispute").value()
        if dispute.transfer_ref != ref:
            raise BankRefused(Problem("bad_answer"))
        return dispute

    def cancel(self, ref: str) -> TransferRecord:
        """Take a transfer back, under a key of its own.

        An answer about another payee or amount than `pending` or `send` gave for it is unknown.
        """
        shown = self._shown.get(ref)
        return self._delivery.cancellation(ref, shown, f"/transfers/{ref}/cancellation", self._token)

    def statement(self, account_ref: str) -> tuple[StatementEntry, ...]:
        """Recent movements, newest first, at most 30."""
        return self._harmless(StatementAnswer, "GET", f"/accounts/{account_ref}/statement").value()[:30]

    def sign_out(self, *, all_seen: bool = True) -> None:
        """End the customer's session; never raises, forgets the token in any case.

        The customer has seen what was given back to be shown, if `all_seen`; staff are told the rest. A
        machine that dies before this tells it at its next start (`settle_open`).
        """
        self._delivery.customer_left(all_seen)
        self._shown.clear()
        token, self._token = self._token, None
        if token is None:
            return
        # Where this fails the bank ends the session by itself after a while.
        with suppress(BankRefused, HttpLinkFailed):
            self._line.call(type(None), "DELETE", "/sessions/current", token=token, within=3.0)

    def settle_open(self, on_settled: Callable[[TransferRecord], bool]) -> None:
        """`watch_open` with the transfer alone, under the reference that is on the customer's paper."""

        def on_known(entry: JournalEntry, transfer: TransferRecord) -> bool:
            unknown_on_paper = entry.kind is MoneyOperation.TRANSFER and entry.stage in OPEN
            return on_settled(replace(transfer, ref=entry.key) if unknown_on_paper else transfer)

        self.watch_open(on_known)

    def watch_open(self, on_known: OnKnown) -> None:
        """Ask about every open entry until it is known, now and whenever one becomes unknown.

        Returns at once; `on_known` gets the entry and what became of it, from a thread of its own: once
        for each entry that came to be known when its customer had left (or the machine had been started
        again) without having been shown what became of it. It answers True when somebody was told, and is
        asked again later otherwise. It must not raise.
        """
        self._delivery.watch_open(on_known)

    def close(self) -> None:
        """Stop asking and hang up; the journal stays the caller's."""
        self._delivery.close()
        self._line.close()

    def _harmless(
        self, model: type[Answer], method: str, path: str, body: Mapping[str, object] | None = None
    ) -> Answer:
        """A call that moves nothing: tried once more when the line broke."""
        encoded = None if body is None else msgspec.json.encode(body)
        for last in (False, True):
            try:
                return self._line.call(model, method, path, body=encoded, token=self._token)
            except HttpLinkFailed as failed:
                if last or failed.code in ("bad_answer", "answer_too_large", "server_error"):
                    raise _refused(failed) from None
        raise AssertionError("unreachable code")


def _refused(failed: HttpLinkFailed) -> BankRefused:
    """A failed line as the kiosk's problem: no answer to what moves nothing is simply unreachable."""
    return BankRefused(Problem("unreachable" if failed.code == "no_answer" else failed.code))
