"""Listens to a pad and lets a test wait for what it tells."""

from __future__ import annotations

import threading
from collections.abc import Callable

from kiosk.devices.pin_pad.port import PinPad
from kiosk.devices.port import Health

LIMIT = 10.0  # seconds a test waits at most; never reached when all is well


class Witness:
    """Set on a pad before it is opened; `counts`, `done`, `cancelled` and `healths` tell what came."""

    def __init__(self, pad: PinPad) -> None:
        self.counts: list[int] = []
        self.done = 0
        self.cancelled = 0
        self.healths: list[Health] = []
        self._changed = threading.Condition()
        pad.on_keys = lambda count: self._note(lambda: self.counts.append(count))
        pad.on_done = lambda: self._note(self._one_done)
        pad.on_cancelled = lambda: self._note(self._one_cancelled)
        pad.on_health = lambda health: self._note(lambda: self.healths.append(health))

    def wait(self, condition: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, LIMIT), (
                f"counts {self.counts}, done {self.done}, cancelled {self.cancelled}, {self.healths}"
            )

    def wait_for_counts(self, *counts: int) -> None:
        self.wait(lambda: len(self.counts) >= len(counts))
        assert tuple(self.counts) == counts

    def wait_for_fault(self, fault: str) -> Health:
        self.wait(lambda: any(health.fault == fault for health in self.healths))
        return next(health for health in self.healths if health.fault == fault)

    def _note(self, change: Callable[[], None]) -> None:
        with self._changed:
            change()
            self._changed.notify_all()

    def _one_done(self) -> None:
        self.done += 1

    def _one_cancelled(self) -> None:
        self.cancelled += 1
