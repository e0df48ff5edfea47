"""Pinyin with the right reading of every character (银行 yin2 hang2), and little memory.

pypinyin keeps its 47,000 phrases in Python objects: 55 MB and half a second in every process that
speaks. Here they lie in an SQLite file, and pypinyin is told those that occur in the text at hand; it
cuts and reads as before. `python -m kiosk.devices.speaker.pinyin` writes the file again from pypinyin's.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from kiosk.languages.zh_CN.traditional import simplified

PHRASES = Path(__file__).with_name("phrases.sqlite")
LONGEST = 10  # characters of the longest phrase
AT_ONCE = 500  # values in one query; SQLite allows at least 999


def syllables(text: str) -> list[str]:
    """Numbered pinyin with tone changes spoken (yi2 ge4), anything else as it is.

    Neutral tones are 5, ü is v: what espeak-ng and Kokoro's table read.
    """
    # Read when pypinyin is imported, which is why that is not done at the head of this file.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    import pypinyin

    text = simplified(text)
    pypinyin.load_phrases_dict(phrases_in(text))
    found: list[str] = pypinyin.lazy_pinyin(
        text, style=pypinyin.Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True, v_to_u=False
    )
    return found


def words_of(text: str) -> list[str]:
    """`text` cut into words, the longest known phrase first, for a voice that runs words together."""
    text = simplified(text)
    known, words, start = phrases_in(text), [], 0
    while start < len(text):
        longest = min(LONGEST, len(text) - start)
        length = next((n for n in range(longest, 1, -1) if text[start : start + n] in known), 1)
        words.append(text[start : start + length])
        start += length
    return words


def phrases_in(text: str) -> dict[str, list[list[str]]]:
    """The phrases that occur in `text`, as pypinyin wants them: {"银行": [["yín"], ["háng"]]}."""
    parts = {
        text[start:end]
        for start in range(len(text))
        for end in range(start + 2, min(len(text), start + LONGEST) + 1)
    }
    found: dict[str, list[list[str]]] = {}
    with closing(sqlite3.connect(f"{PHRASES.as_uri()}?mode=ro", uri=True)) as phrases:
        wanted = sorted(parts)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            marks = ",".join("?" * len(some))
            for phrase, reading in phrases.execute(
                f"SELECT phrase, pinyin FROM phrases WHERE phrase IN ({marks})", some
            ):
                found[phrase] = [[syllable] for syllable in reading.split(" ")]
    return found


def write(path: Path, phrases: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Write `phrases`, pypinyin's own, into a file; the first reading of a syllable is the usual one."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE phrases (phrase TEXT PRIMARY KEY, pinyin TEXT NOT NULL) WITHOUT ROWID")
        rows = ((phrase, " ".join(readings[0] for readings in phrases[phrase])) for phrase in sorted(phrases))
        file.executemany("INSERT INTO phrases VALUES (?, ?)", rows)


if __name__ == "__main__":
    from pypinyin.phrases_dict import phrases_dict

    write(PHRASES, phrases_dict)
