"""Pinyin from the file of phrases is pypinyin's own pinyin, in a fraction of its memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from kiosk.devices.speaker import pinyin
from kiosk.devices.speaker.engine import as_pinyin
from kiosk.runtime.catalog_loader import assets, load_catalog

# pypinyin with all its phrases, in a process of its own: here it may have been imported without them.
WHOLE = """
import json, sys, pypinyin
options = dict(style=pypinyin.Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True, v_to_u=False)
print(json.dumps([pypinyin.lazy_pinyin(text, **options) for text in json.load(sys.stdin)]))
"""


def run(script: str, given: object) -> object:
    ran = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={"PYTHONPATH": ":".join(sys.path), "LANG": "C.UTF-8"},
    )
    return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    found = []
    for columns in load_catalog(assets("texts")).words.values():
        found += [words for name, words in columns.items() if "zh_CN" in name]
    return found


def test_every_text_of_the_house_is_read_as_pypinyin_reads_it(texts: list[str]) -> None:
    assert len(texts) > 300
    assert [pinyin.syllables(text) for text in texts] == run(WHOLE, texts)


def test_the_file_holds_exactly_the_phrases_of_the_installed_pypinyin() -> None:
    source = """
import json, sys
from pypinyin.phrases_dict import phrases_dict
print(json.dumps({phrase: [[r[0]] for r in readings] for phrase, readings in phrases_dict.items()}))
"""
    whole = run(source, None)
    assert isinstance(whole, dict)
    assert max(len(phrase) for phrase in whole) == pinyin.LONGEST
    for start in range(0, len(whole), 2000):
        some = dict(list(whole.items())[start : start + 2000])
        found = pinyin.phrases_in("\n".join(some))
        assert {phrase: found.get(phrase) for phrase in some} == some


def test_a_process_that_speaks_stays_small() -> None:
    source = """
import json, re
from kiosk.devices.speaker.pinyin import syllables
assert syllables("银行行长") == ["yin2", "hang2", "hang2", "zhang3"]
import pypinyin.constants
print(json.dumps(len(pypinyin.constants.PHRASES_DICT)))
"""
    known = run(source, None)
    assert isinstance(known, int)
    assert known < 10


def test_one_character_is_read_by_its_neighbours() -> None:
    assert as_pinyin("请到银行。") == "qing3 dao4 yin2 hang2 ."
    assert re.fullmatch(r"yi2 ge4 .*", as_pinyin("一个人"))
