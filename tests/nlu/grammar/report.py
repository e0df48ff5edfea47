"""How the sentences of the grammars are understood: python -m tests.nlu.grammar.report [--unseen] [--errors]."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kiosk.languages import understand
from tests.nlu.grammar import en, hk, zh
from tests.nlu.grammar.base import Made

EACH = 14
"""Sentences of every production: 3,000 to 7,000 of each language."""
GRAMMARS = {"zh_CN": zh.made, "en": en.made, "zh_HK": hk.made}
MONEY_SLOTS = ("amount", "payee")
AGREES = frozenset(("yes", "next"))


@dataclass
class Figures:
    """Counts of one set of sentences, and what went wrong."""

    count: int = 0
    intents: int = 0
    slots: int = 0
    false_yes: int = 0
    false_sums: int = 0
    false_payees: int = 0
    errors: list[str] = field(default_factory=list)
    by_class: Counter[str] = field(default_factory=Counter)


def figures(sentences: Iterable[Made]) -> Figures:
    """Understand every sentence and compare."""
    found = Figures()
    for made in sentences:
        result = understand(made.text, made.language, made.of.page)
        intent, slots = result.intent, dict(result.slots)
        # What is not understood at all, or gives a command, moves nothing: its slots do not count.
        used = slots if intent in ("transfer", "top_up", "unknown", "no", "yes") else {}
        asked_back = made.of.either and not slots.get("amount")
        right_slots = asked_back or all(slots.get(name, "") == value for name, value in made.slots.items())
        wrong = []
        if intent in AGREES and not AGREES & made.of.intents:
            found.false_yes += 1
            wrong.append("FALSE YES")
        if used.get("amount") and "amount" in made.slots and used["amount"] != made.slots["amount"]:
            found.false_sums += 1
            wrong.append("FALSE SUM")
        if used.get("payee") and "payee" in made.slots and used["payee"] != made.slots["payee"]:
            found.false_payees += 1
            wrong.append("FALSE PAYEE")
        found.count += 1
        found.intents += intent in made.of.intents
        found.slots += right_slots
        if intent not in made.of.intents or not right_slots or wrong:
            found.by_class[made.of.name] += 1
            wanted = "|".join(sorted(made.of.intents))[:40]
            found.errors.append(
                f"{' '.join(wrong):10} [{made.of.name} @{made.of.page}] {made.text} -> {intent} {slots}, "
                f"not {wanted} {dict(made.slots)}"
            )
    return found


def line(name: str, f: Figures) -> str:
    """One row of the table."""
    share = f"{100 * f.intents / f.count:6.2f} {100 * f.slots / f.count:6.2f}"
    return f"{name:16} {f.count:6} {share} {f.false_yes:6} {f.false_sums:6} {f.false_payees:8}"


def main() -> int:
    """Print the table; the exit code is 1 where anything false was understood."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unseen", action="store_true", help="also the productions nothing is mended for")
    parser.add_argument("--errors", action="store_true", help="print what was wrong, seen productions only")
    parser.add_argument("--lang", choices=GRAMMARS, action="append", help="left out: all")
    given = parser.parse_args()
    print(f"{'set':16} {'count':>6} {'intent':>6} {'slots':>6} {'yes':>6} {'sums':>6} {'payees':>8}")
    bad = 0
    for language in given.lang or GRAMMARS:
        every = list(GRAMMARS[language](EACH))
        for unseen in (False, True)[: 1 + given.unseen]:
            chosen = [made for made in every if made.unseen is unseen]
            if not chosen:
                continue
            f = figures(chosen)
            bad += f.false_yes + f.false_sums + f.false_payees
            print(line(f"{language} {'unseen' if unseen else 'seen'}", f))
            if given.errors and not unseen:
                print("\n".join(f.errors))
                print(f.by_class)
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
