"""Every text of the catalogue is used somewhere: a key that nothing names is an orphan that is still translated."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from kiosk.domain.bank_types import Purpose
from kiosk.services import SERVICES
from tests.style.test_code import all_of, relative, tracked

ROOT = Path(__file__).resolve().parents[2]
LITERAL = re.compile(r"""(["'`])([\w.{}:()\[\] "]+?)\1""")
PLACEHOLDER = re.compile(r"\{[^}]*\}")
SOURCES = {".py", ".qml", ".js", ".html"}
FORMS = {"show", "say"}
SERVICE_TEXTS = ("", "_say")  # what kiosk/services/service.py names for each service


def leaves(table: dict[str, object], above: str = "") -> Iterator[str]:
    """The keys of a text file; a text with a shown and a spoken form is one key."""
    for name, value in table.items():
        key = f"{above}{name}"
        if isinstance(value, dict) and not set(value) <= FORMS:
            yield from leaves(value, f"{key}.")
        else:
            yield key


def keys() -> set[str]:
    files = (ROOT / "assets" / "texts" / "zh_CN").glob("*.toml")
    return {key for file in files for key in leaves(tomllib.loads(file.read_text(encoding="utf-8")))}


def literals() -> set[str]:
    """The string literals of the product, f-strings with their placeholders."""
    found: set[str] = set()
    for path in tracked():
        if path.suffix in SOURCES and relative(path).split("/")[0] in {"kiosk", "ui"}:
            found.update(words for _, words in LITERAL.findall(path.read_text(encoding="utf-8")))
    return found


def templates(words: set[str]) -> list[re.Pattern[str]]:
    """The f-strings that name keys: what is fixed in them has at least one whole part of a key."""
    found = []
    for literal in words:
        fixed = PLACEHOLDER.sub("", literal)
        if literal != fixed and re.search(r"[a-z]{2,}[._]|[._][a-z]{2,}", fixed) and " " not in fixed:
            parts = (re.escape(part) for part in PLACEHOLDER.split(literal))
            found.append(re.compile(r"[\w.]+".join(parts) + "$"))
    return found


def unused(all_keys: set[str], words: set[str]) -> list[str]:
    """Keys that no literal and no f-string names."""
    shapes = [shape for shape in templates(words) if not shape.match("service.")]
    named = words | {f"{key}.{purpose}" for key in words for purpose in Purpose}
    services = {f"service.{service.intent}{ending}" for service in SERVICES for ending in SERVICE_TEXTS}
    named |= services
    prefixes = tuple(word for word in words if re.fullmatch(r"[a-z_]+(\.[a-z_]+)*\.", word))
    return [
        key
        for key in sorted(all_keys)
        if key not in named
        and not key.startswith(prefixes)
        and (key.startswith("service.") or not any(shape.match(key) for shape in shapes))
    ]


def test_every_text_is_used() -> None:
    found = unused(keys(), literals())
    assert not found, all_of(found)


def test_a_text_that_nothing_names_is_found() -> None:
    words = {"amount.title", "row.{kind}", "outcome.bad"}
    there = {"amount.title", "row.who", "outcome.bad.bill", "amount.orphan", "service.nothing"}
    assert unused(there, words) == ["amount.orphan", "service.nothing"]
