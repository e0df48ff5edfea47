"""The pager's own words: both languages, every page of the kiosk, every sentence it can send."""

from __future__ import annotations

import re
from pathlib import Path

import kiosk
from kiosk.pager import server
from kiosk.pages.catalog import Catalog
from kiosk.pages.text import Language, text
from kiosk.staff.canned_messages import PREFIX, known_keys, prepared, texts_folder
from kiosk.staff.port import CallKind

WEB = Path(server.__file__).with_name("web")
SOURCES = "".join(file.read_text() for file in WEB.glob("*.js"))
HALVES = re.split(r"\n  en: \{", (WEB / "words.js").read_text().split("const WORDS")[1].split("\n};")[0])
ZH, EN = (dict(re.findall(r'(\w+): "((?:[^"\\]|\\.)*)"', half)) for half in HALVES)


def test_every_word_is_there_in_both_languages_with_the_same_blanks() -> None:
    assert set(ZH) == set(EN)
    blanks = re.compile(r"\{\w+\}")
    for key, words in ZH.items():
        assert sorted(blanks.findall(words)) == sorted(blanks.findall(EN[key])), key


def test_every_page_of_the_kiosk_has_a_name_that_staff_understand() -> None:
    flows = Path(kiosk.__file__).parent / "services"
    pages = {page for file in flows.rglob("*.py") for page in re.findall(r'page="(\w+)"', file.read_text())}
    assert pages
    assert {f"page_{page}" for page in pages} <= set(ZH)


def test_every_question_of_the_kiosk_has_words_of_its_own_or_of_its_family() -> None:
    flows = Path(kiosk.__file__).parent / "services"
    asked = re.compile(r'(?:title=|Notice\()\s*text\(\s*f?"([a-z_]+)\.([a-z_]*)')
    found = {key for file in flows.rglob("*.py") for key in asked.findall(file.read_text())}
    assert ("who", "title") in found
    assert ("ask", "") in found
    # These pages ask one thing only, and their names say it.
    found -= {("attract", "title"), ("care", "offer"), ("leaving", "take_card"), ("leaving", "goodbye")}
    places = set(
        re.findall(r'^  "([a-z_.]+)": \["[^"]+", "[^"]+"\],$', (WEB / "places.js").read_text(), re.M)
    )
    named = {
        (family, key)
        for family, key in found
        if family in places or any(place.startswith(f"{family}.{key}") for place in places)
    }
    assert found - named == set()


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
    sentences = prepared(texts_folder())
    words = Catalog({PREFIX + s.key: s.words for s in sentences})
    assert known_keys() == {s.key for s in sentences}
    for sentence in sentences:
        for language in Language:
            said = words.spoken(text(PREFIX + sentence.key, name="小李"), language)
            assert "{" not in said
            assert said.strip() == said
