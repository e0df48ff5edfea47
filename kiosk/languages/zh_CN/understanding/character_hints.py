"""How a customer says which character a name is written with: 方向的方, 立早章. The name then has it.

Most names sound like others, and whoever knows it says so: 给王芳转五百，芳草的芳. The word told is not part of
the name nor of the wish.
"""

from __future__ import annotations

import re

from kiosk.languages.zh_CN.understanding.phonetics import syllable

# The family names that are told by their parts.
_PARTS = (
    "弓长张|立早章|木子李|耳东陈|双木林|口天吴|言午许|古月胡|双人徐|草头黄|三横王|走肖赵|人可何|水工江|木易杨|"
    "双口吕|干勾于|人禾余|刀口邵|言射谢|大耳朵?邓|木土杜|日十曹|禾火秋|竹付符|文刀刘|子小孙|草办苏|古文故"
)
_TOLD = re.compile(
    r"，(?:就?是|写作)?(?:"
    rf"(?:{_PARTS})(?:的(?P<part>[^，。]))?|"
    r"(?P<word>[^，。的]{2,4})的(?P<own>[^，。的])(?:字|那个字|那个)?)(?=，|。|$)"
)


def written(sentence: str) -> str:
    """`sentence` without what was told of a character, and with that character in the place of its like."""
    m = _TOLD.search(sentence)
    if m is None:
        return sentence
    told = m["own"] or m["part"] or m.group().strip("，就是写作")[2:3]
    if m["word"] and told not in m["word"]:
        return sentence
    alike = [i for i, ch in enumerate(sentence[: m.start()]) if syllable(ch) == syllable(told)]
    if not alike:
        return sentence
    at = alike[-1]
    return sentence[:at] + told + sentence[at + 1 : m.start()] + sentence[m.end() :]
