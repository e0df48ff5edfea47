"""Every row of the tables is data with an example: the row matches it, and it is understood as the row says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.languages import pack, spoken_languages, understand
from kiosk.languages.understanding.tables import Wish
from kiosk.languages.zh_CN.understanding.commands import WHOLE


def rows() -> Iterator[tuple[str, Wish]]:
    for language in spoken_languages():
        rules = pack(language).rules
        for table in (rules.services, rules.elsewhere, rules.commands):
            yield from ((language, row) for row in table)
    yield from (("zh_CN", row) for row in WHOLE)


def marked_parts(language: str, sentence: str) -> list[str]:
    rules = pack(language).rules
    heard = rules.annotate(rules.normalize(sentence), "", ())[0]
    return [part for part, _ in rules.parts(rules.for_rules(heard))]


def test_every_row_matches_its_example() -> None:
    missed = [
        (language, row.intent, row.example)
        for language, row in rows()
        if not any(row.pattern.search(part) for part in marked_parts(language, row.example))
    ]
    assert missed == []


def test_the_example_of_every_row_is_understood_as_the_row_says() -> None:
    wrong = [
        (row.example, understand(row.example, language).intent, row.intent)
        for language, row in rows()
        if understand(row.example, language).intent != row.intent
    ]
    assert wrong == []


@pytest.mark.parametrize("language", spoken_languages())
def test_no_two_rows_of_a_table_are_the_same(language: str) -> None:
    rules = pack(language).rules
    for table in (rules.services, rules.elsewhere, rules.commands):
        patterns = [row.pattern.pattern for row in table]
        assert len(set(patterns)) == len(patterns)
