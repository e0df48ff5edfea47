"""From text to the phonemes that Kokoro was trained on, in Mandarin and English.

Mandarin goes by way of pinyin (pinyin.py) with tone changes spoken, which misaki, Kokoro's own front
end, leaves out. misaki's English front end would need a language model: English sounds come from
espeak-ng, mapped as misaki maps them.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess

from kiosk.devices.speaker.pinyin import syllables, words_of
from kiosk.devices.speaker.syllables import signs

_STOPS = str.maketrans(
    {
        "，": ", ",
        "、": ", ",
        "。": ". ",
        "！": "! ",
        "？": "? ",
        "；": "; ",
        "：": ": ",
        "…": ". ",
        "（": ", ",
        "）": ", ",
    }
)
_RUNS = re.compile(r"[\u3400-\u9fff]+|[A-Za-z][A-Za-z '.-]*|[^\u3400-\u9fffA-Za-z]+")

# From misaki/espeak.py (Apache-2.0): what espeak-ng writes, and what Kokoro reads. ^ ties two signs.
_ENGLISH = tuple(
    sorted(
        {
            "ʔˌn̩": "ʔn",
            "ʔn̩": "ʔn",
            "a^ɪ": "I",
            "a^ʊ": "W",
            "d^ʒ": "ʤ",
            "e^ɪ": "A",
            "e": "A",
            "t^ʃ": "ʧ",
            "ɔ^ɪ": "Y",
            "ə^l": "ᵊl",
            "ʲo": "jo",
            "ʲə": "jə",
            "ʲ": "",
            "ɚ": "əɹ",
            "r": "ɹ",
            "x": "k",
            "ç": "k",
            "ɐ": "ə",
            "ɬ": "l",
            "̃": "",
        }.items(),
        key=lambda pair: -len(pair[0]),
    )
)
_AMERICAN = (
    ("o^ʊ", "O"),
    ("ɜːɹ", "ɜɹ"),
    ("ɜː", "ɜɹ"),
    ("ɪə", "iə"),
    ("ː", ""),
    ("o", "ɔ"),
    ("ɾ", "T"),
    ("ʔ", "t"),
)


class NoPhonemes(Exception):
    """What is needed to find the sounds of this language is not installed."""


def mandarin(text: str) -> str:
    """Phonemes of Chinese text with tone changes spoken; English words in it are said in English."""
    return "".join(_run(run) for run in _RUNS.findall(text.translate(_STOPS))).strip()


def _run(run: str) -> str:
    if "\u3400" <= run[0] <= "\u9fff":
        return _characters(run)
    return english(run) if run[0].isalpha() else run


def _characters(text: str) -> str:
    sounds = iter(syllables(text))
    words = []
    for word in words_of(text):
        with contextlib.suppress(KeyError, IndexError):  # a character without a reading is not said
            words.append("".join(signs(next(sounds, "")) for _ in word))
    return " ".join(words)


def english(text: str) -> str:
    """Phonemes of English text, as American English."""
    program = shutil.which("espeak-ng")
    if program is None:
        raise NoPhonemes("espeak-ng")
    # Commas and stops make Kokoro breathe; espeak-ng swallows them, so each piece is asked for by itself.
    pieces = re.findall(r"[^,.;:!?]+|[,.;:!?]+", text)
    spoken = [piece for piece in pieces if any(ch.isalnum() for ch in piece)]
    asked = subprocess.run(
        [program, "-q", "--ipa", "--tie=^", "-v", "en-us", "--stdin"],
        input="\n\n".join(" ".join(piece.split()) for piece in spoken).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=10,
        check=False,
    )
    lines = [line.strip() for line in asked.stdout.decode(errors="replace").splitlines()]
    if asked.returncode != 0 or len(lines) < len(spoken):
        raise NoPhonemes("espeak-ng")
    sounds = iter(lines)
    out = ""
    for piece in pieces:
        said = any(ch.isalnum() for ch in piece)
        out += (" " + _american(next(sounds))) if said else piece.strip()[:1]
    return out.strip()


def _american(sound: str) -> str:
    for written, read in _ENGLISH:
        sound = sound.replace(written, read)
    sound = re.sub(r"(\S)̩", r"ᵊ\1", sound).replace("̩", "")
    for written, read in _AMERICAN:
        sound = sound.replace(written, read)
    return sound.replace("^", "")
