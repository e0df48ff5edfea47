"""The sandbox bank itself: its PIN desk, its names, its risk answer, its books and its clock."""

from __future__ import annotations

import json
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from hypothesis import given
from hypothesis import strategies as st
from psec.pinblock import decipher_pinblock_iso_4, encipher_pinblock_iso_4

from kiosk.bank.client import HttpBank
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from kiosk.devkit.sandbox_bank.clock import BankClock
from kiosk.devkit.sandbox_bank.customers import Seed, luhn_digit
from kiosk.devkit.sandbox_bank.ledger import Ledger
from kiosk.devkit.sandbox_bank.names import compare, masked
from kiosk.devkit.sandbox_bank.pin import BankPinKey, decipher, encipher
from kiosk.devkit.sandbox_bank.problems import Refusal
from kiosk.devkit.sandbox_bank.risk import Facts, judge
from kiosk.domain.bank_types import Arrival, TransferOrder, TransferStatus
from tests.bank.people import KEY_ID, PIN, PIN_KEY, SEED, WANG_CARD, pin_block

AES_KEY, SM4_KEY = BankPinKey("a", "AES", PIN_KEY), BankPinKey("s", "SM4", PIN_KEY)
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
    ours = BankPinKey("k", "SM4", key).cipher().encryptor()
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
        BankPinKey.from_file(file)


def test_the_books_hold_no_pin_and_only_salted_hashes(sandbox: SandboxBank, tmp_path: Path) -> None:
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.name.startswith("bank.db"))
    assert WANG_CARD.encode() in kept
    assert PIN.encode() not in kept
    hashes = [row["hash"] for row in sandbox.books.rows("SELECT hash FROM cards")]
    assert len(set(hashes)) == len(hashes) == 3


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
    books = Ledger(tmp_path / "books.db")
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
    books = Ledger(tmp_path / "books.db")
    with books.change() as db:
        db.execute("INSERT INTO movements (id, at, what) VALUES (1, 0, 'x')")
        db.execute("INSERT INTO postings VALUES (1, ?, -3)", (books.house("fees"),))
    assert books.audit() == ["movement 1 is off by -3 fen", "account house_fees is overdrawn by 3 fen"]
    books.close()


def test_what_fails_half_way_is_undone_as_a_whole(tmp_path: Path) -> None:
    books = Ledger(tmp_path / "books.db")

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
