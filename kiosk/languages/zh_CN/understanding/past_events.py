"""What is over, or happened to others: told to the machine, it asks for nothing.

我儿子昨天给我转了五百块, 话费我已经充过了, "next door's card was stolen".
"""

from __future__ import annotations

import re

from kiosk.languages.understanding.tables import any_of

# Mandarin. ＄ stands for a sum.

# Of whom: my own, the neighbours', those next door.
KIN = (
    r"(?:我|我们|咱|俺)?(?:家|家里|楼上|楼下|隔壁|对门|邻居|村里|单位)*的?(?:那|有)?(?:个)?(?:老|大|小|二|三|外)?"
    r"(?:儿子|闺女|女儿|老伴儿?|老头子?|老婆子?|孙子|孙女|外孙女?|侄[子女儿]|儿媳妇?|女婿|姐夫?|哥哥?|弟弟?|妹妹?|嫂子|外甥女?|朋友|同学|战友|同事|亲家|邻居|大[妈爷姐哥娘]|[老小][^我你，。]|"
    r"仔|女(?![儿婿人])|细佬|爸|妈|亲戚|街坊|有人|人家|别人|他们?|她们?|楼上的|对门的?|隔壁的?|年轻人|现在的人|骗子)[^，。]{0,3}"
)
THEN = (
    r"(?:已经|早就?|昨[天晚儿]|前[天些几]|大前天|上(?:个)?(?:月|周|星期|礼拜)|上[次回]|去年|今早|今天[上下]午|刚刚?才?|年前|过年|月初|"
    r"[一两三几]个?[天月年]前)"
)
_SETTLING = "交|缴|充|还|存|查|办|领|改"  # what is done about money
_WHAT = r"(?:＄|个?(?:钱|款|费|定期|话费|[电水气]费|密码|余额|账)|张?[^，。]{0,2}[卡折])"
_MATTERS = r"(?:[电水气话暖]费|燃气|物业费?|社保|医保|密码|定期|养老金|退休金|公积金|信用卡)"
_REMARK = r"(?:，[人真可挺好太排][^，]{0,8})?"  # ，人可多了
# Done already: 话费我昨天充过了, 我老伴的医保都办好了.
_DONE = (
    rf"{THEN}[^，。]{{0,8}}(?:{_SETTLING}|取|转|汇|打|付|买|补|报|投诉|挂失)(?:了|过|好|完|上|清|成)+{_WHAT}?了?{_REMARK}$",
    rf"{_MATTERS}[^，。]{{0,6}}{THEN}[^，。]{{0,3}}(?:{_SETTLING}|到|发)(?:了|过|好|完|上|清)+$",
    rf"{THEN}[^，。错]{{0,6}}(?:{_SETTLING}|投诉|挂失)过了(?=，)",
    rf"{THEN}[^，。]{{0,8}}(?:{_SETTLING})(?:了|过|好|完|上|清)+{_MATTERS}了?{_REMARK}$",
    rf"^[^，。把]*都[^，。]{{0,2}}(?:{_SETTLING}|弄)(?:过|好|完|上|清)+了?$",
)
# Somebody gave me something or did it for me: 我儿子昨天给我转了五百块.
_RECEIVED = (
    rf"^(?:[^，。我]{{2,5}})?{KIN}[^，。]{{0,8}}(?:给|往|替|帮)(?:我|俺|咱|家里)(?:们|老伴)?[^，。]{{0,4}}"
    r"(?:转|打|汇|寄|交|缴|充|买|办|存|还|换)(?:了|过|的|来|好)[^，。]{0,6}$",
    rf"^(?:[^，。我]{{2,5}})?{KIN}[^，。]{{0,8}}(?:转|打|汇|寄)(?:钱|＄)?给(?:我|俺)(?:们)?了?[^，。]{{0,6}}$",
)
# What somebody of the family did: 我儿子还的信用卡, 我老伴上礼拜刚充的话费.
_THEIRS = (rf"^{KIN}[^，。]{{0,6}}(?:{_SETTLING}|买)的(?:{_WHAT}|{_MATTERS})$",)
# A word by which even that asks for something.
_STILL_ASKS = re.compile(
    r"不(?:想)?(?:转|汇|打|要)了|算了|换一|[帮替][他她]|帮我(?![^，。]{0,4}[了过])|请|麻烦|(?<!不)[想要]|得|[能吗没咋错骗丢撤]|退(?!休)|可以|怎么|多少|看看|为什么|为啥|赶紧|赶快|"
    r"后悔|取消|几|谁|哪|到期"
)
# Those whose cards are no business of this customer's; a thief took mine is.
_OTHERS = re.compile(
    r"^(?:听说)?(?:我们?|咱们?)?(?:家)?"
    r"(?:隔壁|对门|楼[上下]|邻居|街坊|人家|同事|朋友|同学|牌友|舞友|亲戚|村里|单位|[老小][^我，。卡是板师伴头婆公子])"
    r"(?!.*(?:我|给|帮|转给))"
    r"[^，。]{1,12}(?:卡|折子?|钱包|钱|密码|账)[^，。]{0,6}(?:丢|偷|盗|刷|抢|骗|忘|错|不见|没)了?[^，。]{0,3}(?:$|，[急哭可真])"
)
_OTHERS_OWN = (rf"^{KIN}(?:存折|卡|账户|手里)(?:上|里)?有＄[^，。]{{0,3}}$",)  # 我二姐的存折上有十万
_OVER = re.compile(any_of(*_OTHERS_OWN, *_THEIRS, *_DONE, *_RECEIVED))


# Somebody else's mistake: 我同事上次转错了钱急得不行.
_ERRED = re.compile(
    rf"^(?:听说)?(?:{KIN}|[他她]们?|[^，。我]{{1,4}}里(?:的人)?|[^，。我]{{1,3}}的人)[^，。我]{{0,6}}(?:转|汇|打|寄)错[^，。我]*(?:急|哭|慌|悔|气|愁)[^我]*$"
)


def bygone(sentence: str) -> bool:
    """True where a Chinese sentence only tells of what is over or of what befell somebody else."""
    over = _OVER.search(sentence) is not None and _STILL_ASKS.search(sentence) is None
    others = _OTHERS.search(sentence) is not None or _ERRED.search(sentence) is not None
    return over or others
