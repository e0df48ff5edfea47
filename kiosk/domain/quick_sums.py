"""Sums that are offered beside the keypad of an amount: what the customer sends anyway."""

from __future__ import annotations

from collections.abc import Iterable

USUAL = (200_00, 500_00, 1000_00, 2000_00)  # fen; common sums between members of a family
MOST = 3


def quick_sums(last: int, others: Iterable[int], balance: int) -> tuple[int, ...]:
    """Up to three sums in fen besides `last`, the one sent to this payee last (0: none), the smallest first.

    The sums last sent to `others` come before the usual ones. None is larger than `balance`, and none has
    jiao or fen: nobody repeats the sum of a bill.
    """
    wanted = dict.fromkeys((*others, *USUAL))
    fitting = [fen for fen in wanted if 0 < fen <= balance and fen != last and fen % 100 == 0]
    return tuple(sorted(fitting[:MOST]))
