"""The configuration: one TOML file becomes one frozen Config, or start-up stops with one sentence.

Everything is checked here, before anything is opened: unknown keys, types, ranges, files that
are missing. The sentence names file, line and reason. Times are seconds, file names are relative
to the configuration's own folder.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta

from kiosk.bank.address import address_fault
from kiosk.domain.risk.rules import wrong_rules
from kiosk.domain.settings import Settings
from kiosk.pages.text import Language
from kiosk.platform.config_file import BadConfig, line_of, read
from kiosk.platform.secret_files import check_secret

DEVICES = ("id_reader", "card_reader", "pin_pad", "printer", "speaker", "microphone")


Name = Annotated[str, Meta(pattern="^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$")]
Pixels = Annotated[int, Meta(ge=480, le=7680)]
# A wait that no customer should have to sit through twice.
BankSeconds = Annotated[float, Meta(gt=0, le=300)]
Fingerprint = Annotated[str, Meta(pattern="^(|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31})$")]


@dataclass(frozen=True, slots=True)
class Machine:
    """Which machine this is."""

    id: Annotated[
        Name, Meta(description="Letters, digits, - and _; unique in the branch.", examples=["K-0012"])
    ]
    branch: Annotated[
        Name,
        Meta(
            description="Letters, digits, - and _; the branch as the pager names it.", examples=["nanjing-rd"]
        ),
    ]
    place: Annotated[str, Meta(description="What staff read on their pager.", examples=["大堂 3号机"])] = ""


@dataclass(frozen=True, slots=True)
class ScreenConfig:
    """The screen."""

    width: Annotated[Pixels, Meta(description="Pixels; 1080 for a portrait screen.")] = 1920
    height: Annotated[Pixels, Meta(description="Pixels; 1920 for a portrait screen.")] = 1080
    pixels_per_mm: Annotated[
        float,
        Meta(
            ge=1, le=20, description="Width in pixels by width in millimetres; text heights follow from it."
        ),
    ] = 4.03
    fullscreen: Annotated[bool, Meta(description="The window covers the whole screen.")] = True
    pointer: Annotated[bool, Meta(description="The mouse pointer is shown.")] = False
    motion: Annotated[bool, Meta(description="Pages slide.")] = True


@dataclass(frozen=True, slots=True)
class BankConfig:
    """How to reach the bank. Secret files must be readable by their owner only."""

    address: Annotated[
        str, Meta(description="Base address of the bank's API.", examples=["https://core.bank.example/v1"])
    ]
    machine_file: Annotated[
        Path,
        Meta(description='Secret: JSON with "machine_id" and "token".', examples=["machine.json"]),
    ]
    driver: Annotated[str, Meta(description='"http", or "package.module:function" of your own.')] = "http"
    connect_seconds: Annotated[BankSeconds, Meta(description="Deadline for connecting.")] = 3.0
    read_seconds: Annotated[BankSeconds, Meta(description="Deadline for a whole answer.")] = 12.0
    deliver_seconds: Annotated[
        BankSeconds, Meta(description="How long sending money is tried again with the same key.")
    ] = 30.0
    ca_file: Annotated[Path | None, Meta(description="The authority that signed the bank's certificate.")] = (
        None
    )
    client_cert: Annotated[Path | None, Meta(description="The machine's certificate (mutual TLS).")] = None
    client_key: Annotated[Path | None, Meta(description="Secret: the key of client_cert.")] = None
    signing_key_file: Annotated[
        Path | None, Meta(description="Secret: P-256 key (PEM); every request carries a detached JWS.")
    ] = None
    server_sha256: Annotated[
        Fingerprint,
        Meta(
            description="SHA-256 fingerprint (64 hexadecimal digits) of the bank's certificate, checked too."
        ),
    ] = ""


@dataclass(frozen=True, slots=True)
class EscalationConfig:
    """Waits of a help call in seconds; see kiosk/staff/escalation.py."""

    patience: Annotated[
        tuple[float, float, float, float],
        Meta(description="First role, second role, everybody, remote centre."),
    ] = (20.0, 20.0, 20.0, 30.0)
    unsent: Annotated[
        float,
        Meta(
            gt=0, description="Without the broker, until the customer is told that no staff can be reached."
        ),
    ] = 15.0
    repeat: Annotated[float, Meta(gt=0, description="Between two rounds of ringing.")] = 30.0
    arrive: Annotated[
        float, Meta(gt=0, description="From accepting to arriving, before others are rung.")
    ] = 180.0


@dataclass(frozen=True, slots=True)
class StaffConfig:
    """The broker that carries help calls. Who is rung is in the pager's own configuration."""

    host: Annotated[str, Meta(description="The broker's address.", examples=["broker.branch.example"])] = (
        "127.0.0.1"
    )
    port: Annotated[int, Meta(ge=1, le=65535, description="8883 with TLS.", examples=[8883])] = 1883
    username: Annotated[
        str, Meta(description="This machine's account.", examples=["kiosk-nanjing-rd-K-0012"])
    ] = ""
    password_file: Annotated[Path | None, Meta(description="Secret.", examples=["staff.secret"])] = None
    ca_file: Annotated[
        Path | None,
        Meta(description="The authority that signed the broker's certificate.", examples=["staff-ca.pem"]),
    ] = None
    cert_file: Annotated[Path | None, Meta(description="The machine's certificate.")] = None
    key_file: Annotated[Path | None, Meta(description="Secret: the key of cert_file.")] = None
    topic_root: Annotated[
        str, Meta(description="Where the calls are in the broker's tree of topics; the pager server's too.")
    ] = "care"
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
    state: Annotated[
        Path, Meta(description="Folder of the transfers in flight and the outbox of help calls.")
    ] = field(default_factory=lambda: Path("/var/lib/kiosk"))
    log: Annotated[Path, Meta(description="Folder of the event log.")] = field(
        default_factory=lambda: Path("/var/log/kiosk")
    )
    handwriting: Annotated[
        Path | None,
        Meta(description="Folder of the handwriting model; left out: where kiosk voices install puts it."),
    ] = None
    screen: ScreenConfig = field(default_factory=ScreenConfig)
    rules: Settings = field(default_factory=Settings)
    staff: StaffConfig = field(default_factory=StaffConfig)
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # Where this came from, so that what is found wrong later can still name the line.
    source: Path = field(default_factory=Path)
    text: str = field(default="", repr=False)

    def wrong(self, path: str, reason: str) -> BadConfig:
        """The error for `path` ("devices.printer.options.host"), with its line."""
        return BadConfig(self.source, line_of(self.text, path), reason)


NOT_IN_FILES = frozenset({"source", "text", "rules.handwriting", "rules.hanzi", "rules.memos"})


def load(path: Path) -> Config:
    """Read and check a configuration. Raises BadConfig."""
    file = read(path)
    config = dataclasses.replace(file.converted(Config, NOT_IN_FILES), source=path, text=file.text)
    for key, reason in wrong_values(config):
        raise config.wrong(key, reason)
    return config


def wrong_values(config: Config) -> Iterator[tuple[str, str]]:
    """Values of the right type that cannot be right."""
    bank, rules = config.bank, config.rules
    if Language.ZH not in rules.languages:
        yield "rules.languages", "languages has zh_CN, in which a session begins"
    for wrong in wrong_rules(rules.risk, rules.languages):
        yield "rules.risk.own" if wrong.startswith("the rule") else "rules.risk.without", wrong
    if bank.driver == "http" and (fault := address_fault(bank.address)):
        yield "bank.address", fault
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
    if config.staff.password_file is not None and config.staff.password_file.is_file():
        try:
            check_secret(config.staff.password_file)
        except ValueError as why:
            yield "staff.password_file", str(why)
