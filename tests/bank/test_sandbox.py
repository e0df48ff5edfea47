"""The sandbox bank itself: its PIN desk, its books, its clock, its bad days, and it as a process."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from hypothesis import given
from hypothesis import strategies as st
from psec.pinblock import decipher_pinblock_iso_4, encipher_pinblock_iso_4

from kiosk.bank.client import HttpBank
from kiosk.bank.sandbox.bank import SandboxBank, Setup
from kiosk.bank.sandbox.clock import BankClock
from kiosk.bank.sandbox.customers import Seed, luhn_digit
from kiosk.bank.sandbox.faults import Fault
from kiosk.bank.sandbox.handle import SandboxProcess
from kiosk.bank.sandbox.ledger import Books
from kiosk.bank.sandbox.names import compare, masked
from kiosk.bank.sandbox.pin import PinKey, decipher, encipher
from kiosk.bank.sandbox.problems import Refusal
from kiosk.bank.sandbox.risk import Facts, judge
from kiosk.core.banking import Arrival, TransferOrder, TransferStatus

from .people import KEY_ID, MACHINE, MACHINE_TOKEN, PIN, PIN_KEY, SEED, WANG_CARD, pin_block

AES_KEY, SM4_KEY = PinKey("a", "AES", PIN_KEY), PinKey("s", "SM4", PIN_KEY)
pins = st.text("0123456789", min_size=4, max_size=12)
cards = st.text("0123456789", min_size=13, max_size=19)


@given(pins, cards)
def test_pin_blocks_of_the_oracle_are_deciphered_and_ours_by_the_oracle(pin: str, card: str) -> None:
    assert decipher(encipher_pinblock_iso_4(PIN_KEY, pin, card).hex(), card, AES_KEY) == pin
    assert decipher_pinblock_iso_4(PIN_KEY, bytes.fromhex(encipher(pin, card, AES_KEY)), card) == pin


@given(pins, cards)
def test_pin_blocks_with_sm4_are_the_same_with_another_cipher(pin: str, card: str) -> None:
    assert decipher(encipher(pin, card, SM4_KEY), card, SM4_KEY) == pin


def test_the_sm4_of_the_pin_desk_is_that_of_the_standard() -> None:
    """GB/T 32907-2016, appendix A.1: key and plain text are the same, and this comes out."""
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    encryptor = Cipher(SM4(key), modes.ECB()).encryptor()
    assert encryptor.update(key).hex() == "681edf34d206965e86b3e94f536e4246"
    ours = PinKey("k", "SM4", key).cipher().encryptor()
    assert ours.update(key).hex() == "681edf34d206965e86b3e94f536e4246"


@pytest.mark.parametrize(
    "block",
    [
        "",
        "zz" * 16,
        "00" * 15,
        "00" * 16,
        "0" * 31,
        encipher(PIN, WANG_CARD, SM4_KEY),
        encipher(PIN, "6" * 19, AES_KEY),
    ],
    # Named, because a block is different every time it is made.
    ids=["empty", "no hex", "too short", "nothing", "odd", "another key", "another card"],
)
def test_what_is_no_pin_block_for_this_card_and_key_is_refused(block: str) -> None:
    with pytest.raises(Refusal) as refused:
        decipher(block, WANG_CARD, AES_KEY)
    assert refused.value.code == "bad_pin_block"


@pytest.mark.parametrize(
    "content",
    [
        {"key_id": "k", "algorithm": "DES", "key": "00" * 16, "purpose": "PIN"},
        {"key_id": "k", "algorithm": "AES", "key": "00" * 8, "purpose": "PIN"},
        {"key_id": "k", "algorithm": "SM4", "key": "00" * 32, "purpose": "PIN"},
        {"key_id": "k", "algorithm": "AES", "key": "no hex", "purpose": "PIN"},
    ],
)
def test_a_key_file_with_a_wrong_key_is_refused(tmp_path: Path, content: dict[str, str]) -> None:
    file = tmp_path / "key.json"
    file.write_text(json.dumps(content), "utf-8")
    with pytest.raises(ValueError, match=r"."):
        PinKey.from_file(file)


def test_the_books_hold_no_pin_and_only_salted_hashes(sandbox: SandboxBank, tmp_path: Path) -> None:
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.name.startswith("bank.db"))
    assert WANG_CARD.encode() in kept
    assert PIN.encode() not in kept
    hashes = [row["hash"] for row in sandbox.books.rows("SELECT hash FROM cards")]
    assert len(set(hashes)) == len(hashes) == 2


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王芳", "王*"),
        ("王桂兰", "王*兰"),
        ("欧阳修文", "欧**文"),
        ("李", "李*"),
        ("Mary Smith", "M********h"),
    ],
)
def test_names_are_masked_for_the_screen(name: str, shown: str) -> None:
    assert masked(name) == shown


@pytest.mark.parametrize(
    ("entered", "holder", "match"),
    [
        ("王桂兰", "王桂兰", "match"),
        (" 王 桂兰 ", "王桂兰", "match"),
        ("ＭＡＲＹ smith", "Mary Smith", "match"),
        ("阿卜杜拉·买买提", "阿卜杜拉买买提", "match"),
        ("王贵兰", "王桂兰", "close"),
        ("王兰", "王桂兰", "close"),
        ("王兰桂", "王桂兰", "close"),
        ("Mary Smyth", "Mary Smith", "close"),
        ("汪桂兰", "王桂兰", "no_match"),
        ("王小明", "王桂兰", "no_match"),
        ("…", "王桂兰", "no_match"),
    ],
)
def test_names_are_compared_forgiving_one_slip_but_not_the_surname(
    entered: str, holder: str, match: str
) -> None:
    assert compare(entered, holder) == match


@given(st.text(min_size=1, max_size=20))
def test_a_name_always_matches_itself(name: str) -> None:
    assert compare(name, name) == "match"


CALM: dict[str, Any] = {
    "amount": 50_000,
    "balance": 8_000_000,
    "memo": "",
    "new_payee": False,
    "reported": False,
    "first_transfers_today": 0,
}


@pytest.mark.parametrize(
    ("changed", "advice", "reasons"),
    [
        ({}, "allow", []),
        ({"amount": 4_000_000}, "allow", []),
        ({"new_payee": True}, "allow", ["new_payee"]),
        ({"new_payee": True, "amount": 1_000_000}, "ask", ["large_sum", "new_payee"]),
        ({"new_payee": True, "balance": 100_000}, "ask", ["share_of_savings", "new_payee"]),
        ({"new_payee": True, "first_transfers_today": 2}, "ask", ["several_first_transfers", "new_payee"]),
        ({"memo": "解 冻 费"}, "ask", ["risky_words"]),
        ({"memo": "USDT"}, "ask", ["risky_words"]),
        ({"memo": "生日快乐"}, "allow", []),
        ({"reported": True}, "hold", ["reported_account"]),
        ({"reported": True, "new_payee": True}, "hold", ["reported_account", "new_payee"]),
    ],
)
def test_the_banks_risk_answer(changed: dict[str, object], advice: str, reasons: list[str]) -> None:
    assert judge(Facts(**CALM | changed)) == (advice, reasons)


def test_postings_are_never_changed_and_always_add_up(tmp_path: Path) -> None:
    books = Books(tmp_path / "books.db")
    opening, fees = books.house("opening"), books.house("fees")
    with books.change():
        books.post(0, "test", {opening: -5, fees: 5})
    with pytest.raises(ValueError, match="add up"), books.change():
        books.post(0, "test", {opening: -5, fees: 4})
    for statement in ("UPDATE postings SET amount = 6", "DELETE FROM postings"):
        with pytest.raises(sqlite3.IntegrityError, match="only added"), books.change() as db:
            db.execute(statement)
    assert books.balance(fees) == 5
    assert books.audit() == []
    books.close()


def test_the_audit_finds_books_that_do_not_add_up(tmp_path: Path) -> None:
    books = Books(tmp_path / "books.db")
    with books.change() as db:
        db.execute("INSERT INTO movements (id, at, what) VALUES (1, 0, 'x')")
        db.execute("INSERT INTO postings VALUES (1, ?, -3)", (books.house("fees"),))
    assert books.audit() == ["movement 1 is off by -3 fen", "account house_fees is overdrawn by 3 fen"]
    books.close()


def test_what_fails_half_way_is_undone_as_a_whole(tmp_path: Path) -> None:
    books = Books(tmp_path / "books.db")

    def fail_half_way() -> None:
        with books.change():
            books.post(0, "test", {books.house("opening"): -5, books.house("fees"): 5})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert books.balance(books.house("fees")) == 0
    books.close()


def test_the_banks_clock_is_local_and_only_goes_forward() -> None:
    clock = BankClock()
    assert clock.now().utcoffset() == timedelta(hours=8)
    before = clock.now()
    clock.advance(86400)
    assert clock.now() - before >= timedelta(days=1)
    assert clock.at(clock.midnight()).date() == clock.today()
    assert clock.at(clock.midnight()).hour == 0
    with pytest.raises(ValueError, match="forward"):
        clock.advance(-1)
    assert BankClock("Europe/Paris").now().utcoffset() in (timedelta(hours=1), timedelta(hours=2))


def test_card_numbers_get_the_check_digit_of_the_standard() -> None:
    """ISO/IEC 7812-1, annex B; the well-known 7992739871 has 3."""
    assert luhn_digit("7992739871") == "3"


def test_money_that_the_other_bank_sends_back_returns_with_its_fee(
    sandbox: SandboxBank, signed_in: HttpBank
) -> None:
    closed = "6222020000000009"
    account = {"number": closed, "holder": "孙立", "bank": "工商银行", "refuses": True}
    sandbox.seed(msgspec.convert({"accounts": [account]}, Seed))
    payee = signed_in.check_payee("孙立", closed).payee
    assert payee
    quoted = signed_in.quote(signed_in.overview().accounts[0].ref, payee.ref, 600_000, "")
    order = TransferOrder(quoted.ref, Arrival.ORDINARY, 600_000, "孙*", "0009")
    sent = signed_in.send(order, pin_block(), KEY_ID)
    assert signed_in.overview().accounts[0].balance == 8_000_000 - 600_000 - 200
    sandbox.clock.advance(2 * 3600)
    signed_in.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    back = signed_in.ask(sent.ref)
    assert (back.status, back.problem) == (TransferStatus.REFUSED, "payee_bank_refused")
    assert back.balance_after == 8_000_000
    assert sandbox.books.audit() == []


def test_seeding_again_changes_nothing(sandbox: SandboxBank, signed_in: HttpBank) -> None:
    sandbox.seed(msgspec.convert(SEED, Seed))
    assert signed_in.overview().accounts[0].balance == 8_000_000
    assert len(signed_in.overview().payees) == 1


def test_payees_come_latest_first(sandbox: SandboxBank, client: HttpBank) -> None:
    card = "6217000000000000080"
    payees = [
        {"name": name, "account": f"62260000000000{place}", "last_on": str(date(2026, month, 1))}
        for place, (name, month) in enumerate([("甲", 3), ("乙", 9), ("丙", 6)], 10)
    ]
    customer = {
        "id_number": "110101196001019999",
        "name": "周全",
        "pin": "4321",
        "cards": [card],
        "accounts": [{}],
        "payees": payees,
    }
    sandbox.seed(msgspec.convert({"customers": [customer]}, Seed))
    overview = client.sign_in(card, None, pin_block("4321", card), KEY_ID)
    assert [payee.name for payee in overview.payees] == ["乙", "丙", "甲"]


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
    command = [sys.executable, "-m", "kiosk.bank.sandbox", "--until-stdin-closes"]
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
    command = [sys.executable, "-m", "kiosk.bank.sandbox", "--db", str(tmp_path / "b.db")]
    command += ["--pin-key", str(tmp_path / broken), "--machines", str(tmp_path / "machines.json")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith("kiosk bank: ")
    assert "Traceback" not in ended.stderr


def test_the_setup_never_shows_its_secrets() -> None:
    setup = Setup("b.db", AES_KEY, {MACHINE: MACHINE_TOKEN}, admin_token="the-admin-token")
    assert MACHINE_TOKEN not in repr(setup)
    assert "the-admin-token" not in repr(setup)
    assert PIN_KEY.hex() not in repr(setup)
    assert repr(PIN_KEY) not in repr(setup)
