"""How long the effect runner waits for each kind of request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds after which a request has failed, whatever its driver still does.

    The drivers have shorter deadlines of their own; these catch a driver that hangs. `start` is for
    requests that wait for the customer (a card, a PIN): their driver has to begin by then. `listening`
    restarts while the machine itself speaks: a whole page read aloud takes a minute.
    """

    start: float = 8.0
    bank: float = 45.0
    send: float = 120.0  # the client asks again and again within its own, shorter time
    printing: float = 40.0
    saying: float = 300.0
    listening: float = 60.0
    closing: float = 3.0
