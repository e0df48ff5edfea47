"""Every fault of a card or the printer has its sentence, in both languages."""

from __future__ import annotations

import pytest

from kiosk.core.people import CardFault
from kiosk.core.texts import Language, text
from kiosk.core.wording import Catalogue
from kiosk.runtime.catalogue import assets, load_catalogue

KEYS = [
    *(f"fault.{fault}" for fault in CardFault),
    *(f"paper.{fault}" for fault in ("paper_out", "jam", "cover_open", "unplugged")),
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(assets("texts"))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", KEYS)
def test_each_fault_has_a_sentence(catalogue: Catalogue, key: str, language: Language) -> None:
    sentence = catalogue.shown(text(key), language)
    assert sentence.endswith("。" if language is Language.ZH else ".")
    assert key not in sentence
