"""The bank's client as a configuration makes it: the line secured on every side, and mistakes told with their line."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.bank.client import HttpBank
from kiosk.bank.transfer_journal import TransferJournal
from kiosk.composition import build_bank
from kiosk.config import load
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from kiosk.devkit.sandbox_bank.server import TlsFiles
from kiosk.domain.bank_types import Arrival, TransferOrder, TransferStatus
from kiosk.domain.state_fault import StateFault
from kiosk.engine.bank_port import Bank, BankRefused
from kiosk.platform.config_file import BadConfig
from tests.bank.people import KEY_ID, MACHINE, MACHINE_TOKEN, WANG_CARD, pin_block
from tests.bank.secured import PRIVATE, PUBLIC, Certificates

DEVICES = "".join(
    f'[devices.{kind}]\ndriver = "simulated"\n'
    for kind in ("id_reader", "card_reader", "pin_pad", "printer", "speaker", "microphone")
)


@pytest.fixture
def folder(tmp_path: Path, certificates: Certificates) -> Path:
    """Where a machine's configuration and its secrets lie."""
    machine = {"machine_id": MACHINE, "token": MACHINE_TOKEN}
    for name, content in (("machine.json", json.dumps(machine)), ("sign.pem", PRIVATE)):
        (tmp_path / name).write_text(content, "utf-8")
        (tmp_path / name).chmod(0o600)
    (tmp_path / "state").mkdir()
    return tmp_path


def built(folder: Path, bank: str) -> tuple[Bank, StateFault | None]:
    """The bank that a configuration makes, and why it is closed; its [bank] table is `bank`."""
    head = 'state = "state"\n[machine]\nid = "K-1"\nbranch = "b1"\n'
    (folder / "kiosk.toml").write_text(f"{head}[bank]\n{bank}\n{DEVICES}", "utf-8")
    return build_bank(load(folder / "kiosk.toml"))


def configured(folder: Path, bank: str) -> HttpBank:
    """The client that a configuration makes; its [bank] table is `bank`."""
    client, fault = built(folder, bank)
    assert fault is None
    assert isinstance(client, HttpBank)
    return client


def table(address: str, **entries: object) -> str:
    entries = {"address": address, "machine_file": "machine.json", **entries}
    return "\n".join(f"{name} = {json.dumps(str(value))}" for name, value in entries.items())


@pytest.fixture
def demanding(start: Callable[..., SandboxBank], certificates: Certificates) -> SandboxBank:
    """A bank that wants everything: TLS, the machine's certificate and its signature."""
    return start(tls=TlsFiles(certificates.bank, certificates.bank_key, certificates.ca), public_key=PUBLIC)


def everything(bank: SandboxBank, certificates: Certificates, **changed: object) -> str:
    given: dict[str, object] = {
        "ca_file": certificates.ca,
        "client_cert": certificates.machine,
        "client_key": certificates.machine_key,
        "server_sha256": certificates.fingerprint,
        "signing_key_file": "sign.pem",
    }
    return table(bank.address, **{name: value for name, value in (given | changed).items() if value})


def test_a_whole_transfer_over_a_line_that_is_secured_on_every_side(
    folder: Path, demanding: SandboxBank, certificates: Certificates
) -> None:
    bank = configured(folder, everything(demanding, certificates))
    overview = bank.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    quote = bank.quote(overview.accounts[0].ref, overview.payees[0].ref, 100, "")
    sent = bank.send(TransferOrder(quote.ref, Arrival.NEXT_DAY, 100, "李*梅", "2266"), pin_block(), KEY_ID)
    assert sent.status is TransferStatus.PENDING
    bank.close()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"signing_key_file": ""}, "bad_signature"),
        ({"client_cert": "", "client_key": ""}, "unreachable"),
        ({"server_sha256": "ab" * 32}, "unreachable"),
        ({"ca_file": ""}, "unreachable"),
    ],
)
def test_without_any_one_of_these_nobody_gets_in(
    folder: Path, demanding: SandboxBank, certificates: Certificates, changed: dict[str, str], code: str
) -> None:
    bank = configured(folder, everything(demanding, certificates, **changed))
    with pytest.raises(BankRefused, match=code):
        bank.identify(WANG_CARD, None)
    bank.close()


def test_secrets_come_from_systemd_too(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    demanding: SandboxBank,
    certificates: Certificates,
) -> None:
    handed_over = tmp_path_factory.mktemp("credentials")
    for name in ("machine.json", "sign.pem"):
        (folder / name).rename(handed_over / name)
        (handed_over / name).chmod(0o440)  # how systemd's access list shows
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(handed_over))
    named = everything(demanding, certificates, signing_key_file="credential:sign.pem")
    bank = configured(folder, named.replace('"machine.json"', '"credential:machine.json"'))
    assert bank.identify(WANG_CARD, None).pin_tries_left == 3
    bank.close()


HERE = "http://127.0.0.1:1/v1"


@pytest.mark.parametrize(
    ("bank", "at", "says"),
    [
        (table(HERE, machine_file="credential:machine.json"), "machine_file", "LoadCredential="),
        (table(HERE, signing_key_file="open.pem"), "signing_key_file", "others may read it"),
        (table(HERE, signing_key_file="no.pem"), "signing_key_file", "there is no file"),
        (table(HERE, signing_key_file="text.pem"), "signing_key_file", "no private key"),
        (table(HERE, client_key="open.pem"), "client_key", "others may read it"),
        (table(HERE, server_sha256="abc"), "server_sha256", "64 hexadecimal digits"),
    ],
)
def test_a_mistake_with_a_secret_is_told_with_its_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, bank: str, at: str, says: str
) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    (folder / "open.pem").write_text(PRIVATE, "ascii")
    (folder / "open.pem").chmod(0o644)
    (folder / "text.pem").write_text("not a key", "ascii")
    (folder / "text.pem").chmod(0o600)
    with pytest.raises(BadConfig) as bad:
        configured(folder, bank)
    assert says in bad.value.reason
    assert (folder / "kiosk.toml").read_text("utf-8").splitlines()[bad.value.line - 1].startswith(at)
    assert "BEGIN" not in str(bad.value)


@pytest.mark.parametrize(
    ("happens", "fault"),
    [
        (lambda file: file.write_bytes(b"something else, and longer than a header" * 99), StateFault.DAMAGED),
        (lambda file: file.mkdir(), StateFault.UNWRITABLE),
    ],
)
def test_with_a_journal_that_cannot_be_worked_with_the_bank_is_closed(
    folder: Path, happens: Callable[[Path], object], fault: StateFault, capsys: pytest.CaptureFixture[str]
) -> None:
    happens(folder / "state" / "in_flight.sqlite")
    bank, found = built(folder, table(HERE))
    assert found is fault
    assert "in_flight.sqlite" in capsys.readouterr().err
    with pytest.raises(BankRefused):
        bank.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    bank.settle_open(lambda _transfer: True)
    bank.sign_out()
    bank.close()


def test_a_journal_that_another_process_works_with_stops_the_start_with_a_sentence(folder: Path) -> None:
    other = TransferJournal(folder / "state" / "in_flight.sqlite")
    with closing(other), pytest.raises(BadConfig, match="in use by another process"):
        built(folder, table(HERE))
