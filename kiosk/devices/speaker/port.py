"""The loudspeaker's port: says sentences clause by clause and tells where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.devices.port import Device


@dataclass(frozen=True, slots=True)
class Utterance:
    """What to say: ready clauses in one language; `rate` and `volume` in percent."""

    id: int
    clauses: tuple[str, ...] = field(repr=False)
    language: str  # the spoken one: zh_CN or en
    rate: int = 100
    volume: int = 70


class Speaker(Device, Protocol):
    """Speaks in a process of its own that can be ended at any moment.

    Without a sound device or an engine the health is noDevice and `say` still announces every
    clause at reading pace, so that captions go on. Callbacks are set before `open` and are
    called from any thread: on_clause(utterance id, index) when a clause begins,
    on_ended(utterance id, completed) once, also after stop (completed False).
    """

    on_clause: Callable[[int, int], None]
    on_ended: Callable[[int, bool], None]
    # A headset was plugged in (True) or out; by then nothing of what was meant for it sounds any more.
    on_headset: Callable[[bool], None]

    def say(self, utterance: Utterance) -> None:
        """Stop what is being said and say this; returns at once."""

    def stop(self) -> None:
        """Silence within 100 ms; returns at once."""

    def chime(self, name: str) -> None:
        """A short sound of assets/sounds ("press", "warn", "sent"); returns at once."""
