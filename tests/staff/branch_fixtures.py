"""A branch to test with: machines, a pager server, staff without a browser, and a clock to turn.

Without a network: `broker`, `pager`, `machine`, `machines`, `staff`. With a real broker and a pager server in a
process of its own: `real_broker`, `real_pager`, `real_machines`, `real_staff`, `pager_of`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.client import PagerClient
from kiosk.devkit.pager.process import PagerProcess, write_config
from kiosk.domain.help_call import CallState, CallStatus, MachineStatus
from kiosk.staff.accounts import BrokerAccount, kiosk_account, pager_account
from kiosk.staff.channel import ChannelSettings, MqttStaffChannel
from kiosk.staff.escalation import Policy
from kiosk.staff.protocol.mqtt_link import (
    BrokerAddress,
    LinkEvents,
    LinkFactory,
    LinkOptions,
    MqttLink,
    StaffLink,
)
from tests.staff.fake_broker import FakeBroker, FakeLink
from tests.staff.in_process_pager import InProcessPager, pager_for

BRANCH = "0001"
OTHER_BRANCH = "0002"
MACHINES = ("m01", "m02", "m03")
ACCOUNTS: tuple[BrokerAccount, ...] = (
    *(kiosk_account(BRANCH, machine) for machine in MACHINES),
    *(kiosk_account(OTHER_BRANCH, machine) for machine in ("m01", "m09")),
    pager_account("hall", [BRANCH]),
    pager_account("desk", [BRANCH]),
    pager_account("spare", [BRANCH]),
    pager_account("both", [BRANCH, OTHER_BRANCH]),
    pager_account("region", ["+"]),
)
LI, ZHANG = ("小李", "lobby-01", "A"), ("老张", "lobby-02", "B")
WANG, CENTRE = ("王姐", "lobby-03", "C"), ("远程中心", "remote-01", "centre")
Who = tuple[str, str, str]
PATIENCE = 15.0


class AnyPager(Protocol):
    """A pager server that runs: in this process or in its own."""

    address: str


@pytest.fixture
def broker() -> FakeBroker:
    """A broker without a network."""
    return FakeBroker()


@pytest.fixture
def pager(broker: FakeBroker, tmp_path: Path) -> Iterator[InProcessPager]:
    """The pager server of one branch; `pager.address` is the page."""
    running = pager_for(tmp_path, broker)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def real_broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedBroker]:
    """A real broker that runs for the whole session; the better one that is installed."""
    running = EmbeddedBroker(tmp_path_factory.mktemp("broker"), ACCOUNTS)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def real_pager(
    real_broker: EmbeddedBroker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PagerProcess]:
    """The pager server of one branch for the whole session, at the real broker.

    A test that kills one, or is refused by it, starts its own with `pager_of`.
    """
    running = pager_of(real_broker, tmp_path_factory.mktemp("pager"))
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
class CallDisplay:
    """What a machine's screen received, in order."""

    statuses: list[CallStatus] = field(default_factory=list)
    messages: list[tuple[str, str]] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def receive(self, status: CallStatus) -> None:
        with self.changed:
            self.statuses.append(status)
            self.changed.notify_all()

    def receive_message(self, key: str, who: str) -> None:
        with self.changed:
            self.messages.append((key, who))
            self.changed.notify_all()

    def until(self, true: Callable[[CallStatus], bool]) -> CallStatus:
        """The first status, from the last one on, that is so."""
        with self.changed:
            reached = self.changed.wait_for(lambda: bool(self.statuses) and true(self.statuses[-1]), PATIENCE)
            assert reached, self.statuses
            return self.statuses[-1]

    def until_state(self, state: CallState) -> CallStatus:
        return self.until(lambda status: status.state is state)

    def until_message(self) -> tuple[str, str]:
        with self.changed:
            assert self.changed.wait_for(lambda: bool(self.messages), PATIENCE)
            return self.messages[-1]


class Machine:
    """A machine's channel with its screen, its clock and its link."""

    def __init__(
        self,
        address: BrokerAddress,
        folder: Path,
        name: str = "m01",
        *,
        branch: str = BRANCH,
        policy: Policy | None = None,
        link: LinkFactory = MqttLink,
    ) -> None:
        self.clock, self.display = Clock(), CallDisplay()
        self.link: StaffLink | None = None
        settings = ChannelSettings(
            broker=address,
            branch=branch,
            machine=name,
            place=f"大厅 {int(name[1:])} 号机",
            outbox=folder / f"{name}.sqlite",
            policy=policy or Policy(),
        )

        def linked(address: BrokerAddress, options: LinkOptions, events: LinkEvents) -> StaffLink:
            self.link = link(address, options, events)
            return self.link

        self.channel = MqttStaffChannel(settings, clock=self.clock, link=linked)
        self.clock.on_move.append(self.channel.wake)
        self.channel.on_status = self.display.receive
        self.channel.on_message = self.display.receive_message

    @property
    def fake_link(self) -> FakeLink:
        """The link, where it is to a broker without a network."""
        assert isinstance(self.link, FakeLink)
        return self.link

    def quiet(self) -> None:
        """Every device is well, and the open call has been withdrawn."""
        self.channel.show(MachineStatus())
        self.channel.withdraw()
        self.channel.close()


def machine_of(
    broker: EmbeddedBroker,
    folder: Path,
    name: str = "m01",
    *,
    branch: str = BRANCH,
    policy: Policy | None = None,
    port: int | None = None,
) -> Machine:
    """A machine at a real broker, not opened yet; its outbox is in `folder`. `port`: another way there."""
    address = broker.address(f"kiosk-{branch}-{name}")
    if port is not None:
        address = BrokerAddress("127.0.0.1", port, address.username, address.password_file)
    return Machine(address, folder, name, branch=branch, policy=policy)


def fake_machine(broker: FakeBroker, folder: Path, name: str = "m01", **options: Any) -> Machine:
    """A machine at a broker without a network, not opened yet."""
    return Machine(broker.address(f"kiosk-{name}"), folder, name, link=broker.link, **options)


Staff = Callable[[Who], PagerClient]
Machines = Callable[..., Machine]
Pagers = Callable[[PagerProcess], PagerProcess]


@pytest.fixture
def machines(broker: FakeBroker, tmp_path: Path) -> Iterator[Machines]:
    """Opens machines: `machines("m02")`, with what `fake_machine` takes besides."""
    made: list[Machine] = []

    def open_one(name: str = "m01", **options: Any) -> Machine:
        machine = fake_machine(broker, tmp_path, name, **options)
        made.append(machine)
        machine.channel.open()
        return machine

    yield open_one
    for machine in made:
        machine.channel.close()


@pytest.fixture
def machine(machines: Machines) -> Machine:
    """Machine m01, opened."""
    return machines()


@pytest.fixture
def real_machines(real_broker: EmbeddedBroker, tmp_path: Path) -> Iterator[Machines]:
    """Opens machines of the session's real broker. A call that stays open is every later test's call."""
    made: list[Machine] = []

    def open_one(name: str = "m01", **options: Any) -> Machine:
        machine = machine_of(real_broker, tmp_path, name, **options)
        made.append(machine)
        machine.channel.open()
        return machine

    yield open_one
    for machine in made:
        machine.quiet()


@pytest.fixture
def real_machine(real_machines: Machines) -> Machine:
    """Machine m01 at the real broker, opened."""
    return real_machines()


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


def _signed_in(pager: AnyPager) -> Iterator[Staff]:
    clients: list[PagerClient] = []

    def sign_in(who: Who) -> PagerClient:
        client = PagerClient(pager.address)
        clients.append(client)
        client.sign_in(*who)
        if len(clients) == 1:
            client.wait_for_no_call()
        return client

    yield sign_in
    for client in clients:
        client.close()


@pytest.fixture
def staff(pager: InProcessPager) -> Iterator[Staff]:
    """Signs staff in: `staff(LI)` is a pager without a browser."""
    yield from _signed_in(pager)


@pytest.fixture
def real_staff(real_pager: PagerProcess) -> Iterator[Staff]:
    """The same at the real broker.

    The first one waits until the calls of the tests before are over here, too: sign in before you call.
    """
    yield from _signed_in(real_pager)
