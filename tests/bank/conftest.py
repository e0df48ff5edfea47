"""A sandbox bank on a real socket, and a client with a real journal, fresh for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.bank.client import HttpBank
from kiosk.bank.http_link import HttpLinkSettings, MachineIdentity
from kiosk.bank.transfer_journal import TransferJournal
from kiosk.devkit.money_bench.fault_proxy import FaultProxy
from kiosk.devkit.sandbox_bank.bank import SandboxBank, Setup
from kiosk.devkit.sandbox_bank.customers import Seed
from kiosk.devkit.sandbox_bank.pin import BankPinKey
from kiosk.devkit.sandbox_bank.server import TlsFiles
from tests.bank.people import KEY_ID, MACHINE, MACHINE_TOKEN, PIN_KEY, SEED, WANG_CARD, pin_block
from tests.bank.secured import Certificates, issue
from tests.bank.sending import Faulty, NewClient


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[SandboxBank]:
    bank = SandboxBank(
        Setup(
            tmp_path / "bank.db", BankPinKey(KEY_ID, "AES", PIN_KEY), {MACHINE: MACHINE_TOKEN, "K-2": "other"}
        )
    )
    bank.seed(msgspec.convert(SEED, Seed))
    bank.start()
    yield bank
    bank.stop()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[TransferJournal]:
    kept = TransferJournal(tmp_path / "kiosk" / "in-flight.db")
    yield kept
    kept.close()


@pytest.fixture
def new_client(sandbox: SandboxBank, journal: TransferJournal) -> Iterator[NewClient]:
    """Makes clients of the sandbox, or of `address`; all are closed at the end."""
    made: list[HttpBank] = []

    def new(address: str = "", *, read_s: float = 5.0, deliver_s: float = 5.0) -> HttpBank:
        settings = HttpLinkSettings(
            address or sandbox.address,
            connect_s=2.0,
            read_s=read_s,
            deliver_s=deliver_s,
            pause_s=0.02,
            ask_s=0.1,
        )
        made.append(HttpBank(settings, MachineIdentity(MACHINE, MACHINE_TOKEN), journal))
        return made[-1]

    yield new
    for client in made:
        client.close()


@pytest.fixture
def client(new_client: NewClient) -> HttpBank:
    """A client without a customer."""
    return new_client()


@pytest.fixture
def signed_in(client: HttpBank) -> HttpBank:
    """A client with Wang Guilan signed in."""
    client.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    return client


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return issue(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., SandboxBank]]:
    """Starts sandbox banks with TLS or signatures; all are stopped at the end."""
    started: list[SandboxBank] = []

    def new(*, tls: TlsFiles | None = None, public_key: str = "") -> SandboxBank:
        bank = SandboxBank(
            Setup(
                tmp_path / f"bank-{len(started)}.db",
                BankPinKey(KEY_ID, "AES", PIN_KEY),
                {MACHINE: MACHINE_TOKEN},
                public_keys={MACHINE: public_key} if public_key else {},
                tls=tls,
            )
        )
        bank.seed(msgspec.convert(SEED, Seed))
        bank.start()
        started.append(bank)
        return bank

    yield new
    for bank in started:
        bank.stop()


@pytest.fixture
def faulty() -> Faulty:
    return Faulty()


@pytest.fixture
def line(sandbox: SandboxBank, faulty: Faulty) -> Iterator[str]:
    """The address of a line to the sandbox that fails as `faulty` says."""
    port = int(sandbox.address.removesuffix("/v1").rpartition(":")[2])
    proxy = FaultProxy(("127.0.0.1", port), faulty, late_s=0.6)
    yield proxy.address + "/v1"
    proxy.stop()


@pytest.fixture
def customer(new_client: NewClient, line: str) -> HttpBank:
    """Signed in over the faulty line; one try waits 0.4 s, sending goes on for 3 s."""
    client = new_client(line, read_s=0.4, deliver_s=3.0)
    client.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    return client


@pytest.fixture
def hasty(new_client: NewClient, line: str) -> HttpBank:
    """Signed in over the faulty line; an answer is waited for, but nothing is sent for longer than 0.3 s."""
    client = new_client(line, read_s=3.0, deliver_s=0.3)
    client.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    return client
