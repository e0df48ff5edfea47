"""Short runs of the monkey with seeds that stay the same; `make monkey` is the long one, with another seed each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.state import KioskState
from tests.monkey.monkey import Monkey, settings


@pytest.mark.parametrize(("seed", "strict"), [(1000, True), (1001, False)], ids=["strict", "easy"])
def test_whatever_happens_nothing_breaks_and_nothing_of_a_customer_is_left(seed: int, strict: bool) -> None:
    monkey = Monkey(seed, settings(strict=strict))
    monkey.run(2_500)
    monkey.close()
    told = "\n".join([f"seed {seed}", *monkey.faults, "after", *monkey.recent])
    assert not monkey.faults, told
    assert monkey.ended > 5, told
    assert len(monkey.pages) > 10, told


class Forgetful(Monkey):
    """A kiosk that keeps its customer when the session is over."""

    def reduce(
        self, kiosk: KioskState, event: e.Event, now: datetime
    ) -> tuple[KioskState, tuple[o.Command, ...]]:
        after, commands = super().reduce(kiosk, event, now)
        left = kiosk.customer.present and not after.customer.present
        return (replace(after, customer=kiosk.customer) if left else after), commands


class Fragile(Monkey):
    """A kiosk that fails on a sentence of the staff."""

    def reduce(
        self, kiosk: KioskState, event: e.Event, now: datetime
    ) -> tuple[KioskState, tuple[o.Command, ...]]:
        if isinstance(event, e.StaffMessageReceived):
            raise KeyError(event.key)
        return super().reduce(kiosk, event, now)


@pytest.mark.parametrize("broken", [Forgetful, Fragile])
def test_the_monkey_finds_a_kiosk_that_is_broken(broken: type[Monkey]) -> None:
    monkey = broken(1, settings(strict=True))
    monkey.run(2_000)
    monkey.close()
    assert monkey.faults
