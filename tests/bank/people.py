"""The invented customers, cards and accounts of these tests, and PIN blocks by psec (the oracle)."""

from __future__ import annotations

from typing import Any

from psec.pinblock import encipher_pinblock_iso_4

PIN_KEY = bytes.fromhex("00112233445566778899aabbccddeeff")
KEY_ID = "test-key"
MACHINE, MACHINE_TOKEN = "K-test", "machine-token-of-the-tests"
PIN = "314159"

WANG, WANG_ID, WANG_CARD = "王桂兰", "11010119500101123X", "6217001234567890126"
LI_ID = "110101196001011237"
LI_CARD = "6217000000000000015"
PENSIONER_CARD = "6217000000000000023"
DAUGHTER, DAUGHTER_ACCOUNT = "李小梅", "6227001111222266"
NEPHEW, NEPHEW_ACCOUNT = "张卫国", "6228480000000001"
UNCHECKED_ACCOUNT, REPORTED_ACCOUNT = "6222020000000002", "6222020000000003"

POWER_NUMBER, WATER_NUMBER, GAS_NUMBER, HEAT_NUMBER = (
    "1102233445566",
    "1000200034",
    "3044005500",
    "010102031000",
)
WANG_PHONE, OTHER_PHONE = "13800138000", "18600001234"

SEED: dict[str, Any] = {
    "customers": [
        {
            "id_number": WANG_ID,
            "name": WANG,
            "birth": "1950-01-01",
            "pin": PIN,
            "cards": [WANG_CARD],
            "accounts": [{"balance": "80000.00"}, {"kind": "savings", "balance": "1234.56"}],
            "bills": [{"biller": "power", "number": POWER_NUMBER, "last_on": "2026-11-02"}],
            "payees": [
                {
                    "name": DAUGHTER,
                    "account": DAUGHTER_ACCOUNT,
                    "bank": "建设银行",
                    "nickname": "女儿",
                    "last_on": "2026-11-01",
                    "last_amount": "500.00",
                },
                {"name": WANG, "account": WANG_PHONE, "bank": "中国移动", "nickname": "本人"},
            ],
        },
        {
            "id_number": LI_ID,
            "name": "李秀英",
            "pin": PIN,
            "cards": [LI_CARD],
            "accounts": [{"balance": "0.00"}],
        },
        {
            **{"id_number": "110101195501011230", "name": "陈国强", "pin": PIN, "cards": [PENSIONER_CARD]},
            "accounts": [{"balance": "20000.00"}],
            "pension": {"payer": "社保局", "amount": "3000.00", "day": 15, "certified_on": "2026-01-31"},
        },
    ],
    "billers": [
        {
            **{"ref": "power", "kind": "electricity", "name": "国网", "shortest": 13, "longest": 13},
            "bills": [
                {"number": POWER_NUMBER, "holder": WANG, "address": "幸福路12号", **bill}
                for bill in (
                    {"period": "2026-09-01", "amount": "98.20", "paid_on": "2026-11-02"},
                    {
                        "period": "2026-10-01",
                        "amount": "126.00",
                        "late_charge": "0.40",
                        "due_on": "2026-12-20",
                    },
                )
            ],
        },
        {
            **{"ref": "water", "kind": "water", "name": "自来水", "shortest": 10, "longest": 10},
            "bills": [
                {"number": WATER_NUMBER, "holder": NEPHEW, "amount": "45.00", "paid_on": "2026-11-02"},
            ],
        },
        {
            **{"ref": "gas", "kind": "gas", "name": "燃气", "shortest": 10, "longest": 10},
            **{"card_to_insert": True, "amounts": ["50.00", "100.00"]},
            "bills": [{"number": GAS_NUMBER, "holder": WANG}],
        },
        {
            **{"ref": "heating", "kind": "heating", "name": "热力", "shortest": 12, "longest": 12},
            "takes_back": True,
            "bills": [{"number": HEAT_NUMBER, "holder": WANG, "amount": "2000.00", "least": "500.00"}],
        },
    ],
    "phones": [
        {"number": WANG_PHONE, "owner": WANG, "operator": "中国移动"},
        {"number": OTHER_PHONE, "owner": "李强", "operator": "中国联通"},
    ],
    "accounts": [
        {"number": NEPHEW_ACCOUNT, "holder": NEPHEW, "bank": "农业银行"},
        {"number": UNCHECKED_ACCOUNT, "holder": "赵大海", "bank": "工商银行", "name_check": False},
        {"number": REPORTED_ACCOUNT, "holder": "钱进", "bank": "工商银行", "reported": True},
    ],
}


def pin_block(pin: str = PIN, card: str = WANG_CARD) -> str:
    """A format 4 block as a pad would make it."""
    return encipher_pinblock_iso_4(PIN_KEY, pin, card).hex()
