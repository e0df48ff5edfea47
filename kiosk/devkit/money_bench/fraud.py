"""`kiosk bench fraud`: risk rules tried on invented customers; catches and false alarms as a table."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.devkit.money_bench.scenarios import CHEATED, HONEST, Scenario
from kiosk.domain.risk.assessment import matched_keywords
from kiosk.domain.risk.rules import RiskPolicy, Severity

Listen = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Tried:
    """One customer, and what came of the rules."""

    scenario: Scenario
    cheated: bool
    grade: Severity
    rule: str

    @property
    def caught(self) -> bool:
        """Cheated, and at least a day to think was proposed."""
        return self.cheated and self.grade.weight >= Severity.NEXT_DAY.weight

    @property
    def false_alarm(self) -> bool:
        """Honest, and staff were called all the same."""
        return not self.cheated and self.grade.weight >= Severity.STAFF.weight


def try_rules(policy: RiskPolicy, listen: Listen = lambda _said: ()) -> tuple[Tried, ...]:
    """Every customer. `listen` tells the risky words of the list, besides the rules' own; a memo is looked
    at with its spaces and without, as the machine does."""
    tried = []
    for cheated, scenarios in ((True, CHEATED), (False, HONEST)):
        for scenario in scenarios:
            told = (scenario.say, scenario.memo, scenario.memo.replace(" ", ""))
            words = tuple(word for one in told for word in (*listen(one), *matched_keywords(one, policy)))
            verdict = scenario.judged(policy, words)
            tried.append(
                Tried(scenario, cheated, verdict.grade, verdict.rules[0].name if verdict.rules else "-")
            )
    return tuple(tried)


def table(tried: tuple[Tried, ...]) -> str:
    """For people: how far the rules went with whom, whom they missed, whom they troubled."""
    counts = Counter((one.cheated, one.grade) for one in tried)
    lines = [f"{'grade':12}{'cheated':>9}{'honest':>9}"]
    lines += [f"{grade.value:12}{counts[True, grade]:>9}{counts[False, grade]:>9}" for grade in Severity]
    cheated = sum(one.cheated for one in tried)
    caught, alarms = sum(one.caught for one in tried), [one for one in tried if one.false_alarm]
    lines += ["", f"caught (a day to think, staff, or held)  {caught} of {cheated}"]
    lines += [
        f"  missed: {one.scenario.story} ({one.rule})" for one in tried if one.cheated and not one.caught
    ]
    lines += [f"false alarms (staff called)              {len(alarms)} of {len(tried) - cheated}"]
    lines += [f"  {one.scenario.story} ({one.rule})" for one in alarms]
    return "\n".join(lines)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--config", type=Path, help="a machine's configuration with rules of its own")
    parser.add_argument("--all", action="store_true", help="every customer with grade and rule")


def run(given: argparse.Namespace) -> int:
    """0 with the table printed; 2 for a configuration that cannot be used."""
    from kiosk.config import load
    from kiosk.languages import risk_words
    from kiosk.platform.config_file import BadConfig

    try:
        policy = load(given.config).rules.risk if given.config is not None else RiskPolicy()
    except BadConfig as error:
        print(f"kiosk bench fraud: {error}", file=sys.stderr)
        return 2
    tried = try_rules(policy, risk_words)
    if given.all:
        for one in tried:
            who = "cheated" if one.cheated else "honest"
            print(f"{who:9}{one.grade.value:12}{one.rule:18}{one.scenario.story}")
        print()
    print(table(tried))
    return 0
