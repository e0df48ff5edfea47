"""Who comes to the machine in these tests: documents, cards, accounts and payees, all invented."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.domain.bank_types import (
    Account,
    Bill,
    Biller,
    BillKind,
    OwnCard,
    Payee,
    Pension,
    PensionPayment,
    Phone,
)
from kiosk.domain.id_card import check_character
from kiosk.domain.identity import BankCard, DocumentKind, IdDocument

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOON.date()


def birth_at(age: int) -> date:
    """The birth date of somebody who has their birthday today."""
    return TODAY.replace(year=TODAY.year - age)


def id_card(birth: date, name: str = "王淑珍", *, valid_to: date | None = None) -> IdDocument:
    """A citizen's card with a right check character."""
    body = f"110105{birth:%Y%m%d}002"
    return IdDocument(
        kind=DocumentKind.CITIZEN,
        name=name,
        number=body + check_character(body),
        birth=birth,
        valid_from=date(2016, 5, 4),
        valid_to=valid_to,
    )


AT_59 = id_card(birth_at(60).replace(day=3))  # sixty tomorrow
AT_60 = id_card(birth_at(60))  # sixty today
AT_75 = id_card(birth_at(75))

CARD = BankCard("6217000123456789012")
OTHER_CARD = BankCard("6217000199998888777")

CARD_HERE = OwnCard("card-1", "9012", here=True)
LOST_CARD = OwnCard("card-2", "8777")
THIRD_CARD = OwnCard("card-3", "3344")

BALANCE = 8_626_30  # fen
ACCOUNT = Account("acc-1", "current", "9012", BALANCE)
SAVINGS = Account("acc-2", "savings", "7001", 50_000_00)

DAUGHTER = Payee(
    "payee-1", "王芳", "*芳", "建设银行", "6688", "女儿", last_on=date(2026, 2, 10), last_amount=500_00
)
SON = Payee("payee-2", "王强", "*强", "工商银行", "4321", "儿子", date(2026, 1, 5), 200_00)
FRIEND = Payee("payee-3", "李秀英", "**英", "农业银行", "1177", "", None, 0)
NEIGHBOUR = Payee("payee-4", "赵国华", "**华", "中国银行", "9090", "邻居", date(2025, 12, 1), 30_00)
NEW = Payee("payee-9", "王芳华", "**华", "招商银行", "5566")
OWN_PHONE = Phone(
    "13800138000",
    "中国移动",
    Payee("payee-10", "王*珍", "王*珍", "中国移动", "8000", "本人", date(2026, 2, 1), 50_00),
    (30_00, 50_00, 100_00, 200_00),
)
DAUGHTERS_PHONE = Phone(
    "13900139000",
    "中国电信",
    Payee("payee-11", "*芳", "*芳", "中国电信", "9000", "女儿", date(2026, 1, 1), 100_00),
    (50_00, 100_00),
)
NEW_PHONE = Phone(
    "18600001234", "中国联通", Payee("payee-12", "李*", "李*", "中国联通", "1234"), (30_00, 50_00)
)
NEW_ACCOUNT = "6222001234565566"
POWER = Biller("power", BillKind.ELECTRICITY, "国网", 13, 13)
WATER = Biller("water", BillKind.WATER, "自来水", 10, 10)
GAS = Biller("gas", BillKind.GAS, "燃气", 10, 10, card_to_insert=True)
HEATING = Biller("heating", BillKind.HEATING, "热力", 10, 12)
CABLE = Biller("cable", BillKind.CABLE_TV, "歌华有线", 10, 10)
BILLERS = (POWER, WATER, GAS, HEATING, CABLE)


def bill(biller: Biller, number: str, place: int, **facts: Any) -> Bill:
    """A bill of the customer's household, which the bank knows as the payee of this place."""
    payee = Payee(f"payee-{place}", "王*珍", "王*珍", biller.name, number[-4:])
    return Bill(biller, number, payee, "幸福路12**", **facts)


POWER_BILL = bill(POWER, "1102233445566", 20, period=date(2026, 1, 1), owed=126_40, due_on=date(2026, 3, 1))
WATER_BILL = bill(WATER, "1000300001", 21, period=date(2025, 12, 1), paid_on=date(2026, 2, 1))
GAS_METER = bill(GAS, "3044005501", 22, amounts=(50_00, 100_00))
HEATING_BILL = bill(HEATING, "0101020310", 23, period=date(2025, 11, 1), owed=2160_00, least=500_00)
OLD_CABLE = bill(CABLE, "8811002201", 24, period=date(2025, 12, 1), owed=26_00, late_charge=50)
NEW_CABLE = bill(CABLE, "8811002201", 25, period=date(2026, 1, 1), owed=26_00)
NEIGHBOURS_WATER = bill(WATER, "1000200034", 26, owed=58_00)
OTHER_BILLS = (OLD_CABLE, NEW_CABLE, NEIGHBOURS_WATER)
PENSION = Pension(
    "北京市社保局",
    tuple(
        PensionPayment(on, 3260_00)
        for on in (date(2026, 3, 1), date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1))
    ),
    date(2026, 4, 1),
    date(2026, 7, 31),
)
