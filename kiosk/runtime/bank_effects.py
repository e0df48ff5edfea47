"""Bank orders: each a blocking call on a small pool, answered by its result or by why not."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.bank.port import Bank, BankRefused
from kiosk.domain.bank_types import Problem, TransferRecord, TransferStatus
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.runtime.requests import ActiveRequests
from kiosk.runtime.store import Answer
from kiosk.runtime.workers import WorkerThread


class BankEffects:
    """The bank behind its workers; `seconds` and `send_seconds` catch a client that hangs."""

    def __init__(
        self, bank: Bank, jobs: ActiveRequests, worker: WorkerThread, seconds: float, send_seconds: float
    ) -> None:
        self._bank = bank
        self._jobs = jobs
        self._worker = worker
        self._seconds = seconds
        self._send_seconds = send_seconds

    def sign_out(self, all_seen: bool) -> None:
        """End the customer's session at the bank, in its own time."""
        self._worker.submit(lambda: self._bank.sign_out(all_seen=all_seen))

    def settle_open(self, on_settled: Callable[[TransferRecord], bool]) -> None:
        """Have the bank ask about transfers of unknown outcome until they are known."""
        self._worker.submit(lambda: self._bank.settle_open(on_settled))

    def close(self, seconds: float) -> bool:
        """Wait for what is under way, at most `seconds`, then hang up; money in flight is on disk."""
        self._worker.submit(self._bank.close)
        return self._worker.close(seconds)

    def ask(self, order: o.Request, answer: Answer) -> None:
        """Carry out a bank order."""
        ticket = order.ticket
        seconds = self._seconds
        failure: e.Result = e.BankFailed(ticket, Problem("unreachable"))
        if isinstance(order, o.SendTransfer):
            # Whatever happened, money may have moved: never "failed".
            failure = e.TransferStatusReceived(
                ticket, TransferRecord("", TransferStatus.UNKNOWN, order.transfer.amount)
            )
            seconds = self._send_seconds
        elif isinstance(order, o.CancelTransfer | o.GetTransferStatus):
            failure = e.TransferStatusReceived(ticket, TransferRecord(order.ref, TransferStatus.UNKNOWN))
        job = self._jobs.begin(order, failure, answer, seconds)
        self._jobs.run(self._worker, job, lambda _job: self._call(order))

    def _call(self, order: o.Request) -> e.Event:
        bank, ticket = self._bank, order.ticket
        try:
            match order:
                case o.IdentifyCard():
                    return e.CardIdentified(ticket, bank.identify(order.card_number, order.id_number))
                case o.OpenBankSession(pin=pin):
                    overview = bank.sign_in(order.card_number, order.id_number, pin.block, pin.key_id)
                    return e.SignedIn(ticket, overview)
                case o.FetchOverview():
                    return e.SignedIn(ticket, bank.overview())
                case o.CheckPayee():
                    return e.PayeeChecked(ticket, bank.check_payee(order.name, order.account))
                case o.ListPhones():
                    return e.PhonesListed(ticket, bank.phones())
                case o.CheckPhone(number=number):
                    return e.PhoneChecked(ticket, bank.check_phone(number))
                case o.GetQuote():
                    return e.QuoteReceived(
                        ticket, bank.quote(order.account_ref, order.payee_ref, order.amount, order.memo)
                    )
                case o.SendTransfer(transfer=transfer, pin=pin):
                    return e.TransferStatusReceived(ticket, bank.send(transfer, pin.block, pin.key_id))
                case o.GetTransferStatus(ref=ref):
                    return e.TransferStatusReceived(ticket, bank.ask(ref))
                case o.CancelTransfer(ref=ref):
                    return e.TransferStatusReceived(ticket, bank.cancel(ref))
                case o.ListPendingTransfers():
                    return e.PendingTransfersListed(ticket, bank.pending())
                case o.ReadStatement(account_ref=account_ref):
                    return e.StatementReceived(ticket, bank.statement(account_ref))
                case _:
                    raise TypeError(f"nobody carries out {type(order).__name__}")
        except BankRefused as refused:
            return e.BankFailed(ticket, refused.problem)
