"""Reads assets/texts/<language>/*.toml into the catalogue.

A key that is defined twice, missing in one language or in another file there is an error.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import kiosk
from kiosk.pages.catalog import PLACEHOLDER, SPOKEN_PREFIX, Catalog
from kiosk.pages.text import Language

READY_MEMO = "memo.ready."
COLUMNS = frozenset([*Language, *(SPOKEN_PREFIX + language for language in Language)])

_Texts = dict[str, tuple[str, dict[str, str]]]  # key -> (file name, columns)


class InvalidTexts(Exception):
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


def load_catalog(
    folder: Path,
    overrides: Mapping[str, Mapping[str, str]] | None = None,
    additions: Mapping[str, Mapping[str, str]] | None = None,
    languages: Sequence[Language] = tuple(Language),
) -> Catalog:
    """All texts of `folder`/<language>/*.toml; `overrides` are a bank's own words for keys that exist,
    `additions` are texts of the bank's own, which may replace ours as well; both have every one of
    `languages`. Raises InvalidTexts."""
    words = _joined({language: _read(folder, language) for language in languages})
    for key in overrides or {}:
        if key not in words:
            raise InvalidTexts(f'the config\'s own words for "{key}" replace nothing: there is no such text')
    for key, own in {**(overrides or {}), **(additions or {})}.items():
        _check("the config", key, own, languages)
        words[key] = dict(own)
    return Catalog(words)


def ready_memos(catalogue: Catalog) -> Mapping[Language, tuple[str, ...]]:
    """The memos that are offered ready made, in their order in the file. They are words, not texts: what was
    chosen stays what the bank is told, whatever language the customer goes on in."""
    keys = [key for key in catalogue.words if key.startswith(READY_MEMO)]
    return {
        language: tuple(catalogue.words[key][language] for key in keys)
        for language in Language
        if all(language in catalogue.words[key] for key in keys)
    }


def _joined(read: Mapping[Language, _Texts]) -> dict[str, Mapping[str, str]]:
    """The columns of every key, checked: it is there in every language, in the file of the same name."""
    words: dict[str, Mapping[str, str]] = {}
    for language, texts in read.items():
        for key, (file, columns) in texts.items():
            for other, others in read.items():
                there, here = f"{other.value}/{file}", f"{language.value}/{file}"
                if key not in others:
                    raise InvalidTexts(f'{there}: "{key}" is missing; {here} has it')
                if others[key][0] != file:
                    raise InvalidTexts(f'"{key}" is in {here}, but in {other.value}/{others[key][0]}')
            words[key] = {**words.get(key, {}), **columns}
    for key, (file, _) in next(iter(read.values())).items():
        _check(file, key, words[key], tuple(read))
    return words


def _read(folder: Path, language: Language) -> _Texts:
    """The texts of one language: key -> (file name, its columns of the catalogue)."""
    files = sorted((folder / language).glob("*.toml"))
    if not files:
        raise InvalidTexts(f"there are no texts in {folder / language}")
    texts: _Texts = {}
    for path in files:
        where = f"{language.value}/{path.name}"
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InvalidTexts(f"{where}: {error}") from error
        for key, value in content.items():
            if key in texts:
                raise InvalidTexts(f'{where}: "{key}" is in {texts[key][0]} already')
            texts[key] = (path.name, _columns(where, key, value, language))
    return texts


def _columns(where: str, key: str, value: object, language: Language) -> dict[str, str]:
    """The columns of one text: a sentence, or { show = ..., say = ... } where the spoken words differ."""
    match value:
        case str():
            return {language: value}
        case {"show": str(shown), "say": str(said), **more} if not more:
            return {language: shown, SPOKEN_PREFIX + language: said}
    raise InvalidTexts(f'{where}: "{key}" is neither a sentence nor {{ show = "...", say = "..." }}')


def _check(where: str, key: str, columns: Mapping[str, str], languages: Sequence[Language]) -> None:
    strange = sorted(set(columns) - COLUMNS)
    if strange:
        raise InvalidTexts(
            f'{where}: "{key}" has "{strange[0]}", which is none of {", ".join(sorted(COLUMNS))}'
        )
    for language in languages:
        if not columns.get(language, "").strip():
            raise InvalidTexts(f'{where}: "{key}" has no {language.value}')
    shown = {language: _parameters(columns[language]) for language in languages}
    first = languages[0]
    for language in languages:
        if shown[language] != shown[first]:
            raise InvalidTexts(f'{where}: "{key}" has other {{parameters}} in {language} than in {first}')
        if _parameters(columns.get(SPOKEN_PREFIX + language, "")) - shown[language]:
            raise InvalidTexts(f'{where}: "{key}" says a {{parameter}} that it does not show')


def _parameters(sentence: str) -> frozenset[str]:
    return frozenset(re.findall(PLACEHOLDER, sentence))
