"""The pager server's settings from a TOML file, and the staff list with hashed codes."""

from __future__ import annotations

import hashlib
import hmac
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.pager.radio_gateway import RadioSettings
from kiosk.platform.secret_files import file_named
from kiosk.staff import messages
from kiosk.staff.escalation import ROLES
from kiosk.staff.mqtt_link import BrokerAddress, InsecureBroker

# scrypt, n = 2^14, r = 8: 16 MB and some 50 ms a try (RFC 7914). One salt for the whole list, so
# that a sign-in by code alone costs one hash however long the list is.
SCRYPT_N = 2**14
SHORTEST_CODE = 6
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class BadPagerConfig(Exception):
    """The pager's configuration cannot be used; the text names the entry and the reason."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff: `code` is the hash of their staff code, `roles` what they may sign in as."""

    name: str
    roles: tuple[str, ...]
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class StaffList:
    """Who works here. `salt` is hexadecimal."""

    salt: str = field(repr=False)
    members: tuple[Member, ...]

    def find(self, code: str) -> Member | None:
        """Whose code this is; about 50 ms, so not on an event loop."""
        digest = hash_code(code, self.salt)
        found = None
        for member in self.members:  # all of them, so that the time tells nothing
            if hmac.compare_digest(member.code, digest):
                found = member
        return found


@dataclass(frozen=True, slots=True)
class PagerSettings:
    """Everything the pager server needs. Times in seconds.

    port 0 picks one. branches: whose machines are shown, "+" for every branch of the region.
    session: how long a sign-in lasts; idle: how long without an open page. cert_file and key_file
    switch HTTPS on, which any address other than loopback requires.
    """

    broker: BrokerAddress
    pager: str
    branches: tuple[str, ...]
    title: str
    staff: StaffList
    database: Path
    host: str = "127.0.0.1"
    port: int = 0
    cert_file: Path | None = None
    key_file: Path | None = None
    session: float = 12 * 3600.0
    idle: float = 1800.0
    radio: RadioSettings | None = None

    @property
    def secure(self) -> bool:
        """True when the page is served over HTTPS."""
        return self.cert_file is not None

    def __post_init__(self) -> None:
        messages.identifier(self.pager)
        if not self.branches:
            raise messages.Refused("branches names at least one branch, or +")
        for branch in self.branches:
            if branch != "+":
                messages.identifier(branch)
        if self.host not in LOOPBACK and not self.secure:
            raise messages.Refused(f"host {self.host} is not loopback, so cert_file and key_file must be set")


def hash_code(code: str, salt: str) -> str:
    """The hash of a staff code as the staff list keeps it, hexadecimal."""
    return hashlib.scrypt(code.strip().encode(), salt=bytes.fromhex(salt), n=SCRYPT_N, r=8, p=1).hex()


def load(path: Path) -> PagerSettings:
    """The settings in `path`; file names in it are relative to it. Raises BadPagerConfig."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as why:
        raise BadPagerConfig(f"{path}: {why.strerror}") from why
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as why:
        raise BadPagerConfig(f"{path}: {why}") from why
    try:
        return _settings(table, path.parent)
    except KeyError as why:
        raise BadPagerConfig(f"{path}: {why.args[0]} is missing") from why
    except (messages.Refused, InsecureBroker, TypeError, ValueError) as why:
        raise BadPagerConfig(f"{path}: {why}") from why


def _settings(table: Mapping[str, object], base: Path) -> PagerSettings:
    broker, pager = _section(table, "broker"), _section(table, "pager")
    return PagerSettings(
        broker=BrokerAddress(
            host=_text(broker, "host"),
            port=_port(broker, "port"),
            username=_text(broker, "username", ""),
            password_file=_file(broker, "password_file", base),
            ca_file=_file(broker, "ca_file", base),
            cert_file=_file(broker, "cert_file", base),
            key_file=_file(broker, "key_file", base),
        ),
        pager=_text(pager, "id"),
        branches=_texts(pager, "branches"),
        title=messages.name(_text(pager, "title")),
        staff=_staff(table),
        database=base / _text(pager, "database"),
        host=_text(pager, "host", "127.0.0.1"),
        port=_port(pager, "port"),
        cert_file=_file(pager, "cert_file", base),
        key_file=_file(pager, "key_file", base),
        session=_seconds(pager, "session", 12 * 3600.0),
        idle=_seconds(pager, "idle", 1800.0),
        radio=_radio(table),
    )


def _radio(table: Mapping[str, object]) -> RadioSettings | None:
    """[radio]: port, baud and addresses = { A = "101", B = "102" }; without it there is no transmitter."""
    if "radio" not in table:
        return None
    radio = _section(table, "radio")
    addresses, baud = radio.get("addresses"), radio.get("baud", 9600)
    if not isinstance(addresses, dict) or not set(addresses) <= set(ROLES) or not addresses:
        raise ValueError(f"[radio] addresses is a table of roles out of {', '.join(ROLES)}")
    if not all(
        isinstance(a, str) and a.isascii() and a.isdigit() and len(a) <= 16 for a in addresses.values()
    ):
        raise ValueError("[radio] an address is a text of 1 to 16 digits")
    if not isinstance(baud, int) or baud <= 0:
        raise ValueError("[radio] baud is a whole number above 0")
    return RadioSettings(_text(radio, "port"), dict(addresses), baud)


def _staff(table: Mapping[str, object]) -> StaffList:
    salt = _text(_section(table, "pager"), "salt")
    if len(bytes.fromhex(salt)) < 16:
        raise ValueError("salt is at least 16 bytes in hexadecimal")
    rows = table.get("staff")
    if not isinstance(rows, list) or not rows:
        raise ValueError("[[staff]] names at least one person")
    members: list[Member] = []
    for row in rows:
        member = Member(messages.name(_text(row, "name")), _texts(row, "roles"), _text(row, "code"))
        if not member.name or not member.roles or not set(member.roles) <= set(ROLES):
            raise ValueError(f"[[staff]] needs a name and roles out of {', '.join(ROLES)}")
        if len(member.code) != 128:
            raise ValueError(f"the code of {member.name} is not a hash; make one with `kiosk pager --hash`")
        if any(member.code == other.code for other in members):
            raise ValueError(f"{member.name} has the same code as somebody else")
        members.append(member)
    return StaffList(salt, tuple(members))


def _section(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = table.get(name)
    if not isinstance(value, dict):
        raise KeyError(f"[{name}]")
    return value


def _text(table: Mapping[str, object], key: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if value is None:
        raise KeyError(key)
    if not isinstance(value, str):
        raise TypeError(f"{key} must be a text")
    return value


def _texts(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise TypeError(f"{key} must be a list of texts")
    return tuple(value)


def _port(table: Mapping[str, object], key: str) -> int:
    value = table.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 65535:
        raise TypeError(f"{key} must be a whole number from 0 to 65535")
    return value


def _seconds(table: Mapping[str, object], key: str, default: float) -> float:
    value = table.get(key, default)
    if not isinstance(value, int | float) or isinstance(value, bool) or value <= 0:
        raise TypeError(f"{key} must be a number of seconds above 0")
    return float(value)


def _file(table: Mapping[str, object], key: str, base: Path) -> Path | None:
    return file_named(_text(table, key), base) if key in table else None
