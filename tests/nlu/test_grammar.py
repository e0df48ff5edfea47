"""Sentences from the grammars: what was not said never counts, and what was said is understood."""

from __future__ import annotations

import pytest

from tests.nlu.grammar.report import GRAMMARS, figures

EACH = 4  # sentences of every production; the report makes more


@pytest.mark.parametrize("language", GRAMMARS)
def test_no_yes_no_sum_and_no_payee_is_understood_that_was_not_said(language: str) -> None:
    found = figures(GRAMMARS[language](EACH))
    assert (found.false_yes, found.false_sums, found.false_payees) == (0, 0, 0), found.errors


@pytest.mark.parametrize("language", GRAMMARS)
def test_the_sentences_of_the_grammars_are_understood(language: str) -> None:
    found = figures(GRAMMARS[language](EACH))
    assert found.count > 900
    assert found.false_yes == 0, found.errors
    assert found.intents >= 0.98 * found.count, found.errors
    assert found.slots >= 0.99 * found.count, found.errors
