"""A branch to test with: a real broker, a real pager server, machines, pagers, a clock to turn.

Import the fixtures you need into a conftest.py: `from tests.staff.branch_fixtures import broker, pager`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.client import PagerClient
from kiosk.devkit.pager.process import PagerProcess, write_config
from kiosk.staff.accounts import Account, kiosk_account, pager_account
from kiosk.staff.channel import ChannelSettings, MqttStaffChannel
from kiosk.staff.escalation import Policy
from kiosk.staff.mqtt_link import BrokerAddress
from kiosk.staff.port import CallNews, CallState

BRANCH = "0001"
OTHER_BRANCH = "0002"
MACHINES = ("m01", "m02", "m03")
ACCOUNTS: tuple[Account, ...] = (
    *(kiosk_account(BRANCH, machine) for machine in MACHINES),
    *(kiosk_account(OTHER_BRANCH, machine) for machine in ("m01", "m09")),
    pager_account("hall", [BRANCH]),
    pager_account("desk", [BRANCH]),
    pager_account("spare", [BRANCH]),
    pager_account("both", [BRANCH, OTHER_BRANCH]),
    pager_account("region", ["+"]),
)
LI, ZHANG, WANG, CENTRE = ("lobby-01", "A"), ("lobby-02", "B"), ("lobby-03", "C"), ("remote-01", "centre")
PATIENCE = 15.0


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedBroker]:
    """A broker that runs for the whole session; the better one that is installed."""
    running = EmbeddedBroker(tmp_path_factory.mktemp("broker"), ACCOUNTS)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def pager(broker: EmbeddedBroker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PagerProcess]:
    """The pager server of one branch for the whole session; `pager.address` is the page.

    Who wants to kill one, or to be refused by it, starts their own with `pager_of`.
    """
    running = pager_of(broker, tmp_path_factory.mktemp("pager"))
    running.start()
    yield running
    running.stop()


def pager_of(
    broker: EmbeddedBroker,
    folder: Path,
    *,
    name: str = "hall",
    extra: str = "",
    port: int = 0,
    branches: Sequence[str] = (BRANCH,),
) -> PagerProcess:
    """A pager server for `branches`, not started yet; `extra` goes into its [pager] section.

    Two at once need two names ("hall", "desk", "spare"): a name is a session at the broker.
    """
    config = write_config(
        folder,
        broker.address(f"pager-{name}"),
        pager=name,
        branches=branches,
        title="长安街支行",
        extra=extra,
        port=port,
    )
    return PagerProcess(config)


class Clock:
    """A clock that only moves when told; it wakes whoever waits for it."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.on_move: list[Callable[[], None]] = []

    def __call__(self) -> float:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += seconds
        for wake in self.on_move:
            wake()


@dataclass
class Glass:
    """What a machine's glass was told, in order."""

    news: list[CallNews] = field(default_factory=list)
    messages: list[tuple[str, str]] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def hear(self, news: CallNews) -> None:
        with self.changed:
            self.news.append(news)
            self.changed.notify_all()

    def hear_message(self, key: str, who: str) -> None:
        with self.changed:
            self.messages.append((key, who))
            self.changed.notify_all()

    def until(self, true: Callable[[CallNews], bool]) -> CallNews:
        """The first news, from the last one on, that is so."""
        with self.changed:
            assert self.changed.wait_for(lambda: bool(self.news) and true(self.news[-1]), PATIENCE), self.news
            return self.news[-1]

    def until_state(self, state: CallState) -> CallNews:
        return self.until(lambda news: news.state is state)

    def until_message(self) -> tuple[str, str]:
        with self.changed:
            assert self.changed.wait_for(lambda: bool(self.messages), PATIENCE)
            return self.messages[-1]


@dataclass
class Machine:
    """A machine's channel with its glass and its clock."""

    channel: MqttStaffChannel
    glass: Glass
    clock: Clock


def machine_of(
    broker: EmbeddedBroker,
    folder: Path,
    name: str = "m01",
    *,
    branch: str = BRANCH,
    policy: Policy | None = None,
    port: int | None = None,
) -> Machine:
    """A machine, not opened yet; its outbox is in `folder`. `port`: another way to the broker."""
    address = broker.address(f"kiosk-{branch}-{name}")
    if port is not None:
        address = BrokerAddress("127.0.0.1", port, address.username, address.password_file)
    return machine_at(address, folder, name, branch=branch, policy=policy)


def machine_at(
    address: BrokerAddress,
    folder: Path,
    name: str = "m01",
    *,
    branch: str = BRANCH,
    policy: Policy | None = None,
) -> Machine:
    """A machine at any broker, not opened yet; its outbox is in `folder`."""
    clock, glass = Clock(), Glass()
    settings = ChannelSettings(
        broker=address,
        branch=branch,
        machine=name,
        place=f"大厅 {int(name[1:])} 号机",
        outbox=folder / f"{name}.sqlite",
        policy=policy or Policy(),
    )
    channel = MqttStaffChannel(settings, clock=clock)
    clock.on_move.append(channel.wake)
    channel.on_news = glass.hear
    channel.on_message = glass.hear_message
    return Machine(channel, glass, clock)


Staff = Callable[[tuple[str, str]], PagerClient]
Machines = Callable[..., Machine]
Pagers = Callable[[PagerProcess], PagerProcess]


@pytest.fixture
def machines(broker: EmbeddedBroker, tmp_path: Path) -> Iterator[Machines]:
    """Opens machines of the session's broker: `machines("m02")`, with what `machine_of` takes besides.

    However the test ends, every device is well then and whatever call there is has been withdrawn: a
    call that stays open is every later test's call.
    """
    made: list[Machine] = []

    def open_one(name: str = "m01", **ways: Any) -> Machine:
        machine = machine_of(broker, tmp_path, name, **ways)
        made.append(machine)
        machine.channel.open()
        return machine

    yield open_one
    for machine in made:
        machine.channel.show(page="Attract", step="", mode="standard", in_use=False, faults=())
        machine.channel.withdraw()
        machine.channel.close()


@pytest.fixture
def machine(machines: Machines) -> Machine:
    """Machine m01, opened."""
    return machines()


@pytest.fixture
def pagers() -> Iterator[Pagers]:
    """Starts pager servers of the test's own: `pagers(pager_of(...))`; they are stopped however it ends."""
    started: list[PagerProcess] = []

    def start(pager: PagerProcess) -> PagerProcess:
        started.append(pager)
        pager.start()
        return pager

    yield start
    for pager in started:
        pager.stop()


@pytest.fixture
def staff(pager: PagerProcess) -> Iterator[Staff]:
    """Signs staff in: `staff(LI)` is a pager without a browser.

    The first one waits until the calls of the tests before are over here, too: sign in before you call.
    """
    clients: list[PagerClient] = []

    def sign_in(who: tuple[str, str]) -> PagerClient:
        client = PagerClient(pager.address)
        clients.append(client)
        client.sign_in(*who)
        if len(clients) == 1:
            client.wait_for_no_call()
        return client

    yield sign_in
    for client in clients:
        client.close()
