"""The smaller slots of a Chinese sentence: which bill, when it arrives, which period."""

from __future__ import annotations

import re

from kiosk.voice.understanding.numerals import value

BILLS = (
    ("electricity", r"电费|电卡|(?:交|缴|付|充|买|欠|停|断|没)(?:了|点|个|一下|一点|家里|家|这个月|上个月)*(?:的)?电(?!话|视|子|脑)|用电|电表|国家电网"),
    ("gas", r"燃气|煤气|天然气|气费|气卡|(?:买|充|交|停|断|没)(?:了|点)?气|液化气"),
    ("heating", r"取暖|暖气|供暖|采暖|暖费|热力|供热|地暖"),
    ("tv", r"电视|有线(?!电话)|闭路|机顶盒|数字电"),
    ("property", r"物业|管理费|小区费|卫生费|垃圾费"),
    ("water", r"水费|水卡|(?:交|缴|付|充|买|欠|停|断|没)(?:了|点|个|一下|一点|家里|家|这个月|上个月)*(?:的)?水(?!电|果|平)|用水|水表|自来水"),
)  # fmt: skip
_BILLS = tuple((name, re.compile(p)) for name, p in BILLS)
ARRIVALS = (
    ("next_day", r"次日|(?:明天|明儿|第二天|隔天|隔日|一天后|过一天|24小时|二十四小时|明天再?|明早|后一天)(?:后|以后|之后|再)?(?:.{0,4}(?:到|收|进|给|汇|转|打)|$)"),
    ("real_time", r"实时|即时|立刻|立马|马上|立即|当场|现在就|秒到|加急|(?:尽|越|最|赶)快|快点?(?:到|给|汇|转|打)|赶紧(?:到|给|转|汇|打)|马上|急用|今天就(?:得|要)?到|一会儿就到|直接到"),
    ("ordinary", r"普通|一般(?:的)?到|两(?:个)?小时|2(?:个)?小时|慢(?:一)?点(?:没关系|也行|到|无所谓|不要紧)|不(?:着)?急|当天到|今天(?:内|之内|下班前)?到|正常到"),
)  # fmt: skip
_ARRIVALS = tuple((name, re.compile(p)) for name, p in ARRIVALS)
_NAMED_PERIODS = (
    ("last_month", r"上个?月|前一个?月"),
    ("this_month", r"这个?月|本月|当月"),
    ("last_year", r"去年|上一?年"),
    ("this_year", r"今年|本年"),
    ("last_week", r"上(?:个)?(?:周|星期|礼拜)"),
    ("this_week", r"(?:这|本)(?:个)?(?:周|星期|礼拜)"),
    ("yesterday", r"昨天|昨儿|昨日"),
    ("today", r"今天|今儿|当天"),
)
_NAMED = tuple((name, re.compile(p)) for name, p in _NAMED_PERIODS)
_SPAN = re.compile(
    r"(?P<n>半|[0-9]+|[一二两三四五六七八九十]+)(?P<half>个半)?(?:个)?(?P<unit>年半?|月|周|星期|礼拜|天)(?!前|[0-9一二三四五六七八九十]+[号日])"
)
_UNITS = {"年": "Y", "月": "M", "周": "W", "星": "W", "礼": "W", "天": "D"}


def bill(text: str) -> str:
    """electricity, water, gas, heating, tv, property or ""."""
    return next((name for name, p in _BILLS if p.search(text)), "")


def arrival(text: str) -> str:
    """real_time, ordinary, next_day or ""."""
    return next((name for name, p in _ARRIVALS if p.search(text)), "")


def period(text: str) -> str:
    """A named period (last_month) or a span as ISO 8601 writes it (P3M, P1Y), "" for none."""
    for name, p in _NAMED:
        if p.search(text):
            return name
    for m in _SPAN.finditer(text):
        unit = _UNITS[m["unit"][0]]
        if m["n"] == "半":
            return "P6M" if unit == "Y" else ""
        number = value(m["n"])
        if number is None or (
            unit == "M"
            and text[m.start("n") + len(m["n"]) : m.start("unit")] != "个"
            and "个" not in m.group()
        ):
            continue
        if m["unit"].endswith("半") or m["half"]:
            return f"P{int(number) * 12 + 6}M" if unit == "Y" else ""
        return f"P{int(number)}{unit}"
    return ""
