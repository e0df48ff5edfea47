"""The sandbox bank's bad days: what the bench panel and the tests can make it do."""

from __future__ import annotations

import threading
from typing import Literal

from msgspec import Struct

Mode = Literal["normal", "down", "slow", "error", "nonsense", "lose_answer", "late"]


class Fault(Struct, frozen=True, forbid_unknown_fields=True):
    """How to behave. PUT /admin/mode takes it as JSON.

    down: nobody listens. slow: wait `seconds`, then work. error: answer 500 and do nothing.
    nonsense: answer 200 with what is not JSON and do nothing. lose_answer: do the work and hang up.
    late: do the work and answer `seconds` later. `only` narrows it to requests whose "METHOD /path"
    begins so ("POST /v1/transfers"); `times` ends it after so many requests.
    """

    mode: Mode = "normal"
    seconds: float = 10.0
    only: str = ""
    times: int | None = None


class Faults:
    """The fault in force, shared by all connections."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fault = Fault()
        self._left: int | None = None

    def set(self, fault: Fault) -> None:
        """From now on behave like this."""
        with self._lock:
            self._fault, self._left = fault, fault.times

    def take(self, request: str) -> Fault:
        """The fault for this request ("METHOD /path"), counting it."""
        with self._lock:
            fault = self._fault
            if fault.mode in ("normal", "down") or not request.startswith(fault.only):
                return Fault()
            if self._left is not None:
                self._left -= 1
                if self._left <= 0:
                    self._fault = Fault()
            return fault
