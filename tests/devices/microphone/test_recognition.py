"""Hearing real speech through the real recogniser; needs the models of `kiosk voices install`."""

from __future__ import annotations

import threading
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.devices.microphone.grammar import grammar, in_vocabulary, strange, windows
from kiosk.devices.microphone.hypothesis_selection import best_words, likeness
from kiosk.devices.microphone.port import Heard, Hearing, ListenFailed
from kiosk.devices.microphone.recognizer import RATE, VoskRecogniser
from kiosk.devices.model_files import default_folder, whole
from kiosk.devkit.simulators.microphone import SimulatedMicrophone
from kiosk.languages import pack, spoken_languages, understand

SPEECH = Path(__file__).with_name("speech")
SOUNDS = Path(__file__).parents[3] / "assets" / "sounds"
# The models are an extra of 150 MB that the kiosk runs without.
needs_models = pytest.mark.skipif(
    not all(whole(default_folder() / name) for name in ("vosk-zh_CN", "vosk-en")),
    reason="the recogniser's models are not installed: kiosk voices install --only hearing",
)


@pytest.fixture(scope="module")
def microphone() -> Iterator[SimulatedMicrophone]:
    pytest.importorskip("vosk")
    microphone = SimulatedMicrophone(default_folder(), production=False)
    microphone.open()
    yield microphone
    microphone.close()


def heard(microphone: SimulatedMicrophone, name: str, language: str, *phrases: str) -> str:
    microphone.speak(SPEECH / f"{name}.wav")
    words = microphone.listen(Hearing(language, phrases), threading.Event())
    assert isinstance(words, Heard)
    return words.text


@needs_models
def test_a_wish_spoken_freely_is_understood_with_its_amount(microphone: SimulatedMicrophone) -> None:
    # The small model does not hear the name in this clip: names are shown and confirmed before they count.
    meaning = understand(heard(microphone, "transfer", "zh_CN"), "zh_CN")
    assert (meaning.intent, meaning.slot("amount")) == ("transfer", "500.00")


@needs_models
@pytest.mark.parametrize(("name", "phrase"), [("louder", "声音大一点"), ("next_step", "下一步")])
def test_a_phrase_of_the_page_is_heard_word_for_word(
    microphone: SimulatedMicrophone, name: str, phrase: str
) -> None:
    assert heard(microphone, name, "zh_CN", "声音大一点", "下一步", "返回", "取消") == phrase


@needs_models
def test_an_amount_is_heard(microphone: SimulatedMicrophone) -> None:
    words = heard(microphone, "amount", "zh_CN")
    assert understand(words, "zh_CN", "amount").slot("amount") == "1200.00"


@needs_models
def test_what_is_none_of_the_pages_phrases_is_not_pressed_into_one(microphone: SimulatedMicrophone) -> None:
    assert heard(microphone, "transfer", "zh_CN", "下一步", "返回") not in ("下一步", "返回")


@needs_models
def test_english_is_heard_and_understood(microphone: SimulatedMicrophone) -> None:
    assert understand(heard(microphone, "go_back", "en", "go back", "next"), "en").intent == "back"
    assert understand(heard(microphone, "send_son", "en"), "en").slot("payee") == "son"


@needs_models
def test_the_level_and_the_words_so_far_are_told_while_listening(microphone: SimulatedMicrophone) -> None:
    levels: list[float] = []
    partial: list[str] = []
    microphone.on_level, microphone.on_partial = levels.append, partial.append
    heard(microphone, "transfer", "zh_CN")
    assert max(levels) > 0.3
    assert len(partial) > 1
    assert all(0 <= level <= 1 for level in levels)


def said_while_late(late: Callable[[int], bool]) -> tuple[str, list[str]]:
    """The words, and the words so far, where decoding is late at these tenths of a second."""
    recogniser = VoskRecogniser(default_folder())
    recogniser.load()
    tenths, so_far = 0, []
    session = recogniser.begin(Hearing("zh_CN", figures="money"), lambda: late(tenths))
    with wave.open(str(SPEECH / "amount.wav")) as speech:
        while samples := speech.readframes(RATE // 10):
            session.accept(samples)
            so_far.append(session.partial)
            tenths += 1
    return session.words(), so_far


@needs_models
def test_who_is_decoded_late_is_heard_as_well() -> None:
    in_time, _ = said_while_late(lambda _tenths: False)
    late, so_far = said_while_late(lambda tenths: tenths < 12)
    assert set(so_far[:12]) == {""}
    assert so_far[-1] != ""
    assert late == in_time


@needs_models
def test_who_is_never_decoded_in_time_is_answered_all_the_same() -> None:
    words, so_far = said_while_late(lambda _tenths: True)
    assert set(so_far) == {""}
    in_time, _ = said_while_late(lambda _tenths: False)
    assert len(words) <= len(in_time), "as much as could be decoded after the end"


@needs_models
def test_a_chime_is_heard_as_nothing(microphone: SimulatedMicrophone) -> None:
    microphone.speak(SOUNDS / "warn.wav")
    assert microphone.listen(Hearing("zh_CN", ("下一步", "返回"), 3.0), threading.Event()) == Heard("")


@needs_models
def test_a_file_that_is_no_sound_is_a_named_failure(microphone: SimulatedMicrophone, tmp_path: Path) -> None:
    missing = tmp_path / "nothing.wav"
    microphone.speak(missing)
    with pytest.raises(ListenFailed) as failed:
        microphone.listen(Hearing("zh_CN"), threading.Event())
    assert failed.value.fault == "hardware"


def test_words_outside_the_vocabulary_are_cut_into_known_ones() -> None:
    known = {"取": 1, "钱": 2, "上": 3, "一步": 4}
    assert in_vocabulary("取钱", "zh_CN", lambda w: known.get(w, -1)) == "取 钱"
    assert in_vocabulary("上一步", "zh_CN", lambda w: known.get(w, -1)) == "上 一步"
    assert in_vocabulary("鑫", "zh_CN", lambda w: known.get(w, -1)) == ""


def test_a_grammar_joins_the_names_and_the_sums_in_the_models_own_words() -> None:
    words = "给 转 女儿 小 梅 块 钱 百 下一步 一 二 两 三 四 五 六 七 八 九 十 千 万".split()
    known = dict.fromkeys(words, 1)
    sentences = grammar(
        Hearing("zh_CN", ("下一步", "上一步"), names=("女儿", "小梅", "鑫"), figures="money"),
        lambda word: known.get(word, -1),
    )
    assert sentences[:3] == ("下一步", "女儿", "小 梅")
    assert "返回" not in sentences, "no word that the model does not know"
    assert {"给 女儿 转 五 百", "给 小 梅 转 八 百", "三 千 块 钱"} <= set(sentences)
    assert "给 女儿 转 五 百" in grammar(Hearing("zh_CN", figures="money"), lambda word: known.get(word, -1))
    assert all(word in known for sentence in sentences for word in sentence.split())
    assert len(sentences) == len(set(sentences))


def test_words_that_no_sentence_has_in_this_order_are_strange() -> None:
    def known(word: str) -> int:
        return 1 if len(word) == 1 or word in ("女儿", "儿子", "秀英") else -1

    usual = windows(grammar(Hearing("zh_CN", ("下一步",), names=("秀英",), figures="money"), known))
    assert strange("给 女儿 转 五 百 块".split(), usual) == 0.0
    assert strange("给 秀英".split(), usual) == 0.0
    assert strange("两 千 三 百 五 十 块".split(), usual) < 0.2
    assert strange("一 秀 五 三 点 再 汇 一 十 块 汇".split(), usual) > 0.8
    assert strange([], usual) == 0.0


def test_a_page_without_figures_has_no_names_in_its_grammar() -> None:
    assert grammar(Hearing("en", ("go back",)), lambda _word: 1) == (
        "go back",
        *pack("en").recognition.commands,
    )


def test_a_syllable_that_only_rhymes_with_yes_is_no_yes() -> None:
    assert best_words("为", "对", 0.0, ("对", "不对"), "zh_CN") == "为"


def test_where_a_yes_or_no_is_asked_for_the_grammar_s_lone_yes_counts_if_it_rhymes() -> None:
    answers = ("对", "是", "不")
    assert best_words("为", "对", 0.0, (), "zh_CN", answers) == "对"
    assert best_words("之", "是", 0.0, (), "zh_CN", answers) == "是"
    assert best_words("为", "对", 0.5, (), "zh_CN", answers) == "为"  # half of it was something else
    assert best_words("为", "回", 0.0, (), "zh_CN", answers) == "为"  # no answer
    assert best_words("没", "对", 0.0, (), "zh_CN", answers) == "没"  # no rhyme
    assert best_words("因为", "对", 0.0, (), "zh_CN", answers) == "因为"  # two syllables


def test_everyday_words_for_yes_and_no_are_expected_where_they_answer() -> None:
    def known(_word: str) -> int:
        return 1

    asked = grammar(Hearing("zh_CN", ("下一步",), yes_or_no=True), known)
    assert {"是", "好", "不是"} <= {sentence.replace(" ", "") for sentence in asked}
    assert "yes" in grammar(Hearing("en", ("next",), yes_or_no=True), known)
    assert not {"是", "好", "不是"} & set(grammar(Hearing("zh_CN", ("下一步",)), known))


def test_what_is_on_every_page_is_expected_in_everyday_words_but_not_in_free_speech() -> None:
    def known(_word: str) -> int:
        return 1

    assert {"返回", "取消"} <= set(grammar(Hearing("zh_CN", ("回上一步",)), known))
    assert grammar(Hearing("zh_CN"), known) == ()
    for language in spoken_languages():
        for said in pack(language).recognition.commands:
            assert understand(said, language).intent in {
                *("back", "cancel", "exit", "next", "louder", "quieter", "slower", "faster")
            }, said


def test_the_grammar_counts_only_where_free_speech_sounds_alike() -> None:
    assert best_words("下一部", "下一步", 0.0, ("下一步", "返回"), "zh_CN") == "下一步"
    assert best_words("今天天气怎么样", "返回", 0.0, ("下一步", "返回"), "zh_CN") == "今天天气怎么样"
    assert best_words("放回", "", 1.0, ("下一步", "返回"), "zh_CN") == "返回"
    assert best_words("", "", 1.0, ("返回",), "zh_CN") == ""
    assert likeness("于额", "余额", "zh_CN") == 1.0
