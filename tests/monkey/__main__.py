"""`python -m tests.monkey [--actions N] [--seed S]`: the monkey for as long as one likes.

Prints the seed and what was done; exit code 1 with the last actions where a rule was broken.
"""

from __future__ import annotations

import argparse
import secrets
import sys

from tests.monkey.monkey import Monkey, settings


def main() -> int:
    """Run one monkey at each of the two banks."""
    parser = argparse.ArgumentParser(prog="python -m tests.monkey")
    parser.add_argument("--actions", type=int, default=100_000, help="in all (default: 100000)")
    parser.add_argument("--seed", type=int, default=None, help="default: another one each time")
    given = parser.parse_args()
    seed = secrets.randbelow(1_000_000) if given.seed is None else given.seed
    print(f"seed {seed}", flush=True)
    for strict in (True, False):
        monkey = Monkey(seed, settings(strict=strict))
        monkey.run(given.actions // 2)
        monkey.close()
        print(
            f"{'strict' if strict else 'easy'} bank: {sum(monkey.done.values())} actions, {monkey.ended} sessions"
        )
        print(f"  {monkey.sent} payments, pages: {dict(monkey.pages.most_common())}")
        if monkey.faults:
            print("\n".join(["FAULTS", *monkey.faults, "after", *monkey.recent]))
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
