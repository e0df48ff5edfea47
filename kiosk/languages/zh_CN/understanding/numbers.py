"""Card, account and phone numbers dictated in Chinese: 幺三八零零一三八四个零."""

from __future__ import annotations

import re

from kiosk.languages.understanding.annotation import DictatedNumber
from kiosk.languages.zh_CN.understanding.numerals import DICTATED, dictated

_DIGIT = "".join(DICTATED)
_GROUPS = rf"(?:[二两三四五六七八2-8]个)?[{_DIGIT}](?:[ \-，、]{{0,2}}(?:[二两三四五六七八2-8]个[{_DIGIT}]|[{_DIGIT}]))*"
# 八八零零，不对，八八零一: what follows stands for the last group, or for all of it.
_NO = r"[ ，、]*(?:哦|噢|啊|哎)?(?:不对|不是|说错了?|错了|念错了|不不)+[ ，、]*(?:应该|最后|末尾|后面|尾号)?(?:[几三四]位)?是?"
_RUN = re.compile(rf"{_GROUPS}(?:{_NO}{_GROUPS})*")
_CORRECTED = re.compile(_NO)
_SEPARATORS = re.compile(r"[ \-，、]+")
_TAIL = re.compile(rf"(?:尾号|末尾|后四位|最后四位|末四位|结尾)(?:是|为|叫)?(?P<tail>[{_DIGIT}]{{3,4}})")


_FOREIGN = re.compile(r"^86(?=1[3-9]\d{9}$)")  # +86 before a mobile number
MOBILE = 11  # digits of a mobile number
_WHOLE = re.compile(r"1[3-9]\d{9}|\d{15,23}")  # a mobile number or a card's
_UNITS = tuple("十百千万块元毛点")


def numbers(text: str, page: str) -> tuple[DictatedNumber, ...]:
    """Every number long enough to be no sum; on the pages account and phone also shorter ones.

    The last one of a kind counts, so a correction replaces what came before it.
    """
    found: list[DictatedNumber] = []
    for m in _TAIL.finditer(text):
        found.append(DictatedNumber(m.start("tail"), m.end("tail"), "account", dictated(m["tail"])))
    for m in _RUN.finditer(text):
        words = m.group()
        if text.startswith(_UNITS, m.end()) and re.search(r"[ ，、]", words):
            words = words[: max(words.rfind(ch) for ch in " ，、")]  # ...018，一千块: the sum begins there
        words = re.sub(r"[ \-，、]+$", "", words)
        digits = _FOREIGN.sub("", _meant(words))
        kind = _kind(digits, page)
        if kind and not any(n.start <= m.start() < n.end for n in found):
            found.append(DictatedNumber(m.start(), m.start() + len(words), kind, digits))
    return tuple(sorted(found, key=lambda n: n.start))


def _meant(words: str) -> str:
    """The digits of a number in groups, the last of which may have been said again: 八八零零，不对，八八零一."""
    groups: list[str] = []
    for said in _CORRECTED.split(words):
        groups = corrected(groups, [dictated(group) for group in _SEPARATORS.split(said) if group])
    return "".join(groups)


def corrected(groups: list[str], anew: list[str]) -> list[str]:
    """The groups of a number after a correction: all of it said again, its last group, or its end."""
    before, after = "".join(groups), "".join(anew)
    complete = len(groups) == 1 or len(before) >= MOBILE
    if _WHOLE.fullmatch(after) or (complete and len(after) >= len(before)):
        return anew
    if len(groups) == 1:
        return [before[: -len(after)] + after]
    return groups[:-1] + anew


def _kind(digits: str, page: str) -> str:
    if len(digits) == 11 and re.match(r"1[3-9]", digits) and page != "account":
        return "phone"
    if page == "phone" and 7 <= len(digits) <= 13:
        return "phone"
    if page == "account" and len(digits) >= 4:
        return "account"
    return "account" if 8 <= len(digits) <= 23 else ""
