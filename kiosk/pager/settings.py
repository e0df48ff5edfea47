"""The pager server's settings from a TOML file, and the staff list with hashed codes."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.pager.radio_gateway import RadioSettings
from kiosk.platform.config_file import read
from kiosk.platform.secret_files import check_secret
from kiosk.staff.protocol.call import ROLES
from kiosk.staff.protocol.fields import is_identifier, person_name
from kiosk.staff.protocol.mqtt_link import BrokerAddress

# scrypt, n = 2^14, r = 8: 16 MB and some 50 ms a try (RFC 7914).
SCRYPT_N = 2**14
SHORTEST_CODE = 8  # characters; with a name and the throttle of auth.py not to be guessed
BROKER_FILES = ("password_file", "ca_file", "cert_file", "key_file")
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff: `code` is the hash of their staff code, `roles` what they may sign in as.

    branches: whose machines and calls they see, of those of this server; () for all of them.
    """

    name: str
    roles: tuple[str, ...]
    code: str = field(repr=False)
    branches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffList:
    """The staff of this server, each with a name of their own. `salt` is hexadecimal."""

    salt: str = field(repr=False)
    members: tuple[Member, ...]

    def member(self, name: str) -> Member | None:
        """The member of this name."""
        return next((member for member in self.members if member.name == name), None)

    def find(self, name: str, code: str) -> Member | None:
        """The member with this name and code; about 50 ms for any name, so not on an event loop."""
        digest = hash_code(code, self.salt)
        member = self.member(name)
        matches = hmac.compare_digest(member.code if member is not None else "", digest)
        return member if matches else None


@dataclass(frozen=True, slots=True)
class PagerSettings:
    """Everything the pager server needs. Times in seconds.

    port 0 picks one. branches: whose machines are shown, "+" for every branch of the region.
    session: how long a sign-in lasts; idle: how long without an open page. cert_file and key_file
    switch HTTPS on, which any address other than loopback requires; the certificate's names are those under
    which the page answers. keep_days: how long the history keeps a call. connections_per_address: more than
    the pages that come through one proxy.
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
    keep_days: int = 366
    connections_per_address: int = 200
    radio: RadioSettings | None = None

    @property
    def secure(self) -> bool:
        """True when the page is served over HTTPS."""
        return self.cert_file is not None


def hash_code(code: str, salt: str) -> str:
    """The hash of a staff code as the staff list keeps it, hexadecimal."""
    return hashlib.scrypt(code.strip().encode(), salt=bytes.fromhex(salt), n=SCRYPT_N, r=8, p=1).hex()


@dataclass(frozen=True, slots=True)
class PagerSection:
    """[pager]; the same entries are explained at PagerSettings and StaffList."""

    id: str
    branches: tuple[str, ...]
    title: str
    database: Path
    port: int
    salt: str = field(repr=False)
    host: str = "127.0.0.1"
    cert_file: Path | None = None
    key_file: Path | None = None
    session: float = 12 * 3600.0
    idle: float = 1800.0
    keep_days: int = 366
    connections_per_address: int = 200


@dataclass(frozen=True, slots=True)
class PagerFile:
    """The whole file. Without [radio] there is no transmitter."""

    broker: BrokerAddress
    pager: PagerSection
    staff: tuple[Member, ...]
    radio: RadioSettings | None = None


def load(path: Path) -> PagerSettings:
    """The settings in `path`; file names in it are relative to it. Raises BadConfig."""
    file = read(path)
    whole = file.converted(PagerFile)
    for key, reason in wrong_values(whole):
        raise file.wrong(key, reason)
    pager = whole.pager
    members = tuple(replace(member, name=person_name(member.name)) for member in whole.staff)
    return PagerSettings(
        broker=whole.broker,
        pager=pager.id,
        branches=pager.branches,
        title=person_name(pager.title),
        staff=StaffList(pager.salt, members),
        database=pager.database,
        host=pager.host,
        port=pager.port,
        cert_file=pager.cert_file,
        key_file=pager.key_file,
        session=pager.session,
        idle=pager.idle,
        keep_days=pager.keep_days,
        connections_per_address=pager.connections_per_address,
        radio=whole.radio,
    )


def wrong_values(whole: PagerFile) -> Iterator[tuple[str, str]]:
    """Values of the right type that cannot be right, with their keys."""
    pager = whole.pager
    if not 0 < whole.broker.port < 65536:
        yield "broker.port", "a broker's port is 1 to 65535"
    if not 0 <= pager.port < 65536:
        yield "pager.port", "port is 0 to 65535; 0 picks one"
    if not pager.branches:
        yield "pager.branches", 'branches names at least one branch, or "+" for every one'
    for key, names in (("pager.id", (pager.id,)), ("pager.branches", pager.branches)):
        for name in names:
            if not is_identifier(name) and (name != "+" or key == "pager.id"):
                yield key, f'"{name[:40]}" may only have letters, digits, - and _, at most 32'
    for name in ("session", "idle"):
        if not getattr(pager, name) > 0:
            yield f"pager.{name}", f"{name} is a number of seconds above 0"
    for name in ("keep_days", "connections_per_address"):
        if getattr(pager, name) < 1:
            yield f"pager.{name}", f"{name} is at least 1"
    if pager.host not in LOOPBACK and pager.cert_file is None:
        yield "pager.host", f"{pager.host} is not loopback, so cert_file and key_file must be set"
    if (pager.cert_file is None) != (pager.key_file is None):
        yield "pager.cert_file" if pager.cert_file else "pager.key_file", "cert_file and key_file go together"
    if not re.fullmatch(r"([0-9a-fA-F]{2}){16,}", pager.salt):
        yield "pager.salt", "salt is at least 16 bytes in hexadecimal; `kiosk pager --new-salt` prints one"
    for section, names in (("pager", ("cert_file", "key_file")), ("broker", BROKER_FILES)):
        for name in names:
            named = getattr(getattr(whole, section), name)
            if named is not None and not named.is_file():
                yield f"{section}.{name}", f"there is no file {named}"
    for key, secret in (
        ("broker.password_file", whole.broker.password_file),
        ("pager.key_file", pager.key_file),
    ):
        if secret is not None and secret.is_file():
            try:
                check_secret(secret)
            except ValueError as why:
                yield key, str(why)
    yield from _wrong_members(whole.staff)
    if whole.radio is not None:
        yield from _wrong_radio(whole.radio)


def _wrong_members(staff: tuple[Member, ...]) -> Iterator[tuple[str, str]]:
    known = ", ".join(ROLES)
    if not staff:
        yield "staff", "[[staff]] names at least one person"
    names: set[str] = set()
    codes: dict[str, str] = {}
    for number, member in enumerate(staff):
        at, name = f"staff[{number}]", person_name(member.name)
        if not name:
            yield f"{at}.name", "everybody in [[staff]] needs a name"
        if name in names:
            yield f"{at}.name", f"{name} is there twice; a sign-in needs a name of its own"
        names.add(name)
        for branch in member.branches:
            if not is_identifier(branch):
                yield f"{at}.branches", f'"{branch[:40]}" is no branch'
        if not member.roles or not set(member.roles) <= set(ROLES):
            yield f"{at}.roles", f"roles are one or more of {known}"
        if not re.fullmatch(r"[0-9a-f]{128}", member.code):
            yield f"{at}.code", f"the code of {name} is not a hash; make one with `kiosk pager --hash SALT`"
        if member.code in codes:
            yield f"{at}.code", f"{name} has the same code as {codes[member.code]}"
        codes[member.code] = name


def _wrong_radio(radio: RadioSettings) -> Iterator[tuple[str, str]]:
    if not radio.addresses or not set(radio.addresses) <= set(ROLES):
        yield "radio.addresses", f"addresses is a table of roles out of {', '.join(ROLES)}"
    for address in radio.addresses.values():
        if not re.fullmatch(r"[0-9]{1,16}", address):
            yield "radio.addresses", "an address is a text of 1 to 16 digits"
    if radio.baud <= 0:
        yield "radio.baud", "baud is a whole number above 0"
