"""The bench's own arithmetic and its plan; the figures themselves are measured, not tested."""

from __future__ import annotations

import pytest

from kiosk.devices.speaker.sound import RATE, Sound
from kiosk.devkit.voice_bench.clips import NOISES, SPEEDS, mandarin_voices
from kiosk.devkit.voice_bench.command import THINNED
from kiosk.devkit.voice_bench.recognition import Said, nonsense, wishes
from kiosk.devkit.voice_bench.report import Share, of_hearing, percentile, share, table, times
from kiosk.devkit.voice_bench.sentences import NONSENSE, PAYEES, WISHES, SpokenSentence
from kiosk.languages import understand

FIVE_HUNDRED = SpokenSentence("给女儿转五百块", "home", "transfer", "500.00", ("李小梅", "女儿"))


def said(
    sentence: SpokenSentence | None, intent: str, amount: str = "", payee: str = "", noise: str = "clean"
) -> Said:
    return Said(sentence, mandarin_voices()[0], "usual", noise, "……", intent, amount, payee, 0.1, 0.9)


def test_the_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile([float(n) for n in range(1, 21)], 95) == 19.0
    assert percentile([5.0], 95) == 5.0
    assert percentile([], 95) == 0.0


def test_a_share_says_of_how_many() -> None:
    assert share([True, False, True]) == Share(2, 3)
    assert "66.7 % (2 of 3)" in str(share([True, False, True]))
    assert str(share([])).strip() == "—"


def test_times_are_in_milliseconds() -> None:
    assert times([0.1, 0.2, 0.4]) == {"p50": 200, "p95": 400, "worst": 400, "of": 3}


def test_every_voice_speed_and_noise_is_heard() -> None:
    heard = {(voice, speed, noise) for _, voice, speed, noise in wishes(1, 1)}
    assert len(heard) == len(mandarin_voices()) * len(SPEEDS) * len(NOISES) == 72
    assert {sentence for sentence, *_ in wishes(4, 1)} == set(WISHES)


def test_the_quick_bench_hears_every_noise_and_speed() -> None:
    quick = list(wishes(2, THINNED))
    assert {noise for *_, noise in quick} == set(NOISES)
    assert {speed for _, _, speed, _ in quick} == set(SPEEDS)


def test_two_hundred_clips_mean_nothing_in_every_voice_and_noise() -> None:
    clips = list(nonsense(208))
    assert len({(words, voice) for words, voice, _, _ in clips}) >= 200
    assert {voice for _, voice, _, _ in clips} == set(mandarin_voices())
    assert {noise for *_, noise in clips} == set(NOISES)
    assert {words for words, *_ in clips} == set(NONSENSE)


@pytest.mark.parametrize("sentence", WISHES, ids=lambda sentence: sentence.text)
def test_a_sentence_of_the_bench_means_what_it_says_when_every_word_is_heard(
    sentence: SpokenSentence,
) -> None:
    meaning = understand(sentence.text, "zh_CN", sentence.page, PAYEES)
    assert meaning.intent == sentence.intent
    assert meaning.slot("amount") == sentence.amount
    assert not sentence.payee or meaning.slot("payee") in sentence.payee


def test_what_was_misheard_is_counted_and_named() -> None:
    figures = of_hearing([
        said(FIVE_HUNDRED, "transfer", "500.00", "女儿"),
        said(FIVE_HUNDRED, "transfer", "800.00", "女儿", "5 dB"),
        said(FIVE_HUNDRED, "unknown"),
        said(None, "unknown"),
        said(None, "balance"),
    ])  # fmt: skip
    assert figures["all"] == {
        "intents": {"right": 2, "of": 3},
        "amounts": {"right": 1, "of": 3},
        "payees": {"right": 2, "of": 3},
    }
    assert figures["false_accepts"] == {"right": 1, "of": 2}
    assert figures["false_accepts_as"] == ["balance"]
    wrong = figures["wrong"]
    assert isinstance(wrong, list)
    assert [line["amount"] for line in wrong] == ["800.00", ""]
    shown = table({"hearing": figures})
    assert "hearing all intents" in shown
    assert "66.7 % (2 of 3)" in shown


def test_noise_is_as_loud_as_it_says_and_the_speech_ends_where_it_says(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    np = pytest.importorskip("numpy")
    from kiosk.devices.speaker.sound import read_wav
    from kiosk.devkit.voice_bench.clips import AFTER, BEFORE, LOUDNESS, Clips

    folder = tmp_path_factory.mktemp("clips")
    clips = Clips(folder, folder)
    tone = Sound(
        (np.sin(np.arange(RATE) * 0.1) * 9000).astype("<i2").tobytes()
    )  # a second, instead of a voice
    for text in ("a", "b", "c"):
        clips.keep(text, "zf_xiaobei", 120, tone)
    clips.babble(("a", "b", "c"), ("zf_xiaobei",))
    noisy = clips.clip("a", "zf_xiaobei", 120, 5.0, 1)
    wave = np.frombuffer(read_wav(noisy.path).samples, dtype="<i2").astype(float)
    assert len(wave) / RATE == pytest.approx(BEFORE + 1 + AFTER, abs=0.01)
    assert BEFORE + 0.8 < noisy.ends < BEFORE + 1
    noise = np.sqrt(np.mean(wave[-2 * RATE :] ** 2))
    assert 20 * np.log10(LOUDNESS / noise) == pytest.approx(5.0, abs=2.5)
