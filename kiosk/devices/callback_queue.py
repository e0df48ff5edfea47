"""Tells the runtime what a device has to say: in order, one thing at a time, on a thread of its own.

A driver learns things on several threads. Were each to call the runtime itself, an old
health could arrive after a newer one, and a callback could run under a driver's lock.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

from kiosk.devices.port import Health
from kiosk.platform.supervision import LOGGER, SupervisedThread


class CallbackQueue:
    """Calls the callbacks of one device, and keeps its last health.

    `listener` is asked for again each time, because the runtime sets `on_health` after the device
    was made. What is told before `start` waits for it; what is told after `stop` is dropped.
    """

    def __init__(self, device: str, health: Health, listener: Callable[[], Callable[[Health], None]]) -> None:
        self._health = health
        self._listener = listener
        self._lock = threading.Lock()
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._log = logging.getLogger(f"{LOGGER}.{device}.callbacks")
        self._thread = SupervisedThread(f"{device}.callbacks", self._run, part=device)

    @property
    def health(self) -> Health:
        """The last health that was told; does not block."""
        return self._health

    def start(self) -> None:
        """Begin to call."""
        self._thread.start()

    def put(self, news: Callable[[], None]) -> None:
        """Have `news` called after everything that was told before it; returns at once."""
        self._queue.put(news)

    def publish_health(self, health: Health) -> None:
        """Announce `health` if it is another than the last."""
        with self._lock:
            if health == self._health:
                return
            self._health = health
            self._queue.put(lambda: self._listener()(health))

    def stop(self) -> None:
        """Call what was told so far, then end; safe to call twice and from a callback."""
        self._thread.stopping.set()
        self._queue.put(None)
        self._thread.stop()

    def _run(self) -> None:
        while (news := self._queue.get()) is not None:
            try:
                news()
            except Exception:  # one callback that fails must not silence the device
                self._log.exception("a callback failed")


def nobody_listens(*_news: object) -> None:
    """What a callback is until the runtime sets it."""
