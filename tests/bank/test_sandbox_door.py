"""The sandbox bank at its door: who is let in, its bad days, its back door, and it as a process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
import requests

from kiosk.bank.client import HttpBank
from kiosk.devkit.sandbox_bank.bank import SandboxBank, Setup
from kiosk.devkit.sandbox_bank.faults import Fault
from kiosk.devkit.sandbox_bank.pin import BankPinKey
from kiosk.devkit.sandbox_bank.process import SandboxProcess
from kiosk.domain.bank_types import Arrival, TransferOrder
from tests.bank.people import KEY_ID, MACHINE, MACHINE_TOKEN, PIN_KEY, SEED, WANG_CARD, pin_block


def test_a_machine_with_a_wrong_token_gets_nothing(sandbox: SandboxBank) -> None:
    for token in ({}, {"Machine-Token": "wrong"}, {"Machine-Token": "other"}):
        answered = requests.get(
            sandbox.address + "/overview", headers={"Machine-Id": MACHINE} | token, timeout=10
        )
        assert (answered.status_code, answered.json()["code"]) == (401, "machine_unknown")


def test_a_session_is_good_only_at_its_machine_and_ends_by_itself(
    sandbox: SandboxBank, client: HttpBank
) -> None:
    machine = {"Machine-Id": MACHINE, "Machine-Token": MACHINE_TOKEN}
    body = {"card_number": WANG_CARD, "pin_block": pin_block(), "key_id": KEY_ID}
    token = requests.post(sandbox.address + "/sessions", json=body, headers=machine, timeout=10).json()[
        "token"
    ]
    bearer = {"Authorization": f"Bearer {token}"}
    here = requests.get(sandbox.address + "/overview", headers=machine | bearer, timeout=10)
    assert here.status_code == 200
    other = {"Machine-Id": "K-2", "Machine-Token": "other"}
    there = requests.get(sandbox.address + "/overview", headers=other | bearer, timeout=10)
    assert there.json()["code"] == "session_ended"
    sandbox.clock.advance(1800)
    later = requests.get(sandbox.address + "/overview", headers=machine | bearer, timeout=10)
    assert later.json()["code"] == "session_ended"


def test_one_machine_never_sees_what_another_sent(sandbox: SandboxBank, signed_in: HttpBank) -> None:
    seen = signed_in.overview()
    quoted = signed_in.quote(seen.accounts[0].ref, seen.payees[0].ref, 1, "")
    signed_in.send(TransferOrder(quoted.ref, Arrival.NEXT_DAY, 1, "李*梅", "2266"), pin_block(), KEY_ID)
    (row,) = sandbox.books.rows("SELECT key FROM keys")
    other = {"Machine-Id": "K-2", "Machine-Token": "other"}
    answered = requests.get(f"{sandbox.address}/machine/transfers/{row['key']}", headers=other, timeout=10)
    assert answered.json()["code"] == "unknown_key"


@pytest.mark.parametrize(
    ("mode", "status"), [("error", 500), ("nonsense", 200), ("slow", 401), ("late", 401), ("normal", 401)]
)
def test_a_bad_day_is_for_as_many_requests_as_were_asked_for(
    sandbox: SandboxBank, mode: str, status: int
) -> None:
    sandbox.behave(msgspec.convert({"mode": mode, "seconds": 0.01, "times": 1, "only": "GET /v1/o"}, Fault))
    assert requests.get(sandbox.address + "/pending-transfers", timeout=10).status_code == 401
    assert requests.get(sandbox.address + "/overview", timeout=10).status_code == status
    assert requests.get(sandbox.address + "/overview", timeout=10).status_code == 401


def test_a_lost_answer_is_a_hung_up_line(sandbox: SandboxBank) -> None:
    sandbox.behave(Fault("lose_answer", times=1))
    with pytest.raises(requests.ConnectionError):
        requests.get(sandbox.address + "/overview", timeout=10)


def test_a_bank_that_is_down_refuses_connections_and_comes_back_at_the_same_address(
    sandbox: SandboxBank,
) -> None:
    kept = requests.Session()
    assert kept.get(sandbox.address + "/overview", timeout=10).status_code == 401
    for _ in range(3):
        sandbox.behave(Fault("down"))
        with pytest.raises(requests.ConnectionError):
            kept.get(sandbox.address + "/overview", timeout=10)
        sandbox.behave(Fault())
        assert kept.get(sandbox.address + "/overview", timeout=10).status_code == 401
    kept.close()


def test_what_is_not_http_or_too_large_is_answered_and_hung_up_on(sandbox: SandboxBank) -> None:
    large = requests.post(sandbox.address + "/cards/identify", data=b"x" * 70_000, timeout=10)
    assert (large.status_code, large.json()["code"]) == (413, "too_large")
    wrong = requests.post(sandbox.address + "/cards/identify", data=iter([b"x"]), timeout=10)
    assert wrong.json()["code"] == "too_large"


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Callable[[], SandboxProcess]]:
    """Starts the sandbox bank as a process with its files in one folder."""
    key = {"key_id": KEY_ID, "algorithm": "AES", "key": PIN_KEY.hex(), "purpose": "PIN"}
    (tmp_path / "pin-key.json").write_text(json.dumps(key), "utf-8")
    started: list[SandboxProcess] = []

    def start() -> SandboxProcess:
        started.append(SandboxProcess(tmp_path / "bank", tmp_path / "pin-key.json"))
        started[-1].start()
        return started[-1]

    yield start
    for one in started:
        one.stop()


def test_the_process_keeps_its_books_over_a_kill_and_has_a_back_door_with_a_lock(
    process: Callable[[], SandboxProcess], tmp_path: Path
) -> None:
    bank = process()
    bank.put_customers(SEED)
    machine = json.loads(bank.machine_file.read_text("utf-8"))
    assert bank.machine_file.stat().st_mode & 0o077 == 0
    headers = {"Machine-Id": machine["machine_id"], "Machine-Token": machine["token"]}

    def identify() -> requests.Response:
        body = {"card_number": WANG_CARD}
        return requests.post(bank.address + "/cards/identify", json=body, headers=headers, timeout=10)

    assert identify().json()["birth"] == "1950-01-01"
    bank.behave("error")
    assert identify().status_code == 500
    bank.kill()
    again = process()
    books = again.books()
    assert books.wrong == ()
    assert {"80000.00", "1234.56"} <= {account["balance"] for account in books.accounts}
    again.forward(86400)


def test_the_back_door_is_closed_to_whoever_has_no_token(sandbox: SandboxBank) -> None:
    for token in ("", "wrong", sandbox.admin_token + "x"):
        answered = requests.get(
            sandbox.admin_address + "/admin/ledger", headers={"Authorization": f"Bearer {token}"}, timeout=10
        )
        assert answered.status_code == 401
    right = {"Authorization": f"Bearer {sandbox.admin_token}"}
    assert (
        requests.get(sandbox.admin_address + "/admin/ledger", headers=right, timeout=10).json()["wrong"] == []
    )
    back = requests.put(
        sandbox.admin_address + "/admin/clock", json={"advance_seconds": -1}, headers=right, timeout=10
    )
    assert back.json()["code"] == "bad_request"


def test_the_process_ends_when_its_starter_is_gone(tmp_path: Path) -> None:
    key = {"key_id": KEY_ID, "algorithm": "AES", "key": PIN_KEY.hex(), "purpose": "PIN"}
    (tmp_path / "key.json").write_text(json.dumps(key), "utf-8")
    (tmp_path / "machines.json").write_text("[]", "utf-8")
    command = [sys.executable, "-m", "kiosk.devkit.sandbox_bank", "--until-stdin-closes"]
    command += ["--db", str(tmp_path / "b.db"), "--pin-key", str(tmp_path / "key.json")]
    command += ["--machines", str(tmp_path / "machines.json")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as bank:
        assert bank.stdin
        assert bank.stdout
        assert bank.stderr
        said = json.loads(bank.stdout.readline())
        assert set(said) == {"address", "admin"}
        bank.stdin.close()
        assert bank.wait(20) == 0
        assert bank.stderr.read() == b""


@pytest.mark.parametrize("broken", ["missing.json", "broken.json"])
def test_a_wrong_file_stops_the_start_with_a_sentence(tmp_path: Path, broken: str) -> None:
    (tmp_path / "broken.json").write_text('{"key_id": "k"', "utf-8")
    (tmp_path / "machines.json").write_text("[]", "utf-8")
    command = [sys.executable, "-m", "kiosk.devkit.sandbox_bank", "--db", str(tmp_path / "b.db")]
    command += ["--pin-key", str(tmp_path / broken), "--machines", str(tmp_path / "machines.json")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith("kiosk bank: ")
    assert "Traceback" not in ended.stderr


def test_the_setup_never_shows_its_secrets() -> None:
    setup = Setup(
        "b.db", BankPinKey("a", "AES", PIN_KEY), {MACHINE: MACHINE_TOKEN}, admin_token="the-admin-token"
    )
    assert MACHINE_TOKEN not in repr(setup)
    assert "the-admin-token" not in repr(setup)
    assert PIN_KEY.hex() not in repr(setup)
    assert repr(PIN_KEY) not in repr(setup)
