"""Access rights at the broker: one account per device, and the files Mosquitto reads.

A kiosk can publish only as itself; a pager server receives from its branches only. The same accounts feed
the embedded broker of the demo and the tests, and the files for a production Mosquitto.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kiosk.platform.secret_files import write_secret
from kiosk.staff.protocol.fields import Refused, identifier
from kiosk.staff.protocol.topics import CENTRE, Topics

# Mosquitto's own default. The passwords here are random 256 bit secrets, which no number of rounds
# makes harder to guess, and the broker pays for each round at every one of 5,000 reconnects.
PBKDF2_ROUNDS = 101
DEFAULT_TOPICS = Topics()


@dataclass(frozen=True, slots=True)
class BrokerAccount:
    """One device at the broker: the topics it may write and read (MQTT filters)."""

    username: str
    password: str = field(repr=False)
    writes: tuple[str, ...]
    reads: tuple[str, ...]


def kiosk_account(
    branch: str, machine: str, password: str = "", topics: Topics = DEFAULT_TOPICS
) -> BrokerAccount:
    """A machine: publishes its own call and state, receives its replies and the rosters."""
    identifier(branch)
    identifier(machine)
    return BrokerAccount(
        username=f"kiosk-{branch}-{machine}",
        password=password or new_password(),
        writes=(topics.call(branch, machine), topics.state(branch, machine)),
        reads=(
            topics.reply(branch, machine),
            topics.roster(branch, "+"),
            topics.roster(CENTRE, "+"),
        ),
    )


def pager_account(
    pager: str, branches: Iterable[str], password: str = "", topics: Topics = DEFAULT_TOPICS
) -> BrokerAccount:
    """A pager server: receives from and answers the machines of its branches; "+" is every branch."""
    identifier(pager)
    branches = tuple(branches)
    for branch in branches:
        if branch != "+":
            identifier(branch)
    rosters = (CENTRE,) if "+" in branches else branches
    return BrokerAccount(
        username=f"pager-{pager}",
        password=password or new_password(),
        writes=(
            *(topics.reply(branch, "+") for branch in branches),
            *(topics.roster(branch, pager) for branch in rosters),
        ),
        reads=(
            *(topics.call(branch, "+") for branch in branches),
            *(topics.state(branch, "+") for branch in branches),
            topics.roster(rosters[0], pager),
        ),
    )


def new_password() -> str:
    """256 random bits as text."""
    return secrets.token_urlsafe(32)


def mosquitto_passwords(accounts: Iterable[BrokerAccount]) -> str:
    """The text of a Mosquitto password_file (PBKDF2-HMAC-SHA512, its type $7$)."""
    return "".join(f"{a.username}:{_mosquitto_hash(a.password)}\n" for a in accounts)


def mosquitto_acl(accounts: Iterable[BrokerAccount]) -> str:
    """The text of a Mosquitto acl_file: each account its own topics and nothing else."""
    lines: list[str] = []
    for account in accounts:
        lines.append(f"user {account.username}")
        lines += [f"topic write {topic}" for topic in account.writes]
        lines += [f"topic read {topic}" for topic in account.reads]
        lines.append("")
    return "\n".join(lines)


def _mosquitto_hash(password: str) -> str:
    salt = os.urandom(12)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, PBKDF2_ROUNDS)
    return f"$7${PBKDF2_ROUNDS}${base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}"


class BadDeviceList(ValueError):
    """A list of devices that cannot be used; the text names the line and the reason."""


def read_devices(
    text: str, secret_of: Callable[[str], str], topics: Topics = DEFAULT_TOPICS
) -> list[BrokerAccount]:
    """The accounts of a device list: lines `kiosk BRANCH MACHINE` and `pager ID BRANCH...`.

    `secret_of` gives the password an account has already, or "". Raises BadDeviceList.
    """
    accounts: dict[str, BrokerAccount] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match line.partition("#")[0].split():
            case []:
                continue
            case ["kiosk", branch, machine]:
                make = partial(kiosk_account, branch, machine, topics=topics)
            case ["pager", pager, *branches] if branches:
                make = partial(pager_account, pager, branches, topics=topics)
            case _:
                raise BadDeviceList(f"line {number}: neither `kiosk BRANCH MACHINE` nor `pager ID BRANCH...`")
        try:
            account = make()
        except Refused as why:
            raise BadDeviceList(f"line {number}: {why}") from why
        if account.username in accounts:
            raise BadDeviceList(f"line {number}: {account.username} is named twice")
        accounts[account.username] = make(password=secret_of(account.username) or account.password)
    return list(accounts.values())


def write_accounts(devices: Path, folder: Path, topics: Topics = DEFAULT_TOPICS) -> int:
    """Write passwords, acl and every device's secret into `folder`; returns how many accounts.

    Secrets that exist are kept. The files are readable by their owner alone. Raises OSError, BadDeviceList.
    """

    def secret_of(username: str) -> str:
        file = folder / f"{username}.secret"
        return file.read_text().strip() if file.is_file() else ""

    accounts = read_devices(devices.read_text(encoding="utf-8"), secret_of, topics)
    folder.mkdir(parents=True, exist_ok=True)
    for account in accounts:
        write_secret(folder / f"{account.username}.secret", account.password + "\n")
    write_secret(folder / "passwords", mosquitto_passwords(accounts))
    write_secret(folder / "acl", mosquitto_acl(accounts))
    return len(accounts)
