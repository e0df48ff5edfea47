"""What the sandbox bank's books must say: money moved once and exactly, or not at all."""

from __future__ import annotations

from decimal import Decimal

from kiosk.devkit.demo.bills import NEIGHBOURS_WATER, numbers
from kiosk.devkit.demo.fixtures import (
    DAUGHTER,
    DAUGHTERS_PHONE,
    GRANDSON,
    NEIGHBOUR,
    NEW_PHONE,
    SPOUSE,
)
from kiosk.devkit.sandbox_bank.process import SandboxProcess
from kiosk.devkit.ui_driver import InteractionError

HOUSEHOLD = numbers(1)
ACCOUNTS = {
    "daughter": DAUGHTER[1],
    "spouse": SPOUSE[1],
    "grandson": GRANDSON[1],
    "neighbour": NEIGHBOUR[1],
    "daughters_phone": DAUGHTERS_PHONE[0],
    "new_phone": NEW_PHONE[0],
    "power_bill": f"power/2/{HOUSEHOLD['power']}",
    "neighbours_water": f"water/1/{NEIGHBOURS_WATER}",
}


class LedgerCheck:
    """The books now, beside the books when the story began."""

    def __init__(self, bank: SandboxProcess) -> None:
        self._bank = bank
        self._before = bank.books()

    def moved(self, amount: str, payer: str, to: str) -> None:
        """Exactly this sum has left the payer's account for this payee, and the books add up."""
        after = self._bank.books()

        def change(account: str) -> Decimal:
            return Decimal(after.balances[account]) - Decimal(self._before.balances[account])

        left, arrived, on_its_way = -change(payer), change(ACCOUNTS[to]), change("in_transit")
        if (left - change("fees"), arrived + on_its_way) != (Decimal(amount),) * 2 or after.wrong:
            raise InteractionError(
                f"{left} left, {arrived} arrived, {on_its_way} on its way, wrong: {after.wrong}"
            )

    def came(self, amount: str, account: str) -> None:
        """Exactly this sum has come to the account."""
        after = self._bank.books()
        came = Decimal(after.balances[account]) - Decimal(self._before.balances[account])
        if came != Decimal(amount) or after.wrong:
            raise InteractionError(f"{came} came, wrong: {after.wrong}")

    def unmoved(self) -> None:
        """No money has moved at all, and the books add up."""
        after = self._bank.books()
        if after.balances != self._before.balances or after.wrong:
            raise InteractionError(
                f"money moved that should not have: {after.transfers}, wrong: {after.wrong}"
            )

    def held(self, amount: str) -> None:
        """Exactly this sum waits in transit more than before, and the books add up."""
        self.came(amount, "in_transit")

    def stopped(self, *cards: str) -> None:
        """Exactly these cards have been stopped."""
        new = set(self._bank.books().stopped) - set(self._before.stopped)
        if new != set(cards):
            raise InteractionError(f"{len(new)} cards were stopped instead of {len(cards)}, or others")

    def transfers(self) -> int:
        """How many transfers were made since the story began."""
        return len(self._bank.books().transfers) - len(self._before.transfers)
