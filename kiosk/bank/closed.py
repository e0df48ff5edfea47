"""The bank of a machine that is out of service: nothing is asked and nothing is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from kiosk.domain.bank_types import Problem, TransferRecord
from kiosk.engine.bank_port import BankRefused


class ClosedBank:
    """A Bank that refuses every operation, those of services to come too, and touches no file and no line."""

    def __getattr__(self, _operation: str) -> Callable[..., NoReturn]:
        return _refuse

    def sign_out(self, *, all_seen: bool = True) -> None:
        """No session was opened."""

    def settle_open(self, on_settled: Callable[[TransferRecord], bool]) -> None:
        """The journal cannot be worked with: what is open is asked about once it is mended."""

    def close(self) -> None:
        """Nothing is open."""


def _refuse(*_: object, **__: object) -> NoReturn:
    raise BankRefused(Problem("unreachable"))
