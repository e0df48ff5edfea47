"""The sentences that the program knows with their meanings: examples/zh.txt and examples/en.txt.

What the classifier has learnt, it has learnt from them; whoever misses a wording adds it there and
runs `python -m kiosk.speech.nlu.training`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

_HEAD = re.compile(r"\[(?P<intent>\w+)(?: @(?P<page>\w+))?\]")
_SLOT = re.compile(r"(\w+)=(.*?)(?= \w+=|$)")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what it means; `page` is "" for anywhere."""

    text: str
    page: str
    intent: str
    slots: tuple[tuple[str, str], ...]


def parsed(lines: str) -> Iterator[Example]:
    """Examples as the files have them: a head [intent @page], then `sentence | slot=value ...`."""
    intent = page = ""
    for line in lines.splitlines():
        head = _HEAD.fullmatch(line.strip())
        if head:
            intent, page = head["intent"], head["page"] or ""
        elif line.strip() and not line.startswith("#"):
            text, _, slots = line.partition("|")
            yield Example(text.strip(), page, intent, tuple(_SLOT.findall(slots.strip())))


def source(language: str) -> str:
    """The file of a language's examples, as text."""
    name = "zh.txt" if language == "zh_CN" else "en.txt"
    return files(__package__).joinpath("examples", name).read_text(encoding="utf-8")


def examples(language: str) -> tuple[Example, ...]:
    """The known sentences of a language."""
    return tuple(parsed(source(language)))
