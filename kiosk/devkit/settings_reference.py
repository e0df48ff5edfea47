"""`python -m kiosk.devkit.settings_reference`: writes what follows from the declared settings.

packaging/kiosk.example.toml (every setting, defaults commented out), packaging/kiosk.schema.json (for
editors) and docs/settings.md. With --check nothing is written; exit code 1 when a file is not up to date.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from kiosk.config import NOT_IN_FILES, Config
from kiosk.domain.risk.rules import RiskRule
from kiosk.driver_registry import DRIVERS

HEAD = """\
# The care kiosk's configuration: copy to /etc/kiosk/kiosk.toml, edit, and try `kiosk config check FILE`.
# What is commented out shows the default. File names are relative to this file, times are seconds.
# A secret may also be "credential:NAME": what systemd's LoadCredential= hands over.
# Written by `python -m kiosk.devkit.settings_reference`; every setting is described in docs/settings.md.
"""
DEVICES = """
# One table a device: the driver's name and its options (docs/settings.md, "Drivers").
[devices.id_reader]
driver = "sdt"
options = { path = "/dev/id_reader" }

[devices.card_reader]
driver = "xfs4iot"          # the teller machine's own XFS4IoT services
options = { host = "127.0.0.1" }

[devices.pin_pad]
driver = "screen"
options = { key_file = "pin-key.tr31", key_id = "kiosk-pin-2026", protection_key_file = "pin-kbpk.hex" }

[devices.printer]
driver = "escpos-network"
options = { host = "192.0.2.40" }

[devices.speaker]
driver = "espeak"
# options = { output = "device", chime_volume = 70, models = "/usr/share/kiosk/models", slowest = 0.9 }

[devices.microphone]
driver = "vosk"
# Where the loudspeaker is near the microphone, name the sound server's echo-cancelled source as `device`.
options = { models = "/usr/share/kiosk/models" }
"""
RISK = """
# A rule of the bank's own, or one of ours with other figures; amounts in fen. All that is set must be true.
#[[rules.risk.own]]
#name = "new_large"
#grade = "next_day"
#ask = ["know", "told", "purpose"]
#new_payee = true
#amount_from = 500000                # 5,000 yuan

#[[rules.risk.own]]
#name = "pension_day"
#grade = "questions"
#ask = ["told", "phone"]
#words = ["养老项目", "pension project"]
#reason.zh_CN = "最近有人借“养老项目”骗钱，我们多问一句。"   # in every language that is offered
#reason.zh_HK = "最近有人借「養老項目」行騙，我們多問一句。"
#reason.en = "There is a fraud about with \\"pension projects\\", so we ask."
"""
TEXTS = """
# The bank's own words for a text of assets/texts, in every language that is offered.
# [texts."attract.greeting"]
# zh_CN = "欢迎光临{bank}"
# en = "Welcome to {bank}"
# zh_HK = "歡迎光臨{bank}"
"""


@dataclasses.dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a table: its default is `dataclasses.MISSING` where it has to be given."""

    name: str
    type: str
    default: object
    description: str
    example: object
    limits: str


def is_table(kind: object) -> bool:
    """A nested table of settings, not a value."""
    return dataclasses.is_dataclass(kind)


def plain(kind: Any) -> tuple[Any, list[msgspec.Meta]]:
    """The type without its annotations, and these."""
    notes: list[msgspec.Meta] = []
    while hasattr(kind, "__metadata__"):
        notes[:0] = [note for note in kind.__metadata__ if isinstance(note, msgspec.Meta)]
        kind = get_args(kind)[0]
    return kind, notes


def name_of(kind: Any) -> str:
    """A type as it is called in the documentation."""
    kind, _ = plain(kind)
    if get_origin(kind) in (Union, UnionType):
        return " or ".join(name_of(one) for one in get_args(kind) if one is not type(None))
    if get_origin(kind) is tuple:
        return f"list of {name_of(get_args(kind)[0])}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return " or ".join(f'"{one.value}"' for one in kind)
    names = {
        "str": "text",
        "int": "whole number",
        "float": "number",
        "bool": "true or false",
        "Path": "file name",
    }
    return names.get(getattr(kind, "__name__", ""), "table")


def settings(table: type[Any], path: str = "") -> Iterator[Setting]:
    """The values of a table, nested tables left out."""
    hints = get_type_hints(table, include_extras=True)
    for field in dataclasses.fields(table):
        kind, notes = plain(hints[field.name])
        rules = get_origin(kind) is tuple and is_table(get_args(kind)[0])
        if is_table(kind) or rules or f"{path}{field.name}" in NOT_IN_FILES or get_origin(kind) is Mapping:
            continue
        default = field.default
        if field.default_factory is not dataclasses.MISSING:
            default = field.default_factory()
        limits = [
            f"{sign} {getattr(note, name):g}"
            for note in notes
            for name, sign in (("gt", ">"), ("ge", ">="), ("le", "<="))
            if getattr(note, name) is not None
        ]
        yield Setting(
            field.name,
            name_of(kind),
            default,
            next((note.description for note in reversed(notes) if note.description), ""),
            next((note.examples[0] for note in reversed(notes) if note.examples), dataclasses.MISSING),
            ", ".join(limits),
        )


def tables(table: type[Any], path: str = "") -> Iterator[tuple[str, type[Any]]]:
    """Every nested table with its dotted name, outer ones first."""
    for name, kind in get_type_hints(table).items():
        if is_table(kind) and f"{path}{name}" != "devices":
            yield f"{path}{name}", kind
            yield from tables(kind, f"{path}{name}.")


def toml(value: object) -> str:
    """A value as TOML; None, a file that is left out, as "FILE"."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(toml(one) for one in value)}]"
    if isinstance(value, int | float) and not isinstance(value, Enum):
        return f"{value:g}" if value != int(value) else str(int(value))
    return json.dumps("FILE" if value is None else str(value), ensure_ascii=False)


def lines(table: type[Any], path: str) -> Iterator[str]:
    """A table's settings as lines of the example, each with its meaning."""
    for one in settings(table, path):
        given = one.example is not dataclasses.MISSING
        value = toml(one.example if given else one.default)
        line = f"{'' if given or not path else '# '}{one.name} = {value}"
        yield f"{line:<46}# {one.description}" if one.description else line


def example() -> str:
    """The example configuration."""
    parts = [HEAD, *lines(Config, "")]
    for name, table in tables(Config):
        parts += ["", f"[{name}]", *lines(table, f"{name}.")]
        if name == "rules.risk":
            parts.append(RISK.rstrip("\n"))
        if name == "bank":
            parts.append(DEVICES.rstrip("\n"))
    return "\n".join([*parts, TEXTS])


def documentation() -> str:
    """docs/settings.md."""
    out = [
        "# Settings",
        "",
        "Written by `python -m kiosk.devkit.settings_reference` from the declarations in `kiosk/config.py`,",
        "`kiosk/domain/settings.py` and the drivers. `kiosk config check FILE` checks a file.",
    ]
    for name, table in (("", Config), *tables(Config), ("rules.risk.own", RiskRule)):
        summary = (table.__doc__ or "").partition("\n")[0].replace("|", "\\|")
        out += ["", f"## {f'[{name}]' if name else 'At the top'}", "", summary, ""]
        out += ["| setting | type | default | meaning |", "|---|---|---|---|"]
        for one in settings(table, f"{name}." if name else ""):
            default = "**required**" if one.default is dataclasses.MISSING else f"`{toml(one.default)}`"
            default = "none" if one.default is None else default
            kind = f"{one.type}, {one.limits}" if one.limits else one.type
            out.append(f"| `{one.name}` | {kind} | {default} | {one.description} |")
    out += ["", "## Drivers", "", "`driver` in `[devices.<kind>]`, and its options.", ""]
    out += ["| device | driver | options (default) |", "|---|---|---|"]
    for device, drivers in DRIVERS.items():
        for name, driver in sorted(drivers.items()):
            options = ", ".join(
                f"`{one.name}`" + ("" if one.default is dataclasses.MISSING else f" ({toml(one.default)})")
                for one in settings(driver.options)
            )
            only = ", demo and tests only" if driver.simulated else ""
            out.append(f"| {device} | `{name}`{only} | {options or 'none'} |")
    return "\n".join(out) + "\n"


def schema() -> str:
    """JSON Schema of the configuration."""
    made = msgspec.json.schema(Config, schema_hook=lambda kind: {"type": "string"})
    for name, table in (("Config", ""), ("Settings", "rules.")):
        properties = made["$defs"][name]["properties"]
        for field in [field for field in properties if f"{table}{field}" in NOT_IN_FILES]:
            del properties[field]
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    """Write the three files, or check them."""
    parser = argparse.ArgumentParser(description="the files that follow from the declared settings")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when a file is not up to date")
    parser.add_argument("--root", type=Path, default=Path(), help="the checkout")
    given = parser.parse_args()
    stale = []
    for name, text in (
        ("packaging/kiosk.example.toml", example()),
        ("packaging/kiosk.schema.json", schema()),
        ("docs/settings.md", documentation()),
    ):
        path = given.root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not given.check:
                path.write_text(text, encoding="utf-8")
    if given.check and stale:
        print(f"not up to date, run python -m kiosk.devkit.settings_reference: {', '.join(stale)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
