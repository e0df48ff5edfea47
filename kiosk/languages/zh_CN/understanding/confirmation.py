"""The page that asks whether all is right, in Chinese: a yes, a no, or what is wrong and what instead."""

from __future__ import annotations

import re

from kiosk.languages.understanding.interpretation import ANSWERED, HANDLING, Reading
from kiosk.languages.understanding.tables import SURE
from kiosk.languages.zh_CN.understanding.persons import person

# ...，是我女儿; 是我女儿不是我儿子
_WHO_INSTEAD = re.compile(r"(?<!不)(?:是|叫|给)(?P<who>[^，。是给]{2,5}?)(?:$|，?不是)")
# A no of its own, whatever follows it: 不对，再说一遍.
_NO = re.compile(r"(?:不(?:是|对|行|好|可以|中|成|同意)?(?=，|$)|不(?:是|对|行)|错|没有|应该)")
# 不转了 gives the whole thing up; 不是 only says that something on the page is wrong.
_NO_MORE = re.compile(
    r"不(?:想|要|再)?(?:转|汇|打|寄|办|弄|搞|存|交)(?:账|钱|款)?了|(?:^|，)(?:那|就|我)?不转(?:账|钱)?$|取消|放弃|作废|反悔|后悔"
)
# It is 900, not 600.
_INSTEAD = re.compile(
    r"是[^，]{1,8}，不是|我(?:要|说|讲|转|想要)的(?:明明|可)?是[^，]{1,8}，[^，]*(?:你|这|那|怎么|咋)"
)
# Something on the page is not as it should be.
_WRONG = re.compile(
    r"(?:钱|金额|数目?|名字|姓名|人|卡号|账号|账户|收款人)[^，。]{0,3}(?:不对|(?<!没)(?<!没有)错|多了|少了|不是)|"
    r"(?:^|[，钱数额这也转给写输打汇点按])(?:得|的|有点|好像)?(?:太[多少]|[多少]了)|(?:多|少)(?:写|打|按|输)了|"
    r"不是(?:要|想)(?:给|转|汇|打)"
)
_BEGINS_NO = re.compile(r"不|错(?!不了)|别|没有|应该")
# 对, 是的; 名字和钱数都对，转吧
_BEGINS_YES = re.compile(
    r"对|是|好|行|可以|嗯|没错|[错差假]不了|确认|确定|转吧|"
    r"(?:[^，不没错]*，)?[^，不没错]{0,8}(?:对|没错|没问题)(?:的|了|啊|着)*(?:，[^不别]*(?:转|发|确认|办)[^不别]*)?$"
)


def confirming(reading: Reading, plain: str) -> Reading:
    """The beginning says yes or no, a name what instead."""
    slots = reading.slots
    instead = _WHO_INSTEAD.search(plain)
    if not slots.get("payee") and instead is not None and (who := person(instead["who"])):
        slots = slots | {"payee": who}
    intent, weight = reading.intent, reading.weight
    if intent not in ("no", "cancel") and (
        _INSTEAD.match(plain) or (intent != "yes" and _WRONG.search(plain))
    ):
        intent, weight = "no", ANSWERED
    elif intent == "cancel_transfer":
        intent = "cancel"  # nothing has been sent yet
    elif (
        intent == "cancel"
        and _NO_MORE.search(plain) is None
        and (plain.startswith(("别", "不要")) or _WRONG.search(plain))
    ):
        intent = "no"
    elif intent not in ("yes", "no") and weight < 8.5 and not (intent == "cancel" and _NO_MORE.search(plain)):
        handling = intent in HANDLING and weight >= SURE and _NO.match(plain) is None
        if _BEGINS_NO.match(plain) and not handling:
            intent, weight = "no", ANSWERED
        elif _BEGINS_YES.match(plain):
            intent, weight = "yes", ANSWERED
    return Reading(intent, weight, slots)
