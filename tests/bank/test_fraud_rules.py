"""The risk rules tried on invented customers: as far as expected with each, and a table of catches and false alarms."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from kiosk.devkit.money_bench.fraud import Tried, table, try_rules
from kiosk.devkit.money_bench.scenarios import CHEATED, HONEST
from kiosk.domain.bank_types import RiskAdvice
from kiosk.domain.risk.assessment import RiskFacts, assess
from kiosk.domain.risk.rules import RULES, RiskPolicy, Severity
from kiosk.languages import risk_words

OURS = RiskPolicy()
NONE = RiskPolicy(without=tuple(rule.name for rule in RULES))


def heard(said: str) -> tuple[str, ...]:
    return risk_words(said)


TRIED = try_rules(OURS, heard)


@pytest.mark.parametrize("one", TRIED, ids=[one.scenario.story for one in TRIED])
def test_the_rules_go_as_far_as_expected(one: Tried) -> None:
    assert one.grade is one.scenario.grade, one.rule


def test_there_are_enough_of_both_kinds() -> None:
    assert len(TRIED) == 60
    assert len(CHEATED) == len(HONEST)
    assert {one.grade for one in TRIED} == set(Severity)


def test_every_rule_of_ours_is_the_reason_for_somebody() -> None:
    """A rule that no customer here meets may be wrong without anybody seeing it."""
    reasons = {
        rule.name for one in TRIED for rule in one.scenario.judged(OURS, heard(one.scenario.say)).rules
    }
    assert reasons == {rule.name for rule in RULES}


def test_the_table_tells_catches_and_false_alarms() -> None:
    command = [sys.executable, "-m", "kiosk", "bench", "fraud", "--all"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert table(TRIED) in printed
    assert "28 of 30" in printed  # those that are missed are named
    assert "missed: the 'god-daughter' once more, a small first sum" in printed
    assert "2 of 30" in printed
    assert len(printed.splitlines()) > len(TRIED)


def test_a_memo_alone_makes_the_difference() -> None:
    grades = {one.scenario.story: one.grade for one in TRIED}
    plain = replace(CHEATED[-5], memo="")
    assert plain.story == "'safe account' in the memo, with gaps, coached in everything"
    assert plain.judged(OURS, ()).grade.weight < grades[plain.story].weight


def test_without_rules_the_same_customers_are_missed() -> None:
    """So the table can fail: only the bank's own hold is left."""
    assert sum(one.caught for one in try_rules(NONE, heard)) == 1


def test_a_trusted_allow_leaves_what_was_said_and_answered() -> None:
    trusting = RiskPolicy(trust_allow=True)
    tried = {one.scenario.story: one.grade for one in try_rules(trusting, heard)}
    assert tried["nearly all savings to somebody new"] is Severity.FREE
    assert tried["a 'police officer' wants it on a safe account, and says so"] is Severity.STAFF
    assert tried["an account that the bank lists as reported, bank asks"] is Severity.STAFF


@pytest.mark.parametrize("hour", range(24))
def test_the_night_is_from_ten_to_six(hour: int) -> None:
    verdict = assess(RiskFacts(100_00, 900_00, new_payee=False, hour=hour), OURS)
    assert (verdict.grade is Severity.SENTENCE) == (hour >= 22 or hour < 6)


def test_the_banks_hold_counts_even_where_no_rule_applies() -> None:
    verdict = assess(RiskFacts(100, 900_00, new_payee=False, advice=RiskAdvice.HOLD), NONE)
    assert verdict.grade is Severity.HOLD
