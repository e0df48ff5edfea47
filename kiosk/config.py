"""The configuration: one TOML file becomes one frozen Config, or start-up stops with one sentence.

Everything is checked here, before anything is opened: unknown keys, types, ranges, files that
are missing. The sentence names file, line and reason. Times are seconds, file names are relative
to the configuration's own folder.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from kiosk.domain.risk.rules import wrong_rules
from kiosk.domain.settings import Settings
from kiosk.platform.secret_files import file_named

T = TypeVar("T")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
DEVICES = ("id_reader", "card_reader", "pin_pad", "printer", "speaker", "microphone")


class BadConfig(Exception):
    """The configuration cannot be used; the message is one sentence with file, line and reason."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        where = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{where}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Machine:
    """Which machine this is; `place` is what staff call it ("大堂 3号机")."""

    id: str
    branch: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class ScreenConfig:
    """The glass in pixels, and how many pixels are a millimetre on it (width in px / width in mm)."""

    width: int = 1920
    height: int = 1080
    pixels_per_mm: float = 4.03
    fullscreen: bool = True
    pointer: bool = False
    motion: bool = True  # pages slide; False where a branch wants it still


@dataclass(frozen=True, slots=True)
class BankConfig:
    """How to reach the bank. `driver` is "http" or "package.module:function" of your own.

    `machine_file`, `signing_key_file` and `client_key` are secrets: only their owner may read them.
    """

    address: str
    machine_file: Path  # {"machine_id", "token"}
    driver: str = "http"
    connect_seconds: float = 3.0
    read_seconds: float = 12.0
    deliver_seconds: float = 30.0
    ca_file: Path | None = None
    client_cert: Path | None = None
    client_key: Path | None = None
    signing_key_file: Path | None = None  # P-256 (PEM): every request is signed with it
    server_sha256: str = ""  # the fingerprint that the bank's certificate must have besides


@dataclass(frozen=True, slots=True)
class EscalationConfig:
    """Seconds at each level, and the other waits of a help call; see kiosk/staff/escalation.py."""

    patience: tuple[float, float, float, float] = (20.0, 20.0, 20.0, 30.0)
    unsent: float = 15.0
    repeat: float = 30.0
    arrive: float = 180.0


@dataclass(frozen=True, slots=True)
class StaffConfig:
    """The broker that carries help calls. Who is rung is in the pager's own configuration."""

    host: str = "127.0.0.1"
    port: int = 1883
    username: str = ""
    password_file: Path | None = None
    ca_file: Path | None = None
    cert_file: Path | None = None
    key_file: Path | None = None
    escalation: EscalationConfig = field(default_factory=EscalationConfig)


@dataclass(frozen=True, slots=True)
class DeviceConfig:
    """One device: the driver's name in kiosk/driver_registry.py and its own options."""

    driver: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Devices:
    """The machine's equipment."""

    id_reader: DeviceConfig
    card_reader: DeviceConfig
    pin_pad: DeviceConfig
    printer: DeviceConfig
    speaker: DeviceConfig
    microphone: DeviceConfig


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a machine is told. `state` keeps the transfers in flight and the help calls' outbox."""

    machine: Machine
    bank: BankConfig
    devices: Devices
    state: Path = Path("/var/lib/kiosk")
    log: Path = Path("/var/log/kiosk")
    screen: ScreenConfig = field(default_factory=ScreenConfig)
    rules: Settings = field(default_factory=Settings)
    staff: StaffConfig = field(default_factory=StaffConfig)
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # Where this came from, so that what is found wrong later can still name the line.
    source: Path = Path()
    text: str = field(default="", repr=False)

    def wrong(self, path: str, reason: str) -> BadConfig:
        """The error for `path` ("devices.printer.options.host"), with its line."""
        return BadConfig(self.source, line_of(self.text, path), reason)


NOT_IN_FILES = frozenset({"source", "text", "rules.hanzi", "rules.memos"})


def load(path: Path) -> Config:
    """Read and check a configuration. Raises BadConfig."""
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadConfig(path, 0, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadConfig(path, 0, "is not UTF-8 text") from error
    try:
        raw = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"^(.*) \(at line (\d+), column \d+\)$", str(error))
        reason, line = (found[1], int(found[2])) if found else (str(error), 0)
        raise BadConfig(path, line, f"this is not TOML: {reason}") from error
    for key, reason in unknown_keys(raw, Config):
        raise BadConfig(path, line_of(source, key), reason)
    try:
        config = convert(raw, Config, path.parent)
    except msgspec.ValidationError as error:
        key, reason = explained(error)
        raise BadConfig(path, line_of(source, key), reason) from error
    config = dataclasses.replace(config, source=path, text=source)
    for key, reason in wrong_values(config):
        raise config.wrong(key, reason)
    return config


def convert(raw: object, wanted: type[T], base: Path) -> T:
    """`raw` as `wanted`, strictly; file names as in platform/secret_files.py. Raises ValidationError."""

    def hook(kind: type, value: object) -> object:
        if kind is Path:
            if not isinstance(value, str) or not value:
                raise ValueError("expected a file name")
            return file_named(value, base)
        raise TypeError(f"{kind} cannot stand in a configuration")

    return msgspec.convert(raw, wanted, dec_hook=hook)


def unknown_keys(raw: object, wanted: type[Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Keys that mean nothing, with the likely one. (msgspec can refuse them, but proposes none.)"""
    if not (dataclasses.is_dataclass(wanted) and isinstance(raw, dict)):
        return
    hints = get_type_hints(wanted)
    known = [f.name for f in dataclasses.fields(wanted) if f"{path}{f.name}" not in NOT_IN_FILES]
    for key, value in raw.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f', did you mean "{near[0]}"?' if near else f"; known are {', '.join(known)}"
            yield f"{path}{key}", f'"{key}" means nothing here{hint}'
            continue
        kind = hints[key]
        if get_origin(kind) is tuple and isinstance(value, list):
            for number, item in enumerate(value):
                yield from unknown_keys(item, get_args(kind)[0], f"{path}{key}[{number}].")
        else:
            yield from unknown_keys(value, kind, f"{path}{key}.")


def explained(error: msgspec.ValidationError) -> tuple[str, str]:
    """msgspec's sentence as (key, reason)."""
    text, _, where = str(error).partition(" - at `$")
    key = where.rstrip("`").lstrip(".")
    missing = re.fullmatch(r"Object missing required field `(\w+)`", text)
    if missing:
        return key, f'"{missing[1]}" is missing' + (f" in [{key}]" if key else "")
    name = key.rpartition(".")[2]
    return key, f"{name}: {text[:1].lower()}{text[1:].replace('`', '')}"


def line_of(source: str, path: str) -> int:
    """The line where `path` ("staff.escalation.repeat") is set, or its nearest table; 0 when nowhere.

    tomllib tells no positions, so the text is searched: enough for tables, keys and dotted keys.
    """
    parts = re.sub(r"\[\d+\]", "", path).split(".")
    best, best_depth = 0, 0
    table: list[str] = []
    for number, line in enumerate(source.splitlines(), 1):
        header = re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line)
        if header:
            table = _keys(header[1])
            here = table
        else:
            entry = re.match(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=""", line)
            if not entry:
                continue
            here = [*table, *_keys(entry[1])]
        if len(here) > best_depth and here == parts[: len(here)]:
            best, best_depth = number, len(here)
    return best


def _keys(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r'"[^"]*"|\'[^\']*\'|[^.]+', dotted)]


def wrong_values(config: Config) -> Iterator[tuple[str, str]]:
    """Values of the right type that cannot be right."""
    for key, value in (("machine.id", config.machine.id), ("machine.branch", config.machine.branch)):
        if not NAME.fullmatch(value):
            yield key, f'"{value}" may only have letters, digits, - and _, at most 32'
    screen, rules = config.screen, config.rules
    if not (480 <= screen.width <= 7680 and 480 <= screen.height <= 7680):
        yield "screen.width", f"{screen.width}x{screen.height} is no screen of a kiosk"
    if not 1.0 <= screen.pixels_per_mm <= 20.0:
        yield "screen.pixels_per_mm", "pixels_per_mm is the width in pixels by the width in mm: 1 to 20"
    if not 40 <= rules.care_age <= 100:
        yield "rules.care_age", "care_age is 40 to 100 years"
    if not rules.arrivals:
        yield "rules.arrivals", "arrivals names at least one of real_time, ordinary, next_day"
    if not 4 <= rules.pin_digits <= 12:
        yield "rules.pin_digits", "a PIN has 4 to 12 digits (ISO 9564-1)"
    if rules.idle_warning_seconds < 30:
        yield "rules.idle_warning_seconds", "the warning must come at least 30 s ahead (WCAG 2.2.1)"
    for name in ("idle_seconds", "idle_seconds_care", "take_card_seconds"):
        if getattr(rules, name) < 20:
            yield f"rules.{name}", f"{name} under 20 s ends the session of somebody who is still reading"
    for wrong in wrong_rules(rules.risk):
        yield "rules.risk.own" if wrong.startswith("the rule") else "rules.risk.without", wrong
    bank = config.bank
    for name in ("connect_seconds", "read_seconds", "deliver_seconds"):
        if not 0 < getattr(bank, name) <= 300:
            yield f"bank.{name}", f"{name} is more than 0 and at most 300 s"
    for key, file in (
        ("bank.machine_file", bank.machine_file),
        ("bank.ca_file", bank.ca_file),
        ("bank.client_cert", bank.client_cert),
        ("bank.client_key", bank.client_key),
        ("bank.signing_key_file", bank.signing_key_file),
        ("staff.password_file", config.staff.password_file),
        ("staff.ca_file", config.staff.ca_file),
    ):
        if file is not None and not file.is_file():
            yield key, f"there is no file {file}"
    if bank.server_sha256 and not re.fullmatch(r"[0-9A-Fa-f]{64}", bank.server_sha256.replace(":", "")):
        yield (
            "bank.server_sha256",
            "server_sha256 is a certificate's SHA-256 fingerprint: 64 hexadecimal digits",
        )
    if not 0 < config.staff.port < 65536:
        yield "staff.port", "a port is 1 to 65535"
