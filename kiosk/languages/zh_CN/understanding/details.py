"""The smaller slots of a Chinese sentence: which bill, when it arrives, which period."""

from __future__ import annotations

import re

from kiosk.languages.understanding.tables import first
from kiosk.languages.zh_CN.understanding.numerals import value

_PAY = (
    r"(?:交|缴|付|充|买|欠|停|断|没|续|该)(?:了|有|[^，。]{0,9}的|点|个|一下|一点|家里|家|＄|这个月|上个月)*"
)

BILLS = (
    ("heating", re.compile(r"取暖|暖气|供暖|采暖|暖费|热力|供热|地暖|" + _PAY + "暖")),
    ("tv", re.compile(r"电视|收视|有线(?!电话)|闭路|机顶盒|数字电")),
    (
        "gas",
        re.compile(
            r"燃气|煤气|天然气|气费|气卡|液化气|气表|[的家天然煤]气[^，。]{0,3}(?:没|用完|欠)|"
            + _PAY
            + "气(?!球|味)"
        ),
    ),
    ("electricity", re.compile(r"电费|电卡|用电|电表|国家电网|" + _PAY + "电(?!话|视|子|脑|信)")),
    ("property", re.compile(r"物业|管理费|小区费|卫生费|垃圾费")),
    ("water", re.compile(r"水费|水卡|用水|水表|自来水|" + _PAY + "水(?!电|果|平)")),
)
ARRIVALS = (
    (
        "next_day",
        re.compile(
            r"次日|(?:明天|明儿|明日|明早|第二天|隔天|隔日|一天后|过一天|24小时|二十四小时|后一天)"
            r"(?:后|以后|之后|再)?[^，。]{0,4}(?:到|收|进|给|汇|转|打|行|可以|$)"
        ),
    ),
    (
        "real_time",
        re.compile(
            r"实时|即时|立刻|立马|马上|立即|当场|现在就|秒到|加急|(?:尽|越|最|赶)快|(?<!不)要快|越早越好|快点?(?:到|给|汇|转|打)|赶紧(?:到|给|转|汇|打)|"
            r"(?<!不)急用|(?<!不)急着用|等钱用|等着(?:用|交|要|花|使)|今天(?:就|必须|一定|务必)(?:得|要)?到|一会儿就到|直接到"
        ),
    ),
    (
        "ordinary",
        re.compile(
            r"普通|一般(?:的)?到|(?:两|2|二)(?:个)?(?:小时|钟头)|慢(?:一)?点(?:没关系|也行|到|无所谓|不要紧|可以)|不(?:着)?急|不用(?:太|那么)?急|"
            r"当天到|今天(?:内|之内|下班前)?到|正常到"
        ),
    ),
)
_NAMED = (
    ("last_month", re.compile(r"上个?月|前一个?月")),
    ("this_month", re.compile(r"这(?:个)?月|本月|当月")),
    ("last_year", re.compile(r"去年|上一?年(?!级)|头年")),
    ("this_year", re.compile(r"今年|本年")),
    ("last_week", re.compile(r"上(?:个)?(?:周|星期|礼拜)")),
    ("this_week", re.compile(r"(?:这|本)(?:个)?(?:周|星期|礼拜)")),
    ("yesterday", re.compile(r"昨天|昨儿|昨日|昨晚")),
    # 今天我来查余额 says when it is said, not of when.
    (
        "today",
        re.compile(
            r"(?:今天|今儿个?|今日)(?=的|有(?:没有)?钱|[^，。]{0,6}[了过]|[^，。我来想要就得去先都把]{0,4}(?:账|流水|明细|记录|花|收支|消费|交易))|当天(?!到)"
        ),
    ),
)
_SPAN = re.compile(
    r"(?<![第前找等])(?<!多少钱)(?<!几百块)(?<!多少)(?<!每)(?P<n>半|[0-9]+|[俩仨一二两三四五六七八九十]+)(?P<ge>个)?(?P<half>半)?(?P<unit>年半?|月|周|星期|礼拜|天|季度)(?!(?:能|可以)?(?:领|拿|交|发|有)?(?:多少|几百|几千))"
)
_UNITS = {"年": "Y", "月": "M", "周": "W", "星": "W", "礼": "W", "天": "D"}


def bill(text: str) -> str:
    """electricity, water, gas, heating, tv, property or ""."""
    return "" if re.search(r"水电", text) else first(BILLS, text)  # 水电费 is two of them


def arrival(text: str) -> str:
    """real_time, ordinary, next_day or ""."""
    return first(ARRIVALS, text)


def period(text: str) -> str:
    """A named period (last_month) or a span as ISO 8601 writes it (P3M, P1Y), "" for none."""
    return first(_NAMED, text) or next((span for m in _SPAN.finditer(text) if (span := _span(m))), "")


def _span(m: re.Match[str]) -> str:
    unit = _UNITS.get(m["unit"][0])
    if unit is None or (unit == "M" and not m["ge"] and m["n"] not in "俩仨"):
        return ""  # 三月 is March
    if m["n"] == "半":
        return {"Y": "P6M", "M": "P15D"}.get(unit, "")
    number = value(m["n"])
    if number is None or number > 99:
        return ""  # 2026年 is a year
    if m["half"] or m["unit"].endswith("半"):
        return f"P{int(number) * 12 + 6}M" if unit == "Y" else f"P{int(number) * 30 + 15}D"
    return f"P{int(number)}{unit}"
