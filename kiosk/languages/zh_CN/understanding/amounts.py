"""Sums of money in a Chinese sentence: exact ones, vague ones, and the one that was meant last."""

from __future__ import annotations

import re
from decimal import Decimal

from kiosk.languages.understanding.annotation import SpokenSum
from kiosk.languages.zh_CN.understanding.numerals import CHARS, DIGITS, value

D = "0-9" + "".join(DIGITS)
NUM = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?:\d+\.\d+|[{CHARS}])(?:[{CHARS}]|\d+\.\d+)*(?:点[{D}]+(?:[万千百])?)?)"
YUAN = r"(?:块大洋|块|元|圆|塊|大洋|人民币|rmb|cny|yuan)"
# 一块儿 and 一块走 mean together, not money.
_EXACT = re.compile(
    rf"(?:[￥¥]|rmb|cny)?(?P<num>{NUM})(?:个)?(?:"
    rf"(?P<yuan>{YUAN})(?!儿)(?:钱)?(?:零|〇)?(?:(?P<jiao>[{D}半])(?:毛|角)?(?:(?P<fen>[{D}])分?)?(?![{CHARS}万号月]))?"
    rf"|(?P<mao>毛|角)(?P<maofen>[{D}])?分?"
    rf"|(?P<bare>钱)?"
    rf")(?:钱)?(?:整)?"
)
# 五张一百的: notes, counted.
_NOTES = re.compile(
    rf"(?P<notes>{NUM})张(?P<note>(?:一百|二十|五十|100|50|20|10|十))(?:块|元)?(?:钱)?(?:的|票子?|大票|钞)"
)
_FEN_ONLY = re.compile(rf"(?P<num>[{D}])分钱")
_COUNTED = (
    "月(?!饼)(?:份)?|号(?!码)|日|年|岁|点(?:钟|半)|遍|次|位|张|笔|天|个?(?:小时|钟头)|分钟|期(?!间)|个月|个人|"
    "口|层|楼|栋|单元|室|站|路(?!费)|季度|星期|周|种|步|页|行(?!吗|不)|件|回|趟|声|排|句|户|家|点儿|样|边|会儿?|下儿?|些|"
    "起(?!码)|定(?!期|存)|直|共|般|切|旦|辈子"
)
_THINGS = (
    rf"几(?:天|次|张|个人|位|遍|年|个月|号|点|笔|分钟|岁|口|步|样)|第[{CHARS}]+|[{CHARS}]+(?:{_COUNTED})",
)
_DAYS = (r"星期[一二三四五六日天]|周[一二三四五六日末]|礼拜[一二三四五六日天]",)
_MEASURES = (
    r"百分之[^，。]{1,4}",
    rf"[{CHARS}]{{0,6}}[十百]分(?!钱)|(?<![{CHARS}])万一(?![{CHARS}])",
    rf"[{CHARS}]+(?:度|吨|立?方)(?=的|电|水|气|，|$)",
)
_AGES = (r"(?:今年|都|快|也)(?:有|满|过)?[六七八九]十[一二三四五六七八九]?多?(?=了)",)
_SAYINGS = (
    r"千万(?=别|不|要|得|记|小心)",
    rf"(?<![{CHARS}])一块(?=儿|去|走|办|转|交|来|弄|存|给)|一点(?!\d)|快点|慢点",
)
# 老三, 二姨, 三女儿, 小九: names with a number in them.
_NAMES = (
    r"(?:张三|李四|王五|赵六|孙七|周八|吴九|郑十|丁一)",
    r"(?:[老大小]|我家|家)(?:[二三四五六七八九]|大)(?=[转汇打，。家的卡]|$)",
    r"[大小老]?[二三四五六七八九](?=女|媳|外|侄|表|堂|叔|婶|姑|姨|舅|哥|姐|弟|妹|嫂|爷|奶|娃|崽|妞|妮|宝|小[子舅姨叔姑]|儿子|闺女|女儿|"
    r"丫头|孙|伯|大爷|大妈|妗|娘|爹|子|柱|蛋|狗|虎|丫)",
    r"(?<=[小老大阿])[二三四五六七八九十]+(?=[给转，])",
)
# 四万半 is 四万五.
_HALVES = re.compile(r"([一二两三四五六七八九])([百千万])半(?![年月天个夜日])")
_HALF_A = re.compile(rf"(?<![{CHARS}个])半万")
# Numbers that are no money, hidden before money is looked for.
_NOT_MONEY = re.compile("|".join((*_THINGS, *_DAYS, *_MEASURES, *_AGES, *_SAYINGS, *_NAMES)))

_ALONE, _END = rf"(?<![{CHARS}])", rf"(?![{CHARS}])"
_SOME = (  # 几百块, 小一千, 千把块, 百八十, 万儿八千, 块儿八毛
    r"好?几(?!多)个?(?:十|百|千|万)*(?:来)?(?:万|千|百)?(?:块|元|毛)?",
    r"(?:数|上|成|大几|小几|小)(?:百|千|万)(?:[块元]|上万)?|小一[百千万](?:块|元)?",
    rf"[{D}]?[十百千万](?:把|来|儿八)[百千万块元十]?|{_ALONE}百八十{_END}|若干|俩钱",
    rf"{_ALONE}(?:万儿?八千|千儿?八百){_END}|{_ALONE}块儿?八毛",
)
_BETWEEN = (  # 五六百, 一两千三百五十, 三百五百
    rf"{_ALONE}[{D}][、,，]?[{D}][十百千万](?:来|多)?[{CHARS}]*{YUAN}?",
    rf"{_ALONE}(?P<less>[{D}])(?P<unit>[十百千万])(?!(?P=less))[{D}](?P=unit){_END}",
)
# 三百还是五百, 四百或者五百, 五百啊六百的: two sums, and nobody knows which is meant.
_OR = (
    rf"{NUM}{YUAN}?(?:钱)?(?:还是|或者?是?|要么|要不|啊|呀|跟|和|，?也(?:可能|许)(?:是)?){NUM}(?:{YUAN})?(?:的)?",
    rf"{NUM}{NUM}的(?=$|，)",
)
# 七个万, 八个半千, 三百零个六: said wrongly, and asked for again.
_STUMBLES = (rf"{NUM}个半?[百千万](?:块|元)?", rf"[{CHARS}]+(?:零个|个零)[{CHARS}]+{YUAN}?")
_AND_MORE = (rf"{NUM}(?:多|来(?!着)|几)(?:块|元|万|千|百)*|{NUM}{YUAN}?(?:到|至|-|~){NUM}",)
_ROUGHLY = (
    rf"(?:大概|大约|差不多|约莫?|不到|将近|(?<![赶尽越加])快(?=有|要|[{CHARS}])|起码|至少|最少|最多|顶多)[有转给要]?"
    rf"(?P<about>{NUM}){YUAN}?",
    rf"{NUM}(?:{YUAN}(?:钱)?)?(?:左右|上下|出头|以上|以内|开外|好几)",
)
_LEFT_OPEN = (
    r"有多少转多少|(?:点儿?|一些|一点儿?|些|一半|全部?|所有)(?:的)?钱",
    r"随便(?:多少)?|全部(?=$|，|吧|转|都转)|看着(?=[转给打来])|多少都(?=行|可以|成)",
)
# 二百五六 is hundreds and a pair of tens.
_PAIRED = (rf"[一二两三四五六七八九][百千万][一二三四五六七八九]{{2}}{_END}",)
_VAGUE = re.compile(
    "|".join((*_OR, *_STUMBLES, *_PAIRED, *_SOME, *_BETWEEN, *_AND_MORE, *_ROUGHLY, *_LEFT_OPEN))
)


_TWO = re.compile("|".join(_OR))


def sums(text: str) -> tuple[SpokenSum, ...]:
    """Every sum in the sentence, in order."""
    text = _HALF_A.sub("五千", _HALVES.sub(r"\1\2五", text))
    hidden = _NOT_MONEY.sub(lambda m: "□" * len(m.group()), text)
    found: list[SpokenSum] = []
    for m in _NOTES.finditer(text):
        notes, note = _number(m["notes"]), _number(m["note"])
        if notes and note:
            found.append(SpokenSum(m.start(), m.end(), notes * note, True))
            hidden = hidden[: m.start()] + "□" * len(m.group()) + hidden[m.end() :]
    for m in _VAGUE.finditer(hidden):
        if "一块" not in m.group() or len(m.group()) > 2:
            found.append(SpokenSum(m.start(), m.end(), None, True, _either(m.group())))
    for vague in found:
        hidden = hidden[: vague.start] + "□" * (vague.end - vague.start) + hidden[vague.end :]
    for m in _FEN_ONLY.finditer(hidden):
        found.append(SpokenSum(m.start(), m.end(), Decimal(DIGITS.get(m["num"], 0)) / 100, True))
    for m in _EXACT.finditer(hidden):
        amount = _amount(m)
        if amount is not None and amount > 0:
            big = any(ch in m["num"] for ch in "百千万佰仟亿") or (m["num"].isdigit() and len(m["num"]) > 1)
            marked = bool(m["yuan"] or m["mao"] or m["bare"] or big or m.group()[0] in "￥¥r")
            found.append(SpokenSum(m.start(), m.end(), amount, marked))
    return tuple(sorted(found, key=lambda s: s.start))


def _either(words: str) -> tuple[Decimal, ...]:
    """The two sums of 三百还是五百; () for a range or an estimate."""
    if not _TWO.fullmatch(words):
        return ()
    found = tuple(number for num in re.findall(NUM, words) if (number := _number(num)) is not None)
    return found if len(found) == 2 else ()


def _amount(m: re.Match[str]) -> Decimal | None:
    number = _number(m["num"])
    if number is None:
        return None
    if m["mao"]:
        return number / 10 + Decimal(_digit(m["maofen"])) / 100
    if m["yuan"]:
        return number + Decimal(_digit(m["jiao"])) / 10 + Decimal(_digit(m["fen"])) / 100
    return number


def _digit(ch: str | None) -> int:
    if ch == "半":
        return 5
    return 0 if not ch else int(ch) if ch.isascii() else DIGITS[ch]


def _number(words: str) -> Decimal | None:
    words = words.replace(",", "")
    whole, dot, rest = words.partition("点")
    if not dot:
        return value(words)
    unit = Decimal(1)
    if rest and rest[-1] in "百千万":
        unit, rest = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000)}[rest[-1]], rest[:-1]
    base = value(whole)
    if base is None or not rest:
        return None
    return (base + Decimal("0." + "".join(str(_digit(ch)) for ch in rest))) * unit


def meant(text: str, candidates: tuple[SpokenSum, ...]) -> SpokenSum | None:
    """The sum that counts: the last one said, for people correct themselves forwards.

    五百，不对，八百 is 800; 不是五百，是八百 is 800; 是八百不是五百 is 800.
    """
    kept = [s for s in candidates if not _denied(text, s)]
    return (kept or list(candidates))[-1] if candidates else None


def _denied(text: str, s: SpokenSum) -> bool:
    before = text[: s.start]
    denied = re.search(
        r"(?<![哦噢喔啊呃哎诶])(?:不是|不要|别转|不转|(?<!要)不|没说)(?:转|要|给|说)?$", before
    )
    if denied is None:
        return False
    # "五百不是八百" corrects; "是八百不是五百" and "不是五百是八百" deny.
    ahead = before[: denied.start()]
    return (
        not ahead
        or not re.search(rf"[{CHARS}块元钱]$", ahead)
        or (re.search(r"(?:是|就|转)[^，]*$", ahead[:-1]) is not None and "是" in ahead)
    )
