"""Reads a TOML configuration file into a dataclass, strictly; a mistake is one sentence with its line.

Both programs, the kiosk and the pager, load their configuration through this. File names in a file are
relative to its folder (kiosk/platform/secret_files.py).
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from kiosk.platform.secret_files import file_named

T = TypeVar("T")


class BadConfig(Exception):
    """The configuration cannot be used; the message is one sentence with file, line and reason."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        where = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{where}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration file as it was read: its text and its tables."""

    path: Path
    text: str = field(repr=False)
    tables: dict[str, Any] = field(repr=False)

    def wrong(self, key: str, reason: str) -> BadConfig:
        """The error for `key` ("devices.printer.options.host", "staff[1].roles"), with its line."""
        return BadConfig(self.path, line_of(self.text, key), reason)

    def converted(self, wanted: type[T], not_in_files: frozenset[str] = frozenset()) -> T:
        """The whole file as a `wanted`; `not_in_files` are fields that it may not set. Raises BadConfig."""
        for key, reason in unknown_keys(self.tables, wanted, not_in_files=not_in_files):
            raise self.wrong(key, reason)
        try:
            return convert(self.tables, wanted, self.path.parent)
        except msgspec.ValidationError as error:
            key, reason = explained(error)
            meaning = description(wanted, key)
            raise self.wrong(key, f"{reason} ({meaning})" if meaning else reason) from error


def read(path: Path) -> ConfigFile:
    """Read a file. Raises BadConfig where it is missing, not UTF-8 or not TOML."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadConfig(path, 0, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadConfig(path, 0, "is not UTF-8 text") from error
    try:
        return ConfigFile(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"^(.*) \(at line (\d+), column \d+\)$", str(error))
        reason, line = (found[1], int(found[2])) if found else (str(error), 0)
        raise BadConfig(path, line, f"this is not TOML: {reason}") from error
    except (ValueError, RecursionError) as error:  # a 30 February; brackets without end
        raise BadConfig(path, 0, f"this is not TOML: {error}") from error


def convert(raw: object, wanted: type[T], base: Path) -> T:
    """`raw` as `wanted`, strictly; file names are relative to `base`. Raises msgspec.ValidationError."""

    def hook(kind: type, value: object) -> object:
        if kind is Path:
            if not isinstance(value, str) or not value:
                raise ValueError("expected a file name")
            return file_named(value, base)
        raise TypeError(f"{kind} cannot stand in a configuration")

    return msgspec.convert(raw, wanted, dec_hook=hook)


def unknown_keys(
    raw: object, wanted: type[Any], path: str = "", *, not_in_files: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    """Keys that mean nothing, with the likely one. (msgspec can refuse them, but proposes none.)"""
    if get_origin(wanted) in (Union, UnionType):
        for kind in get_args(wanted):
            yield from unknown_keys(raw, kind, path, not_in_files=not_in_files)
        return
    if not (dataclasses.is_dataclass(wanted) and isinstance(raw, dict)):
        return
    hints = get_type_hints(wanted)
    known = [f.name for f in dataclasses.fields(wanted) if f"{path}{f.name}" not in not_in_files]
    for key, value in raw.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f', did you mean "{near[0]}"?' if near else f"; known are {', '.join(known)}"
            yield f"{path}{key}", f'"{key}" means nothing here{hint}'
            continue
        kind = hints[key]
        if get_origin(kind) is tuple and isinstance(value, list):
            for number, item in enumerate(value):
                at = f"{path}{key}[{number}]."
                yield from unknown_keys(item, get_args(kind)[0], at, not_in_files=not_in_files)
        else:
            yield from unknown_keys(value, kind, f"{path}{key}.", not_in_files=not_in_files)


def explained(error: msgspec.ValidationError) -> tuple[str, str]:
    """msgspec's sentence as (key, reason)."""
    text, _, where = str(error).partition(" - at `$")
    key = where.rstrip("`").lstrip(".")
    missing = re.fullmatch(r"Object missing required field `(\w+)`", text)
    if missing:
        table = re.sub(r"\[\d+\]", "", key)
        return key, f'"{missing[1]}" is missing' + (f" in [{table}]" if table else "")
    name = re.sub(r"\[.*\]", "", key.rpartition(".")[2])
    return key, f"{name}: {text[:1].lower()}{text[1:].replace('`', '')}"


def description(wanted: type[Any], key: str) -> str:
    """The description (msgspec.Meta) in the declaration of `key` ("bank.read_seconds"), "" without one."""
    kind: Any = wanted
    said = ""
    for name in re.sub(r"\[\d+\]", "", key).split("."):
        if not dataclasses.is_dataclass(kind):
            return ""
        kind = get_type_hints(kind, include_extras=True).get(name)
        notes = getattr(kind, "__metadata__", ())
        said = next((str(note.description) for note in reversed(notes) if note.description), "")
        kind = get_args(kind)[0] if notes else kind
    return said


def line_of(source: str, path: str) -> int:
    """The line where `path` ("staff.escalation.repeat") is set, or its nearest table; 0 when nowhere.

    "staff[1].roles" is in the second [[staff]]. tomllib tells no positions, so the text is searched: enough
    for tables, keys and dotted keys.
    """
    wanted = re.findall(r"([^.\[\]]+)(?:\[(\d+)\])?", path)
    names = [name for name, _ in wanted]
    best, best_depth = 0, 0
    table: list[str] = []
    elements: dict[tuple[str, ...], int] = {}  # how many [[name]] have been passed
    for number, line in enumerate(source.splitlines(), 1):
        header = re.match(r"\s*(\[\[?)\s*([^\]]+?)\s*\]", line)
        if header:
            table = here = _keys(header[2])
            if header[1] == "[[":
                elements[tuple(here)] = elements.get(tuple(here), 0) + 1
        else:
            entry = re.match(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=""", line)
            if not entry:
                continue
            here = [*table, *_keys(entry[1])]
        if len(here) <= best_depth or here != names[: len(here)]:
            continue
        depths = [depth for depth, (_, index) in enumerate(wanted[: len(here)], 1) if index]
        if all(
            elements.get(tuple(here[:depth]), int(wanted[depth - 1][1]) + 1) == int(wanted[depth - 1][1]) + 1
            for depth in depths
        ):
            best, best_depth = number, len(here)
    return best


def _keys(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r'"[^"]*"|\'[^\']*\'|[^.]+', dotted)]
