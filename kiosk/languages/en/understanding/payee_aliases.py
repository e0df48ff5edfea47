"""Somebody of the payee list as an English speaker names them: the bank's list may be written in Chinese.

"my daughter" is the list's 女儿, and "Xiaomei Li" or "Xiaomei" its 李小梅.
"""

from __future__ import annotations

import re

from kiosk.languages.understanding.interpretation import Payees
from kiosk.languages.zh_CN.understanding.phonetics import sound

# What a customer's list calls the one whom English calls so; the first in the list is meant.
_KIN = {
    "daughter girl lass": "女儿 闺女 姑娘 丫头",
    "son boy lad": "儿子 小子",
    "husband old man": "老伴儿 老伴 老公 丈夫 爱人 老头子",
    "wife old lady old woman missus": "老伴儿 老伴 老婆 妻子 爱人 媳妇",
    "partner spouse better half": "老伴儿 老伴 爱人",
    "grandson": "孙子 孙儿 外孙",
    "granddaughter": "孙女 孙女儿 外孙女",
    "mother mum mom mummy mommy": "妈 妈妈 母亲",
    "father dad daddy": "爸 爸爸 父亲",
    "brother": "哥 哥哥 弟 弟弟 大哥",
    "sister": "姐 姐姐 妹 妹妹 大姐",
    "son-in-law": "女婿 姑爷",
    "daughter-in-law": "儿媳妇 儿媳 媳妇",
    "nephew": "侄子 外甥",
    "niece": "侄女 外甥女",
    "landlord landlady": "房东",
    "neighbour neighbor": "邻居",
    "carer caregiver nanny helper maid": "保姆 护工 阿姨",
    "friend": "朋友 老友",
}
_ELDER = re.compile(
    r"^(?:(?:my|the|our|dear|eldest|oldest|elder|older|youngest|younger|big|little|baby) )+", re.I
)


def listed(who: str, payees: Payees) -> str:
    """The list's name or nickname for `who`, "" when nobody there is called so, or several are."""
    plain = who.lower().strip()
    words = [word for pair in payees for word in pair if word]
    for word in words:
        if word.lower() == plain:
            return word
    kin = _ELDER.sub("", plain).replace(" in law", "-in-law")
    for english, chinese in _KIN.items():
        if re.search(rf"(?:^| ){re.escape(kin)}(?: |$)", english):
            return next((word for word in words if word in chinese.split()), "")
    said = _letters(plain)
    called = [
        name
        for name, _ in payees
        if said in {"".join(part) for part in _orders(tuple(sound(name)))} and len(said) > 2
    ]
    return called[0] if len(called) == 1 else ""


def _orders(name: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """李小梅 as Li Xiaomei, Xiaomei Li, and Xiaomei."""
    return name, (*name[1:], *name[:1]), name[1:]


def _letters(said: str) -> str:
    """What was said, as `sound` writes pinyin: without tones, gaps, and what many speakers do not tell apart."""
    letters = re.sub(r"[^a-zü]", "", said).replace("ü", "v")
    letters = re.sub(r"([zcs])h", r"\1", letters)
    return re.sub(r"([aei])ng(?![aeiouv])", r"\1n", letters)
