"""A payee's account as it is named on the screen."""

from __future__ import annotations

import pytest

from kiosk.pages.text import Language
from kiosk.services.payment.payee_account import payee_account
from tests.services.story import CATALOGUE


@pytest.mark.parametrize(
    ("bank", "language", "words"),
    [
        ("建设银行", Language.ZH, "建设银行　尾号 2266"),
        ("建设银行", Language.EN, "建设银行, ending 2266"),
        ("", Language.ZH, "尾号 2266"),
        ("", Language.EN, "ending 2266"),
    ],
)
def test_an_account_whose_bank_is_not_known_has_no_gap_in_its_place(
    bank: str, language: Language, words: str
) -> None:
    assert CATALOGUE.shown(payee_account(bank, "2266"), language) == words
