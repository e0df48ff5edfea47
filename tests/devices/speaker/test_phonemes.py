"""The sounds that Kokoro is given: pinyin with tone changes, words run together, English in Chinese text."""

from __future__ import annotations

import pytest

from kiosk.devices.speaker.phonemes import mandarin
from kiosk.devices.speaker.pinyin import syllables, words_of
from kiosk.devices.speaker.syllables import signs
from kiosk.runtime.catalog_loader import assets, load_catalog

# As misaki 0.9.4, Kokoro's own front end, writes them.
SIGNS = {
    "zhuan3": "ꭧwa↓n",
    "zhang4": "ꭧa↘ŋ",
    "shi2": "ʂɨ↗",
    "ci2": "ʦʰɨ↗",
    "qian2": "ʨʰjɛ↗n",
    "nv3": "ny↓",
    "er2": "ɚ↗",
    "de5": "tɤ",
    "liu4": "ljou↘",
    "yuan2": "ɥɛ↗n",
    "wo3": "wo↓",
    "yi1": "i→",
}


@pytest.mark.parametrize(("syllable", "sound"), SIGNS.items())
def test_a_syllable_is_written_as_the_voice_was_taught(syllable: str, sound: str) -> None:
    assert signs(syllable) == sound


def test_every_syllable_of_every_text_has_a_sound() -> None:
    seen = set()
    for columns in load_catalog(assets("texts")).words.values():
        for name, words in columns.items():
            if "zh" in name:
                seen |= set(syllables("".join(ch for ch in words if "\u3400" <= ch <= "\u9fff")))
    assert len(seen) > 300
    assert all(signs(syllable) for syllable in seen)


def test_words_are_run_together_and_stops_are_breath() -> None:
    assert words_of("请到银行转账") == ["请", "到", "银行", "转账"]
    assert mandarin("转账，银行。") == f"{signs('zhuan3')}{signs('zhang4')}, {signs('yin2')}{signs('hang2')}."


def test_a_tone_is_the_one_that_is_spoken() -> None:
    assert mandarin("一个") == f"{signs('yi2')}{signs('ge4')}"
