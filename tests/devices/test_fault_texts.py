"""Every fault of a card or the printer has its sentence, in both languages."""

from __future__ import annotations

import pytest

from kiosk.domain.identity import CardFault
from kiosk.pages.catalog import Catalog
from kiosk.pages.text import Language, text
from kiosk.runtime.catalog_loader import assets, load_catalog

KEYS = [
    *(f"fault.{fault}" for fault in CardFault),
    *(f"paper.{fault}" for fault in ("paper_out", "jam", "cover_open", "unplugged")),
]


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return load_catalog(assets("texts"))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", KEYS)
def test_each_fault_has_a_sentence(catalogue: Catalog, key: str, language: Language) -> None:
    sentence = catalogue.shown(text(key), language)
    assert sentence.endswith("." if language is Language.EN else "。")
    assert key not in sentence
