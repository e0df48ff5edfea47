"""The prepared sentences staff can send to a machine, from assets/texts/<language>/staff.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PREFIX = "staff.message."


@dataclass(frozen=True, slots=True)
class CannedMessage:
    """One sentence: `key` is sent, `words` by language are what the pager shows; {name} is the sender."""

    key: str
    words: Mapping[str, str]


def prepared(texts: Path) -> tuple[CannedMessage, ...]:
    """Every sentence of the catalogue, in its order. Raises OSError or tomllib.TOMLDecodeError."""
    tables = {
        file.parent.name: tomllib.loads(file.read_text(encoding="utf-8"))
        for file in texts.glob("*/staff.toml")
    }
    keys = next((list(table) for table in tables.values()), [])
    return tuple(
        CannedMessage(key.removeprefix(PREFIX), {language: table[key] for language, table in tables.items()})
        for key in keys
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
