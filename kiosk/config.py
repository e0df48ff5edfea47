"""The configuration: one TOML file becomes one frozen Config, or start-up stops with one sentence.

Everything is checked here, before anything is opened: unknown keys, types, ranges, files that
are missing. The sentence names file, line and reason. Times are seconds, file names are relative
to the configuration's own folder.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.domain.risk.rules import wrong_rules
from kiosk.domain.settings import Settings
from kiosk.platform.config_file import BadConfig, line_of, read

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
DEVICES = ("id_reader", "card_reader", "pin_pad", "printer", "speaker", "microphone")


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
    """One device: the driver's name in kiosk/devices/<kind>/drivers.py and its own options."""

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
    file = read(path)
    config = dataclasses.replace(file.converted(Config, NOT_IN_FILES), source=path, text=file.text)
    for key, reason in wrong_values(config):
        raise config.wrong(key, reason)
    return config


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
