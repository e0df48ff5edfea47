"""What is likely to be said on a page, as sentences for the recogniser's grammar.

Vosk makes a model of word pairs out of the sentences: it is enough that every pair that may follow
each other stands somewhere. So 130 sentences cover every sum, and one a name joins it to them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kiosk.devices.microphone.port import Hearing
from kiosk.languages import pack

Known = Callable[[str], int]
"""-1 for a word outside the model's vocabulary."""

_FIGURES = frozenset("一二两三四五六七八九")
LONGEST_WORD = 6  # characters that are looked for at once


def grammar(hearing: Hearing, known: Known) -> tuple[str, ...]:
    """The sentences, words apart by spaces; every word is in the model's vocabulary."""
    spoken = pack(hearing.language).recognition
    sentences = list(hearing.phrases)
    named = (*hearing.names, *spoken.kin) if hearing.figures == "money" else ()
    names = [name for name in dict.fromkeys(named) if in_vocabulary(name, hearing.language, known)]
    sentences += names
    if hearing.phrases:  # nothing is likely where anything may be said
        sentences += spoken.commands
    if hearing.yes_or_no:
        sentences += spoken.yes_no
    if hearing.figures == "money":
        sentences += spoken.sums()
        for name in names:
            sentences += spoken.wishes(name)
    elif hearing.figures == "digits":
        sentences += spoken.digits()
    # A dict keeps the order and drops what is there twice.
    words = dict.fromkeys(in_vocabulary(s, hearing.language, known) for s in sentences)
    return tuple(sentence for sentence in words if sentence)


def in_vocabulary(phrase: str, language: str, known: Known) -> str:
    """`phrase` in the model's own words, spaced; "" when it cannot be said in them.

    Vosk drops unknown words from a grammar without a word, so they are cut into the longest words it
    knows; spaces in a Chinese phrase are cuts already.
    """
    if pack(language).recognition.spaced:
        words = "".join(ch if ch.isalnum() or ch == "'" else " " for ch in phrase.lower()).split()
        return " ".join(words) if words and all(known(w) >= 0 for w in words) else ""
    words = []
    for part in phrase.split():
        rest = "".join(ch for ch in part if ch.isalnum())
        while rest:
            longest = next((n for n in range(min(len(rest), LONGEST_WORD), 0, -1) if known(rest[:n]) >= 0), 0)
            if not longest:
                return ""
            words.append(rest[:longest])
            rest = rest[longest:]
    return " ".join(words)


def windows(sentences: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Every three words that follow each other in the sentences, figures alike."""
    return frozenset(window for sentence in sentences for window in _windows(sentence.split()))


def strange(words: Sequence[str], usual: frozenset[tuple[str, ...]]) -> float:
    """The share of `words`' windows that stand in no sentence, 0 to 1.

    Vosk's model of word pairs makes 一 秀 五 三 点 of any talk that sounds a little like it: every pair is
    in some sentence, no three words are.
    """
    found = list(_windows(words))
    return sum(window not in usual for window in found) / len(found) if found else 0.0


def _windows(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    alike = ["", *("#" if word in _FIGURES else word for word in words), ""]
    return zip(alike, alike[1:], alike[2:], strict=False)
