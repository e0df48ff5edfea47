"""What is said around a wish and is none itself: greetings, forms of address, thanks, one's age.

"师傅，" and "我八十了，" before it, "，行不行" behind it. They are taken away only where something is left: by
itself 师傅 is somebody.
"""

from __future__ import annotations

import re

_CALLED = (
    "小?姑娘|小妹妹?|大妹子|小伙子?|小同志|小朋友|同志|师傅|美女|帅哥|服务员|营业员|柜员|经理|老师|"
    "(?:小)?机器人?|小助手|亲|各位|大姐|大哥"
)
_BEFORE = re.compile(
    rf"^(?:(?:(?:{_CALLED})(?:啊|呀|哎|诶)?(?:你好|您好)?|(?:你|您|早上|上午|中午|下午|晚上)好(?:啊|呀|哇)?(?:{_CALLED})?|喂+|"
    r"(?:我)?(?:想|来)?请问(?:你|您)?(?:一下|下)?|(?:麻烦|劳驾|打扰)(?:你|您)?(?:一下|了|下|问一下|问下|问个事)?|不好意思(?:啊|哈)?|对不起(?:啊)?|"
    r"我?(?:来|想)?问(?:你|您)?(?:一下|个事|一件事)(?:儿)?|(?:我)?(?:跟|和)你(?:说|讲)(?:啊|呀|哈|个事)?|你?听我(?:说|讲)|我说|是这样的?|"
    r"我(?:今年)?(?:都|也|快)?(?:[六七八九]十[一二三四五六七八九]?|[6-9][0-9])(?:多|来)?岁?(?:多)?了|我?(?:人)?老了(?:不中用了?)?|"
    r"我?(?:年纪|岁数|年龄)大了|我(?:这)?老(?:头子?|太婆|太太|婆子))(?:啊|呀|吧)?，)+(?=.*\w)"
    r"|^(?:你好|您好)(?=请|我[要想来]|帮|能|可|给|查|转)"
)
_BEHIND = re.compile(
    r"(?<=\w\w)(?:，(?:(?:谢谢|多谢|辛苦|麻烦|拜托|劳驾)(?:你|您|你们)?(?:了|啦)?(?:啊|哈|呀)?(?:"
    rf"{_CALLED})?|行不行|好不好|成不成?|中不中?|好吗|行吗|可以吗|可不可以|行不|好不|可以不|听见没有?|听到没有?|知道(?:吧|了吗|不)|明白吧|懂吧|"
    r"(?:你)?看(?:行|成|可以|好)(?:吗|不|不行)|我?(?:年纪|岁数|年龄)大了|我老了))+(?:啊|呀|嘛|呢)?[，。]*$"
)
# Said with thanks these mean something else: 不用了，谢谢 is whoever leaves.
_SHORT = re.compile(r"(?:不用|没有?|好|不需要|没事|行)[^，]{0,3}")


def without_courtesies(text: str) -> str:
    """An even Chinese sentence without what only surrounds its wish."""
    inner = _BEFORE.sub("", text, count=1)
    rest = _BEHIND.sub("", inner)
    return inner if "谢" in inner[len(rest) :] and _SHORT.fullmatch(rest) else rest
