"""The shipped Mosquitto configuration, started as it is: TLS, accounts, nothing lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.devkit.broker.embedded import EmbeddedBroker, mosquitto_program
from kiosk.domain.help_call import CallKind, CallState, PagePosition
from kiosk.staff.accounts import BadDeviceList, read_devices, write_accounts
from kiosk.staff.protocol.mqtt_link import BrokerAddress
from tests.staff.branch_fixtures import Machine

SHIPPED = Path(__file__).resolve().parents[2] / "packaging" / "mosquitto" / "kiosk.conf"
DEVICES = "# a branch\nkiosk 0001 m01\nkiosk 0001 m02  # by the door\n\npager hall 0001\npager region +\n"


class ShippedBroker(EmbeddedBroker):
    """Mosquitto with the shipped file; only the paths, the port and the user are this test's."""

    def _mosquitto(self, port: int) -> list[str]:
        text = SHIPPED.read_text().replace("/etc/mosquitto/kiosk", str(self._folder))
        text = text.replace("listener 8883", f"listener {port} 127.0.0.1")
        around = f"persistence true\npersistence_location {self._folder}/\nuser root\nlog_dest stderr\n"
        (self._folder / "mosquitto.conf").write_text(around + text)
        program = mosquitto_program()
        assert program is not None
        return [program, "-c", str(self._folder / "mosquitto.conf")]


def make_certificates(folder: Path) -> None:
    """A CA, and the broker's certificate for 127.0.0.1 signed by it."""
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a bank's CA")])
    for name, subject_key, ca in (("ca", ca_key, True), ("broker", key, False)):
        subject = ca_name if ca else x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "broker")])
        now = datetime.now(UTC)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(ca_name)
            .public_key(subject_key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(
                x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
            )
            .sign(ca_key, hashes.SHA256())
        )
        (folder / f"{name}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        (folder / f"{name}.key").write_bytes(
            subject_key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )


@pytest.fixture
def shipped(tmp_path: Path) -> Iterator[ShippedBroker]:
    folder = tmp_path / "etc"
    (tmp_path / "devices.txt").write_text(DEVICES)
    assert write_accounts(tmp_path / "devices.txt", folder) == 4
    make_certificates(folder)
    broker = ShippedBroker(folder, ())
    broker.start()
    yield broker
    broker.stop()


def machine_over_tls(broker: ShippedBroker, folder: Path, ca: str = "ca.pem") -> Machine:
    etc = folder / "etc"
    address = BrokerAddress(
        "127.0.0.1", broker.port, "kiosk-0001-m01", etc / "kiosk-0001-m01.secret", ca_file=etc / ca
    )
    return Machine(address, folder)


def test_a_machine_calls_over_tls_and_the_call_survives_a_killed_broker(
    shipped: ShippedBroker, tmp_path: Path
) -> None:
    machine = machine_over_tls(shipped, tmp_path)
    machine.channel.open()
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.display.until_state(CallState.SENT)
    machine.channel.close()
    shipped.kill()
    assert call_id.encode() in (tmp_path / "etc" / "mosquitto.db").read_bytes()


def test_a_broker_whose_certificate_is_not_the_banks_is_not_trusted(
    shipped: ShippedBroker, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    make_certificates(other)
    (tmp_path / "etc" / "other.pem").write_bytes((other / "ca.pem").read_bytes())
    machine = machine_over_tls(shipped, tmp_path, ca="other.pem")
    machine.channel.open()
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.clock.move(15)
    assert machine.display.until(lambda news: news.nobody).state is CallState.RAISED
    machine.channel.close()


def test_in_the_clear_nothing_gets_through(shipped: ShippedBroker, tmp_path: Path) -> None:
    etc = tmp_path / "etc"
    address = BrokerAddress("127.0.0.1", shipped.port, "kiosk-0001-m01", etc / "kiosk-0001-m01.secret")
    machine = Machine(address, tmp_path)
    machine.channel.open()
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.clock.move(15)
    assert machine.display.until(lambda news: news.nobody).state is CallState.RAISED
    machine.channel.close()


def test_adding_a_device_keeps_the_secrets_there_are_and_dropping_one_shuts_it_out(tmp_path: Path) -> None:
    devices, out = tmp_path / "devices.txt", tmp_path / "out"
    devices.write_text("kiosk 0001 m01\nkiosk 0001 m02\n")
    write_accounts(devices, out)
    secret = (out / "kiosk-0001-m01.secret").read_text()
    devices.write_text("kiosk 0001 m01\nkiosk 0001 m03\n")
    write_accounts(devices, out)
    assert (out / "kiosk-0001-m01.secret").read_text() == secret
    known = [line.split(":")[0] for line in (out / "passwords").read_text().splitlines()]
    assert known == ["kiosk-0001-m01", "kiosk-0001-m03"]
    assert "m02" not in (out / "acl").read_text()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kiosk 0001", "line 1"),
        ("\nprinter 0001 m01", "line 2"),
        ("kiosk 0001 m/1", "an id is"),
        ("pager hall", "line 1"),
        ("kiosk 0001 m01\nkiosk 0001 m01", "line 2: .* twice"),
    ],
)
def test_a_bad_line_of_the_list_is_named(text: str, reason: str) -> None:
    with pytest.raises(BadDeviceList, match=reason):
        read_devices(text, lambda _username: "")


def test_the_command_says_what_it_wrote_or_what_is_wrong(tmp_path: Path) -> None:
    devices = tmp_path / "devices.txt"
    command = [sys.executable, "-m", "kiosk", "accounts", str(devices), "--out", str(tmp_path / "out")]
    missing = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (missing.returncode, "Traceback" in missing.stderr) == (2, False)
    devices.write_text(DEVICES)
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout.startswith("4 accounts")) == (0, True)
