"""Bank orders: each a blocking call on a small pool, answered by its result or by why not."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.bank.port import Bank, BankRefused
from kiosk.domain.bank_types import TransferRecord
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

    def ask(self, request: o.BankRequest[e.Result], answer: Answer) -> None:
        """Carry out a bank request."""
        seconds = self._send_seconds if isinstance(request, o.SendTransfer) else self._seconds
        job = self._jobs.begin(request, answer, seconds)
        self._jobs.run(self._worker, job, lambda _job: self._call(request))

    def _call(self, request: o.BankRequest[e.Result]) -> e.Event:
        try:
            return answered(self._bank, request)
        except BankRefused as refused:
            return e.BankFailed(request.ticket, refused.problem)


def answered(bank: Bank, request: o.BankRequest[e.Result]) -> e.Result:
    """The bank's answer, one line for each request. Raises BankRefused."""
    ticket = request.ticket
    match request:
        case o.IdentifyCard():
            return e.CardIdentified(ticket, bank.identify(request.card_number, request.id_number))
        case o.OpenBankSession(pin=pin):
            overview = bank.sign_in(request.card_number, request.id_number, pin.block, pin.key_id)
            return e.SignedIn(ticket, overview)
        case o.FetchOverview():
            return e.SignedIn(ticket, bank.overview())
        case o.CheckPayee():
            return e.PayeeChecked(ticket, bank.check_payee(request.name, request.account))
        case o.ListPhones():
            return e.PhonesListed(ticket, bank.phones())
        case o.CheckPhone(number=number):
            return e.PhoneChecked(ticket, bank.check_phone(number))
        case o.GetQuote():
            return e.QuoteReceived(
                ticket, bank.quote(request.account_ref, request.payee_ref, request.amount, request.memo)
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
            raise TypeError(f"no bank call for {type(request).__name__}")
