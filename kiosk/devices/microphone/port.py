"""The microphone's port: hears one utterance and gives back words."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.devices.port import Cancelled, Device


@dataclass(frozen=True, slots=True)
class Hearing:
    """What to listen for: the language, and what is likely to be said ((): free speech).

    `phrases` are the page's own, word for word; `names` of people who may be in a sentence ("给女儿转…");
    `figures`: "money" where sums are said, "digits" where a number is said digit by digit, "" neither.
    `yes_or_no`: a yes or a no is an answer here, in anybody's everyday words for it.
    `patience(words)`: so many seconds without another word end what begins with these; inf: the recogniser
    must have heard a pause. Asked while listening, whenever the words change.
    """

    language: str
    phrases: tuple[str, ...] = field(default=(), repr=False)
    seconds: float = 12.0  # give up when nobody has spoken by then
    names: tuple[str, ...] = field(default=(), repr=False)
    figures: str = ""
    yes_or_no: bool = False
    patience: Callable[[str], float] = field(default=lambda _words: math.inf, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Heard:
    """Words as recognised; "" when nothing was said or nothing was understood."""

    text: str = field(repr=False)


class ListenFailed(Exception):
    """`fault` is "no_microphone", "no_model" or "hardware"."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class Microphone(Device, Protocol):
    """Listens when asked to, never otherwise. Callbacks are called from any thread.

    on_level(0..1): the level while listening. on_partial(text): words so far. `speaking` is asked while
    listening, many times a second: true while the machine's own voice sounds, which is never heard as
    the customer's. on_barge_in(): somebody speaks over the machine, which is then to be silent.
    """

    on_level: Callable[[float], None]
    on_partial: Callable[[str], None]
    on_barge_in: Callable[[], None]
    speaking: Callable[[], bool]

    def listen(self, hearing: Hearing, cancelled: Cancelled) -> Heard | None:
        """Listen to one utterance; None once cancelled. Blocks. Raises ListenFailed."""
        ...
