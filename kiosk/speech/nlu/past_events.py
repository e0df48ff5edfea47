"""What is over, or happened to others: told to the machine, it asks for nothing.

我儿子昨天给我转了五百块, 话费我已经充过了, "next door's card was stolen".
"""

from __future__ import annotations

import re


def any_of(*expressions: str) -> str:
    """One of several expressions."""
    return f"(?:{'|'.join(expressions)})"


# Mandarin. ＄ stands for a sum.

# Of whom: my own, the neighbours', those next door.
KIN_ZH = (
    r"(?:我|我们|咱|俺)?(?:家|家里|楼上|楼下|隔壁|对门|邻居|村里|单位)*的?(?:那|有)?(?:个)?(?:老|大|小|二|三|外)?"
    r"(?:儿子|闺女|女儿|老伴儿?|老头子?|老婆子?|孙子|孙女|外孙女?|侄[子女儿]|儿媳妇?|女婿|姐夫?|哥哥?|弟弟?|妹妹?|嫂子|外甥女?|朋友|同学|战友|同事|亲家|邻居|大[妈爷姐哥娘]|[老小][^我你，。]|"
    r"爸|妈|亲戚|街坊|有人|人家|别人|他们?|她们?|楼上的|对门的?|隔壁的?|年轻人|现在的人|骗子)[^，。]{0,3}"
)
THEN_ZH = (
    r"(?:已经|早就?|昨[天晚儿]|前[天些几]|大前天|上(?:个)?(?:月|周|星期|礼拜)|上[次回]|去年|今早|今天[上下]午|刚刚?才?|年前|过年|月初|"
    r"[一两三几]个?[天月年]前)"
)
_SETTLING_ZH = "交|缴|充|还|存|查|办|领|改"  # what is done about money
_WHAT_ZH = r"(?:＄|个?(?:钱|款|费|定期|话费|[电水气]费|密码|余额|账)|张?[^，。]{0,2}[卡折])"
_MATTERS_ZH = r"(?:[电水气话暖]费|燃气|物业费?|社保|医保|密码|定期|养老金|退休金|公积金|信用卡)"
_REMARK_ZH = r"(?:，[人真可挺好太排][^，]{0,8})?"  # ，人可多了
# Done already: 话费我昨天充过了, 我老伴的医保都办好了.
_DONE_ZH = (
    rf"{THEN_ZH}[^，。]{{0,8}}(?:{_SETTLING_ZH}|取|转|汇|打|付|买|补|报|投诉|挂失)(?:了|过|好|完|上|清|成)+{_WHAT_ZH}?了?{_REMARK_ZH}$",
    rf"{_MATTERS_ZH}[^，。]{{0,6}}{THEN_ZH}[^，。]{{0,3}}(?:{_SETTLING_ZH}|到|发)(?:了|过|好|完|上|清)+$",
    rf"{THEN_ZH}[^，。错]{{0,6}}(?:{_SETTLING_ZH}|投诉|挂失)过了(?=，)",
    rf"^[^，。把]*都[^，。]{{0,2}}(?:{_SETTLING_ZH}|弄)(?:过|好|完|上|清)+了?$",
)
# Somebody gave me something or did it for me: 我儿子昨天给我转了五百块.
_RECEIVED_ZH = (
    rf"^(?:[^，。我]{{2,5}})?{KIN_ZH}[^，。]{{0,8}}(?:给|往|替|帮)(?:我|俺|咱|家里)(?:们|老伴)?[^，。]{{0,4}}"
    r"(?:转|打|汇|寄|交|缴|充|买|办|存|还|换)(?:了|过|的|来|好)[^，。]{0,6}$",
)
# What somebody of the family did: 我儿子还的信用卡, 我老伴上礼拜刚充的话费.
_THEIRS_ZH = (rf"^{KIN_ZH}[^，。]{{0,6}}(?:{_SETTLING_ZH}|买)的(?:{_WHAT_ZH}|{_MATTERS_ZH})$",)
# A word by which even that asks for something.
_STILL_ASKS_ZH = re.compile(
    r"[帮替][他她]|帮我|请|麻烦|(?<!不)[想要]|得|[能吗没咋错骗丢撤]|退(?!休)|可以|怎么|多少|看看|为什么|为啥|赶紧|赶快|"
    r"后悔|取消|几|谁|哪|到期"
)
# Those whose cards are no business of this customer's; a thief took mine is.
_OTHERS_ZH = re.compile(
    r"^(?:听说)?(?:我们?|咱们?)?(?:家)?"
    r"(?:隔壁|对门|楼[上下]|邻居|街坊|人家|同事|朋友|同学|牌友|舞友|亲戚|村里|单位|[老小][^我，。卡是板师伴头婆公子])"
    r"(?!.*(?:我|给|帮|转给))"
    r"[^，。]{1,12}(?:卡|折子?|钱包|钱|密码|账)[^，。]{0,6}(?:丢|偷|骗|忘|错|不见|没)了?[^，。]{0,3}(?:$|，[急哭可真])"
)
_OTHERS_OWN_ZH = (rf"^{KIN_ZH}(?:存折|卡|账户|手里)(?:上|里)?有＄[^，。]{{0,3}}$",)  # 我二姐的存折上有十万
_OVER_ZH = re.compile(any_of(*_OTHERS_OWN_ZH, *_THEIRS_ZH, *_DONE_ZH, *_RECEIVED_ZH))

# English, in lower case; $ stands for a sum.

KIN_EN = (
    r"(?:my|our|the|an?|some) (?:[\w'-]+ ){0,2}?(?:sons?|daughters?|husband|wife|neighbou?rs?|nieces?|nephews?|friends?(?: of mine)?|grandsons?|granddaughters?|sister|brother|"
    r"brother-in-law|sister-in-law|son-in-law|daughter-in-law|cousin|uncle|aunt|woman next door|man next door|people|colleagues?|boy|girl)"
)
# What is over: done already, or done for me by somebody.
_THEN_EN = (
    r"(?:yesterday|already|last (?:week|month|year|night|time)|this morning|the other day|(?:a|two|three) (?:days?|weeks?|months?|years?) ago|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day|for me|for us|long ago|years ago)"
)
_DID_EN = r"(?:paid|topped up|changed|reported|checked|sent|drew|took out|put in|settled|cleared|got|posted|gave|bought|transferred|opened|repaid|collected|did)"
_DONE_EN = (
    rf"^(?:i|we)(?:'ve| have)? already {_DID_EN}\b",
    rf"^(?:i|we) went to (?:pay|top|check|draw|collect|get|change)\b.*\b{_THEN_EN}",
    rf"^(?:i|we)(?:'ve| have)? {_DID_EN}\b(?: [\w'$]+){{0,6}} {_THEN_EN}(?: (?:and|for|to) [\w' ]+)?$",
)
_RECEIVED_EN = (
    rf"^{KIN_EN} (?:has |have |already |just )*(?:sent|gave|given|paid|transferred|lent|brought|bought|topped up|sorted|did|does|has done)\b(?!.*(?:\b(?:wrong|mistake)|,))",
)
# Whose cards are no business of this customer's.
_OTHERS_EN = re.compile(
    r"^(?:next door|(?:my|our|the|a|an?) (?:[\w']+ ){0,2}?(?:neighbou?r|friend|colleague|classmate|(?:woman|man|lady|people|family|couple) (?:next door|upstairs|downstairs|opposite))(?: of mine)?|(?:old|little|mr|mrs|miss|auntie|uncle) [a-z]+)"
    r"(?:'s)?\b(?!.*\b(?:my|me|i|help)\b)(?: [\w']+){0,6} (?:lost|stolen|forgot\w*|missing|robbed|cheated|swindled|scammed|pinched|nicked|taken)\b"
)
_OVER_EN = re.compile(any_of(*_DONE_EN, *_RECEIVED_EN))
_STILL_ASKS_EN = re.compile(
    r"\b(?:please|can|could|would|want|need|let me|help|show|tell|did|has|have (?:they|you|it)|why|how|what|where|get it|back|wrong|mistake|cancel|stop|undo|send (?:him|her|them)|but)\b|\?"
)


def bygone_zh(sentence: str) -> bool:
    """True where a Chinese sentence only tells of what is over or of what befell somebody else."""
    over = _OVER_ZH.search(sentence) is not None and _STILL_ASKS_ZH.search(sentence) is None
    return over or _OTHERS_ZH.search(sentence) is not None


def bygone_en(sentence: str) -> bool:
    """The same in English (in lower case)."""
    over = _OVER_EN.search(sentence) is not None and _STILL_ASKS_EN.search(sentence) is None
    return over or _OTHERS_EN.search(sentence) is not None
