"""What a page's dataclass says of itself: the names and types for QML, and what is read aloud of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kiosk.pages import bodies
from kiosk.pages.bodies import AmountPage, OutcomePage, PageBody, QuestionBody
from kiosk.pages.contract import READ_ALOUD, Record, properties, texts
from kiosk.pages.items import KeypadLabels
from kiosk.pages.page_list import BODIES, LIKELY_IN_CARE, LIKELY_IN_STANDARD
from kiosk.pages.text import text

AMOUNT = AmountPage(
    figure="500",
    words=None,
    remains=text("amount.balance"),
    quick=(),
    keys=KeypadLabels(text("key.erase"), text("key.point")),
    message=text("amount.none"),
)


@dataclass(frozen=True)
class Wrong(Record):
    """Money has more than 32 bits and crosses as text."""

    amount: float


def test_a_field_that_must_not_cross_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Wrong\.amount: .*float.* does not cross to QML"):
        properties(Wrong)


def test_names_are_written_as_qml_writes_them() -> None:
    note = next(each for each in properties(OutcomePage) if each.name == "receipt_note")
    assert (note.qml_name, note.qml_type) == ("receiptNote", "string")


def test_what_is_wrong_is_read_first_and_the_words_on_keys_are_not_read() -> None:
    assert [one.key for one in texts(AMOUNT, READ_ALOUD)] == ["amount.none", "amount.balance"]
    assert [one.key for one in texts(AMOUNT)] == ["amount.none", "amount.balance", "key.erase", "key.point"]


def test_every_page_is_in_the_list_and_only_listed_pages_are_made_in_advance() -> None:
    classes = {
        body for body in vars(bodies).values() if isinstance(body, type) and issubclass(body, PageBody)
    }
    assert set(BODIES) == classes - {PageBody, QuestionBody}
    assert {*LIKELY_IN_CARE, *LIKELY_IN_STANDARD} <= set(BODIES)
