"""Reads assets/texts/*.toml into the catalogue; a text that is doubled or half there is an error."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import kiosk
from kiosk.pages.catalog import PLACEHOLDER, SPOKEN_PREFIX, Catalogue
from kiosk.pages.text import Language

READY_MEMO = "memo.ready."
COLUMNS = frozenset([*Language, *(SPOKEN_PREFIX + language for language in Language)])


class BadTexts(Exception):
    """A file of texts that cannot be used; the message names file and key in one sentence."""


def assets(*parts: str) -> Path:
    """A path under assets/."""
    return _beside("assets").joinpath(*parts)


def ui_folder() -> Path:
    """The folder of the QML files."""
    return _beside("ui")


def _beside(name: str) -> Path:
    """Inside the installed package, else beside it in a checkout (an editable install)."""
    package = Path(kiosk.__file__).parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def load_catalogue(
    folder: Path,
    overrides: Mapping[str, Mapping[str, str]] | None = None,
    additions: Mapping[str, Mapping[str, str]] | None = None,
) -> Catalogue:
    """All texts of a folder; `overrides` are a bank's own words for keys that exist, `additions` are
    texts of the bank's own, which may stand for ours as well. Raises BadTexts."""
    words: dict[str, Mapping[str, str]] = {}
    origin: dict[str, str] = {}
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise BadTexts(f"there are no texts in {folder}")
    for path in files:
        for key, columns in _entries(path):
            if key in words:
                raise BadTexts(f'{path.name}: "{key}" stands in {origin[key]} already')
            words[key] = columns
            origin[key] = path.name
    for key, columns in (overrides or {}).items():
        if key not in words:
            raise BadTexts(f'the config\'s own words for "{key}" replace nothing: there is no such text')
        _check("the config", key, columns)
        words[key] = dict(columns)
    for key, columns in (additions or {}).items():
        _check("the config", key, columns)
        words[key] = dict(columns)
    return Catalogue(words)


def ready_memos(catalogue: Catalogue) -> Mapping[Language, tuple[str, ...]]:
    """The memos that are offered ready made, in their order in the file. They are words, not texts: what was
    chosen stays what the bank is told, whatever language the customer goes on in."""
    keys = [key for key in catalogue.words if key.startswith(READY_MEMO)]
    return {language: tuple(catalogue.words[key][language] for key in keys) for language in Language}


def _entries(path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadTexts(f"{path.name}: {error}") from error
    for key, columns in content.items():
        _check(path.name, key, columns)
        yield key, columns


def _check(where: str, key: str, columns: object) -> None:
    if not isinstance(columns, dict):
        raise BadTexts(f'{where}: "{key}" is no table; a key with dots is written ["{key}"]')
    strange = sorted(set(columns) - COLUMNS)
    if strange:
        raise BadTexts(f'{where}: "{key}" has "{strange[0]}", which is none of {", ".join(sorted(COLUMNS))}')
    for language in Language:
        sentence = columns.get(language)
        if not isinstance(sentence, str) or not sentence.strip():
            raise BadTexts(f'{where}: "{key}" has no {language.value}')
    names = {language: _names(columns[language]) for language in Language}
    if names[Language.ZH] != names[Language.EN]:
        raise BadTexts(f'{where}: "{key}" has other {{parameters}} in zh_CN than in en')
    for language in Language:
        if _names(columns.get(SPOKEN_PREFIX + language, "")) - names[language]:
            raise BadTexts(f'{where}: "{key}" says a {{parameter}} that it does not show')


def _names(sentence: str) -> frozenset[str]:
    return frozenset(re.findall(PLACEHOLDER, sentence))
