"""The bank's case of a transfer that its customer calls a swindle."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dispute:
    """A transfer that its customer calls a swindle. `number` is the bank's case.

    `held`: it was on its way and is kept back until the bank has looked into it; if not, it has arrived, and
    the bank has asked the payee's bank for it.
    """

    transfer_ref: str
    number: str
    held: bool
