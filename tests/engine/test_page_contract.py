"""What a page's dataclass says of itself: the names and types for QML, and what is read aloud of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kiosk.pages.bodies import AmountPage, OutcomePage
from kiosk.pages.contract import READ_ALOUD, Record, properties, texts
from kiosk.pages.items import KeypadLabels
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
