"""The sentences that the program knows with their meanings: examples.txt of each language.

What the classifier has learnt, it has learnt from them; whoever misses a wording adds it there and
runs `python -m kiosk.languages.understanding.training`.
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


def source(package: str) -> str:
    """The examples of the language whose understanding is in `package`, as text."""
    return files(package).joinpath("examples.txt").read_text(encoding="utf-8")


def examples(package: str) -> tuple[Example, ...]:
    """The known sentences of a language."""
    return tuple(parsed(source(package)))
