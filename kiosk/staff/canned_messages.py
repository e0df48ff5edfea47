"""The prepared sentences staff can send to a machine, from assets/texts/staff.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

PREFIX = "staff.message."


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `key` is what travels, the texts are what the pager shows; {name} is the sender."""

    key: str
    zh_CN: str
    en: str


def prepared(texts: Path) -> tuple[Sentence, ...]:
    """Every sentence of the catalogue, in its order. Raises OSError or tomllib.TOMLDecodeError."""
    table = tomllib.loads((texts / "staff.toml").read_text(encoding="utf-8"))
    return tuple(
        Sentence(key.removeprefix(PREFIX), words["zh_CN"], words["en"])
        for key, words in table.items()
        if key.startswith(PREFIX)
    )


def known_keys() -> frozenset[str]:
    """The keys of every prepared sentence of this machine's own catalogue."""
    return frozenset(sentence.key for sentence in prepared(texts_folder()))


def texts_folder() -> Path:
    """Where the catalogue is: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "assets" / "texts"
    return installed if installed.is_dir() else package.parent / "assets" / "texts"
