"""The security of the line: TLS, the machine's certificate, pinning, signatures and clocks."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from jwt.api_jws import PyJWS

from kiosk.bank.client import HttpBank
from kiosk.bank.http_link import HttpLink, HttpLinkFailed, HttpLinkSettings, MachineIdentity
from kiosk.bank.response_decoder import CardAnswer, OverviewAnswer
from kiosk.bank.transfer_journal import TransferJournal
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from kiosk.devkit.sandbox_bank.server import TlsFiles
from kiosk.domain.bank_types import Arrival, TransferOrder, TransferStatus
from kiosk.engine.bank_port import BankRefused
from tests.bank.people import KEY_ID, MACHINE, MACHINE_TOKEN, WANG_CARD, pin_block
from tests.bank.scripted_server import answer, scripted
from tests.bank.secured import PRIVATE, PUBLIC, SIGNING, Certificates

IDENTIFY = json.dumps({"card_number": WANG_CARD}).encode()


def identify(settings: HttpLinkSettings, signing_key: str = "") -> CardAnswer:
    line = HttpLink(settings, MachineIdentity(MACHINE, MACHINE_TOKEN, signing_key))
    try:
        return line.call(CardAnswer, "POST", "/cards/identify", body=IDENTIFY)
    finally:
        line.close()


def test_the_bank_is_reached_over_tls_when_its_certificate_is_trusted(
    start: Callable[..., SandboxBank], certificates: Certificates
) -> None:
    bank = start(tls=TlsFiles(certificates.bank, certificates.bank_key))
    assert bank.address.startswith("https://")
    assert identify(HttpLinkSettings(bank.address, ca_file=certificates.ca)).pin_tries_left == 3


def test_a_bank_that_is_not_trusted_gets_nothing(
    start: Callable[..., SandboxBank], certificates: Certificates
) -> None:
    bank = start(tls=TlsFiles(certificates.bank, certificates.bank_key))
    with pytest.raises(HttpLinkFailed) as failed:
        identify(HttpLinkSettings(bank.address))
    assert (failed.value.code, failed.value.sent) == ("unreachable", False)


def test_a_pinned_certificate_must_be_the_very_one(
    start: Callable[..., SandboxBank], certificates: Certificates
) -> None:
    bank = start(tls=TlsFiles(certificates.bank, certificates.bank_key))
    right = HttpLinkSettings(bank.address, ca_file=certificates.ca, pin_sha256=certificates.fingerprint)
    assert identify(right).pin_tries_left == 3
    other = HttpLinkSettings(bank.address, ca_file=certificates.ca, pin_sha256="ab" * 32)
    with pytest.raises(HttpLinkFailed) as failed:
        identify(other)
    assert (failed.value.code, failed.value.sent) == ("unreachable", False)


def test_a_bank_that_wants_the_machines_certificate_lets_nobody_in_without(
    start: Callable[..., SandboxBank], certificates: Certificates
) -> None:
    bank = start(tls=TlsFiles(certificates.bank, certificates.bank_key, certificates.ca))
    with_certificate = HttpLinkSettings(
        bank.address,
        ca_file=certificates.ca,
        client_cert=certificates.machine,
        client_key=certificates.machine_key,
    )
    assert identify(with_certificate).pin_tries_left == 3
    with pytest.raises(HttpLinkFailed):
        identify(HttpLinkSettings(bank.address, ca_file=certificates.ca))


def test_a_whole_transfer_goes_over_tls_and_signed(
    start: Callable[..., SandboxBank], certificates: Certificates, tmp_path: Path
) -> None:
    bank = start(tls=TlsFiles(certificates.bank, certificates.bank_key), public_key=PUBLIC)
    journal = TransferJournal(tmp_path / "in-flight.db")
    client = HttpBank(
        HttpLinkSettings(bank.address, ca_file=certificates.ca),
        MachineIdentity(MACHINE, MACHINE_TOKEN, PRIVATE),
        journal,
    )
    overview = client.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    quoted = client.quote(overview.accounts[0].ref, overview.payees[0].ref, 100, "")
    order = TransferOrder(quoted.ref, Arrival.NEXT_DAY, 100, "李*梅", "2266")
    sent = client.send(order, pin_block(), KEY_ID)
    assert sent.status is TransferStatus.PENDING
    assert client.cancel(sent.ref).status is TransferStatus.CANCELLED
    client.sign_out()
    client.close()
    journal.close()


def test_a_bank_that_wants_signatures_refuses_a_machine_without_one_and_with_anothers(
    start: Callable[..., SandboxBank],
) -> None:
    bank = start(public_key=PUBLIC)
    assert identify(HttpLinkSettings(bank.address), PRIVATE).pin_tries_left == 3
    other = ec.generate_private_key(ec.SECP256R1())
    anothers = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    for key in ("", anothers):
        with pytest.raises(BankRefused) as refused:
            identify(HttpLinkSettings(bank.address), key)
        assert refused.value.problem.code == "bad_signature"


def signed(**changed: object) -> str:
    """A signature of our machine over IDENTIFY, with members changed."""
    members = {"kid": MACHINE, "iat": int(time.time()), "htm": "POST", "htu": "/v1/cards/identify"} | changed
    return PyJWS(algorithms=["ES256"]).encode(
        IDENTIFY, SIGNING, "ES256", headers=members, is_payload_detached=True
    )


def at(seconds: int) -> dict[str, object]:
    """Signed so many seconds from now. Asked for when the test runs: it may be collected long before."""
    return {"iat": int(time.time()) + seconds}


@pytest.mark.parametrize(
    ("signature", "body", "code"),
    [
        (lambda: signed(), IDENTIFY, ""),
        (lambda: signed(), IDENTIFY + b" ", "bad_signature"),
        (lambda: signed(htm="GET"), IDENTIFY, "bad_signature"),
        (lambda: signed(htu="/v1/transfers"), IDENTIFY, "bad_signature"),
        (lambda: signed(kid="K-2"), IDENTIFY, "bad_signature"),
        (lambda: signed(key="another-key-entirely"), IDENTIFY, "bad_signature"),
        (lambda: signed(iat="now"), IDENTIFY, "bad_signature"),
        (lambda: signed(**at(-1000)), IDENTIFY, "clock_differs"),
        (lambda: signed(**at(1000)), IDENTIFY, "clock_differs"),
        (lambda: "a..b", IDENTIFY, "bad_signature"),
        (lambda: "", IDENTIFY, "bad_signature"),
    ],
)
def test_a_signature_is_good_for_one_request_at_its_time(
    start: Callable[..., SandboxBank], signature: Callable[[], str], body: bytes, code: str
) -> None:
    bank = start(public_key=PUBLIC)
    headers = {
        "Machine-Id": MACHINE,
        "Machine-Token": MACHINE_TOKEN,
        "Content-Type": "application/json",
        "x-jws-signature": signature(),
    }
    answered = requests.post(bank.address + "/cards/identify", data=body, headers=headers, timeout=10)
    assert answered.json().get("code", "") == code


def test_a_signing_key_that_is_none_stops_the_start(tmp_path: Path) -> None:
    weak = rsa.generate_private_key(65537, 1024)
    pem = weak.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    for key in ("not a key", pem):
        with pytest.raises(ValueError, match=r"."):
            MachineIdentity(MACHINE, MACHINE_TOKEN, key).signer()


def test_a_credential_from_systemd_may_have_a_groups_right_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "machine"
    file.write_text(json.dumps({"machine_id": "K-1", "token": "t", "signing_key": PRIVATE}), "utf-8")
    file.chmod(0o440)
    with pytest.raises(ValueError, match="chmod 600"):
        MachineIdentity.from_file(file)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert MachineIdentity.from_file(file).signing_key == PRIVATE


def test_no_secret_of_the_machine_is_in_its_repr_or_in_a_complaint_about_its_file(tmp_path: Path) -> None:
    assert "BEGIN" not in repr(MachineIdentity("K-1", "the-token", PRIVATE))
    assert "the-token" not in repr(MachineIdentity("K-1", "the-token", PRIVATE))
    file = tmp_path / "machine"
    file.write_text('{"machine_id": "K-1", "token": ["the-token"]}', "utf-8")
    file.chmod(0o600)
    with pytest.raises(ValueError, match="token") as complaint:
        MachineIdentity.from_file(file)
    assert "the-token" not in str(complaint.value)


def test_clocks_that_differ_are_noticed(caplog: pytest.LogCaptureFixture) -> None:
    good = {"birth": None, "id_matches": None, "pin_tries_left": 3}
    late = answer(200, good).replace(b"\r\n\r\n", b"\r\nDate: Sun, 22 Nov 2037 08:00:00 GMT\r\n\r\n", 1)
    dateless = answer(200, good).replace(b"\r\n\r\n", b"\r\nDate: tomorrow\r\n\r\n", 1)
    with scripted(late, late, dateless) as bank, caplog.at_level(logging.WARNING):
        line = HttpLink(HttpLinkSettings(bank.address), MachineIdentity(MACHINE, MACHINE_TOKEN))
        for _ in range(3):
            line.call(CardAnswer, "POST", "/cards/identify", body=IDENTIFY)
        assert line.clock_difference > 3600
        line.close()
    assert caplog.text.count("clock differs") == 1


def test_answers_of_one_model_are_not_taken_for_another() -> None:
    good = {"birth": None, "id_matches": None, "pin_tries_left": 3}
    with scripted(answer(200, good)) as bank:
        line = HttpLink(HttpLinkSettings(bank.address), MachineIdentity(MACHINE, MACHINE_TOKEN))
        with pytest.raises(HttpLinkFailed) as failed:
            line.call(OverviewAnswer, "GET", "/overview")
        line.close()
    assert failed.value.code == "bad_answer"


def test_a_pinned_certificate_must_also_be_one_for_the_banks_host(
    start: Callable[..., SandboxBank], certificates: Certificates
) -> None:
    bank = start(tls=TlsFiles(certificates.bank, certificates.bank_key))
    other_host = bank.address.replace("127.0.0.1", "localhost")  # the certificate is for 127.0.0.1 alone
    with pytest.raises(HttpLinkFailed) as failed:
        identify(HttpLinkSettings(other_host, ca_file=certificates.ca, pin_sha256=certificates.fingerprint))
    assert (failed.value.code, failed.value.sent) == ("unreachable", False)
    pinned = HttpLinkSettings(bank.address, ca_file=certificates.ca, pin_sha256=certificates.fingerprint)
    assert identify(pinned).pin_tries_left == 3


def test_the_environment_cannot_have_the_lines_keys_written_down(
    start: Callable[..., SandboxBank],
    certificates: Certificates,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bank = start(tls=TlsFiles(certificates.bank, certificates.bank_key))
    keys = tmp_path / "keys"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    settings = HttpLinkSettings(bank.address, ca_file=certificates.ca)
    assert identify(settings).pin_tries_left == 3
    assert not keys.exists()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://core.bank.example/v1", "https://"),
        ("http://127.0.0.1.bank.example/v1", "https://"),
        ("http://localhost.bank.example/v1", "https://"),
        ("http://[2001:db8::1]/v1", "https://"),
        ("http://0.0.0.0/v1", "https://"),
        ("core.bank.example/v1", "is like"),
        ("ftp://core.bank.example/v1", "is like"),
        ("https:///v1", "is like"),
        ("", "is like"),
        ("https://kiosk:secret@core.bank.example/v1", "user or a password"),
        ("https://@core.bank.example/v1", "user or a password"),
        ("https://core.bank.example/v1\r\nX: y", "characters"),
        ("https://core.bank.example /v1", "characters"),
        ("https://cоre.bank.example/v1", "characters"),  # a Cyrillic o
        ("https://core.bank.example:99999/v1", "cannot be read"),
        ("https://[core.bank.example/v1", "cannot be read"),
        ("https://core.bank.example/v1/", "slash"),
        ("https://core.bank.example/v1?a=b", "query"),
    ],
)
def test_an_address_that_gives_the_customer_away_is_refused(address: str, says: str) -> None:
    with pytest.raises(ValueError, match=says) as refused:
        HttpLink(HttpLinkSettings(address), MachineIdentity(MACHINE, MACHINE_TOKEN))
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["https://core.bank.example/v1", "https://10.0.0.7:8443/a/v1", "http://[::1]:8080/v1"]
)
def test_an_address_over_tls_or_on_this_machine_is_good(address: str) -> None:
    HttpLink(HttpLinkSettings(address), MachineIdentity(MACHINE, MACHINE_TOKEN)).close()
