"""Bank requests: each is one blocking call of the bank's port, on a worker thread."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.bank_types import TransferRecord
from kiosk.engine.bank_port import Bank, BankFailed, BankRefused, BankRequest, SendTransfer
from kiosk.engine.events import Result
from kiosk.runtime.requests import ActiveRequests
from kiosk.runtime.store import Answer
from kiosk.runtime.workers import WorkerThread


class BankEffects:
    """The bank behind its worker; `seconds` and `send_seconds` catch a client that hangs.

    The worker's thread is replaced then, so that no customer waits behind the request of the last one.
    """

    def __init__(
        self, bank: Bank, requests: ActiveRequests, worker: WorkerThread, seconds: float, send_seconds: float
    ) -> None:
        self._bank = bank
        self._requests = requests
        self._worker = worker
        self._seconds = seconds
        self._send_seconds = send_seconds

    def sign_out(self, all_seen: bool) -> None:
        """End the customer's session at the bank, after the requests before it."""
        self._requests.run_within(self._worker, self._seconds, lambda: self._bank.sign_out(all_seen=all_seen))

    def settle_open(self, on_settled: Callable[[TransferRecord], bool]) -> None:
        """Have the bank ask about transfers of unknown outcome until their outcome is known."""
        self._requests.run_within(self._worker, self._seconds, lambda: self._bank.settle_open(on_settled))

    def close(self, seconds: float) -> bool:
        """Wait at most `seconds` for what is under way, then close the line; money in flight is on disk."""
        self._worker.submit(self._bank.close)
        return self._worker.close(seconds)

    def ask(self, request: BankRequest[Result], answer: Answer) -> None:
        """Carry out a bank request."""
        seconds = self._send_seconds if isinstance(request, SendTransfer) else self._seconds
        active = self._requests.begin(request, answer, seconds)
        self._requests.run(self._worker, active, lambda _active: answered(self._bank, request))


def answered(bank: Bank, request: BankRequest[Result]) -> Result:
    """The bank's answer to a request, or why it refused. Blocks."""
    try:
        return request.call(bank)
    except BankRefused as refused:
        return BankFailed(request.ticket, refused.problem)
