"""Who comes to the machine in these tests: documents, cards, accounts and payees, all invented."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.domain.bank_types import Account, Payee, Phone
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
