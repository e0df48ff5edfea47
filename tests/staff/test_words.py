"""The pager's own words, and the names of the kiosk's pages and the sentences it gets from the texts.

That every page the kiosk can reach has a name for staff is a rule of tests/model_check.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.domain.help_call import CallKind
from kiosk.pager import server
from kiosk.pages.catalog import Catalog
from kiosk.pages.text import Language, text
from kiosk.runtime.catalog_loader import load_catalog
from kiosk.staff.protocol.staff_texts import MESSAGE, load_staff_texts, texts_folder
from kiosk.staff.settings import sentence_keys

WEB = Path(server.__file__).with_name("web")
SOURCES = "".join(file.read_text() for file in WEB.glob("*.js"))
HALVES = re.split(r"\n  en: \{", (WEB / "words.js").read_text().split("const WORDS")[1].split("\n};")[0])
TABLES = (*HALVES, (WEB / "words-hk.js").read_text())
ZH, EN, HK = (dict(re.findall(r'(\w+): "((?:[^"\\]|\\.)*)"', table)) for table in TABLES)


@pytest.mark.parametrize("other", [EN, HK], ids=["en", "hk"])
def test_every_word_is_there_in_every_language_with_the_same_blanks(other: dict[str, str]) -> None:
    assert set(ZH) == set(other)
    blanks = re.compile(r"\{\w+\}")
    for key, words in ZH.items():
        assert sorted(blanks.findall(words)) == sorted(blanks.findall(other[key])), key


def test_the_names_of_the_kiosks_pages_are_there_in_every_language() -> None:
    pages = load_staff_texts().pages
    assert pages
    for key, words in pages.items():
        assert set(words) == {language.value for language in Language}, key
        assert all(text == text.strip() != "" for text in words.values()), key


def test_every_reason_to_talk_to_a_customer_has_words_for_staff() -> None:
    texts = load_staff_texts()
    reasons = {key for key in load_catalog(texts_folder()).words if key.startswith("reason.")}
    assert reasons
    services = {"swindled.staff", "report_loss.by_document"}  # which call staff themselves
    assert reasons | {"hold.line", "hold.reported"} | services == set(texts.reasons)
    for key, words in texts.reasons.items():
        assert set(words) == {language.value for language in Language}, key


def test_a_page_is_named_by_its_question_its_family_or_its_body() -> None:
    texts = load_staff_texts()
    assert texts.page_name("Choice", "who.title") == texts.pages["who.title"]
    assert texts.page_name("Choice", "ask.purpose") == texts.pages["ask"]
    assert texts.page_name("Pin", "a.question.of.tomorrow") == texts.pages["Pin"]
    assert texts.page_name("NoSuchPage", "") is None


def test_every_kind_of_call_has_words_a_sound_and_a_drawing() -> None:
    for kind in CallKind:
        assert f"kind_{kind.value}" in ZH
        assert re.search(rf"\b{kind.value}: \{{ every", SOURCES), kind
        assert re.search(rf'\b{kind.value}: "\w+"', (WEB / "calls.js").read_text()), kind


def test_every_word_a_script_asks_for_is_there() -> None:
    asked = set(re.findall(r'\bt\("(\w+)"', SOURCES))
    assert asked
    assert asked <= set(ZH)


def test_every_prepared_sentence_can_be_shown_and_spoken_with_who_sent_it() -> None:
    sentences = load_staff_texts().sentences
    words = Catalog({MESSAGE + key: sentence for key, sentence in sentences.items()})
    assert sentence_keys() == set(sentences)
    for key in sentences:
        for language in Language:
            said = words.spoken(text(MESSAGE + key, name="小李"), language)
            assert "{" not in said
            assert said.strip() == said
