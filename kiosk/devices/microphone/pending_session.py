"""A session that is still being made."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.devices.microphone.recognizer import Session
from kiosk.platform.supervision import start_task


class BeginningSession:
    """Making one takes a tenth of a second: the microphone is open by then, and what it hears meanwhile is
    kept for it."""

    def __init__(self, begin: Callable[[], Session]) -> None:
        """Begin on a thread of its own."""
        self._session: Session | None = None
        self._kept: list[bytes] = []
        self._error: BaseException | None = None
        self._making = start_task("microphone.session", lambda: self._make(begin), self._failed)

    def _make(self, begin: Callable[[], Session]) -> None:
        self._session = begin()

    def _failed(self, error: BaseException) -> None:
        self._error = error

    @property
    def partial(self) -> str:
        """The words so far."""
        return "" if self._session is None or self._kept else self._session.partial

    @property
    def likely(self) -> str:
        """The words so far as `words` would give them now."""
        return "" if self._session is None or self._kept else self._session.likely

    def accept(self, samples: bytes) -> bool:
        """Take in some sound; True when a pause after words was heard. Raises RuntimeError without one."""
        if self._error is not None:
            raise RuntimeError("no session could be made") from self._error
        self._kept.append(samples)
        if self._session is None:
            return False
        kept, self._kept = self._kept, []
        paused = False
        for chunk in kept:
            paused = self._session.accept(chunk) or paused
        return paused

    def words(self) -> str:
        """The words; "" for none. Nothing more is taken in."""
        self._making.join()
        assert self._session is not None
        for chunk in self._kept:
            self._session.accept(chunk)
        return self._session.words()

    def close(self) -> None:
        """End, with or without words, and forget; once is enough."""
        self._making.join()
        self._kept.clear()
        if self._session is not None:
            self._session.close()
