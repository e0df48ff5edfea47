"""Sentences spoken ahead: found by voice, language and words; said at any rate; nothing private among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.devices.speaker.engine import Pyttsx3Engine
from kiosk.devices.speaker.kokoro import STANDARD_VOICES
from kiosk.devices.speaker.prerendered import Rendered
from kiosk.devices.speaker.sound import Sound
from kiosk.devices.speaker.voice_selection import Voice
from kiosk.pages.text import Language
from kiosk.runtime.catalog_loader import assets, load_catalog
from kiosk.speech.models.prerender import fixed_clauses, render_all

WORDS = load_catalog(assets("texts")).words
ONE_SECOND = Sound(b"\x00\x10" * 24_000)


def test_what_was_kept_is_found_again_and_nothing_else(tmp_path: Path) -> None:
    rendered = Rendered(tmp_path, "zf_xiaobei", "zh_CN")
    rendered.keep("您要转给谁？", ONE_SECOND)
    assert rendered.find("您要转给谁？") == ONE_SECOND
    assert rendered.find("您要转多少？") is None
    assert Rendered(tmp_path, "zm_yunxi", "zh_CN").find("您要转给谁？") is None
    assert Rendered(tmp_path, "zf_xiaobei", "en").find("您要转给谁？") is None


def test_a_file_that_is_broken_is_as_good_as_none(tmp_path: Path) -> None:
    rendered = Rendered(tmp_path, "zf_xiaobei", "zh_CN")
    rendered.keep("返回", ONE_SECOND)
    rendered.path("返回").write_bytes(b"RIFF")
    assert rendered.find("返回") is None


@pytest.mark.parametrize("language", list(Language))
def test_every_clause_that_is_always_the_same_is_among_those_to_render(language: Language) -> None:
    clauses = list(fixed_clauses(WORDS, language))
    assert len(clauses) > 250
    assert len(clauses) == len(set(clauses))
    assert all("{" not in clause for clause in clauses)


def test_a_sentence_with_a_name_or_an_amount_in_it_is_never_rendered_ahead() -> None:
    words = {
        "a": {"zh_CN": "{name}马上来", "en": "{name} is coming"},
        "b": {"zh_CN": "请稍等。转完还剩{amount}。", "en": "One moment. {amount} will be left."},
    }
    assert list(fixed_clauses(words, Language.ZH)) == ["请稍等。"]
    assert list(fixed_clauses(words, Language.EN)) == ["One moment."]


def test_a_rendered_sentence_is_said_from_its_file_at_every_rate(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    pytest.importorskip("onnxruntime")
    Rendered(tmp_path, STANDARD_VOICES["zh_CN"], "zh_CN").keep("返回", ONE_SECOND)
    voice = Voice(tmp_path, {})
    assert voice.saying(["返回"], "zh_CN", 100)("返回") == ONE_SECOND
    for rate in (50, 75, 125, 150, 175, 200):
        assert voice.saying(["返回"], "zh_CN", rate)("返回").seconds == pytest.approx(100 / rate, abs=0.1)


def test_one_utterance_is_said_by_one_voice(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    Rendered(tmp_path, STANDARD_VOICES["zh_CN"], "zh_CN").keep("返回", ONE_SECOND)
    say = Voice(tmp_path, {}).saying(["返回", "给李小梅转五百元"], "zh_CN", 100)
    system = Pyttsx3Engine().synthesise("返回", "zh_CN", 100)
    assert abs(say("返回").seconds - system.seconds) < 0.05  # no natural voice is loaded for the live clause


def test_without_the_model_nothing_is_rendered_and_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert render_all(tmp_path, ("zh_CN",), "", lambda _done, _of: None) == 1
    assert "kiosk voices install" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
