"""What the Chinese productions are filled with: sums, persons, words of agreement and refusal."""

from __future__ import annotations

import random

DIGITS = "零一二三四五六七八九"


def said(yuan: int) -> str:
    """Whole yuan below a hundred thousand as they are said, every zero between units said: 一千零五十."""
    units = ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"))
    words, gap = "", False
    for unit, name in units:
        digit, yuan = divmod(yuan, unit)
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + name
            gap = False
        elif words:
            gap = True
    if yuan:
        words += ("零" if gap and words else "") + DIGITS[yuan]
    return words.removeprefix("一") if words.startswith("一十") else words


def _sums() -> list[tuple[str, str]]:
    chance = random.Random("sums")
    found: list[tuple[str, str]] = []
    round_ = [n * unit for unit in (100, 1000, 10_000) for n in range(1, 10)]
    odd = [chance.randrange(1, 100_000) for _ in range(60)]
    gaps = [
        chance.randrange(1, 10) * 10 ** chance.randrange(2, 5) + chance.randrange(1, 99) for _ in range(60)
    ]
    for yuan in (*round_, *odd, *gaps):
        if yuan < 12:
            continue
        words = said(yuan)
        unit = chance.choice(("块", "块钱", "元", "元钱", "块钱整"))
        found.append((words + unit, f"{yuan}.00"))
    for n in range(1, 10):
        for worth, name in ((100, "百"), (1000, "千"), (10_000, "万")):
            low = chance.randrange(1, 10)
            found.append((f"{DIGITS[n]}{name}{DIGITS[low]}", f"{n * worth + low * worth // 10}.00"))
    return found


def _odd_sums() -> list[tuple[str, str]]:
    """零, 个 and 半 between units: read right or asked back, never another sum."""
    found = []
    for n in range(1, 10):
        d = "一两三四五六七八九"[n - 1]
        found += [
            (f"{d}万零{DIGITS[n]}百块", f"{n * 10_000 + n * 100}.00"),
            (f"{d}千零{DIGITS[n]}块", f"{n * 1000 + n}.00"),
            (f"{d}千零{DIGITS[n]}十块", f"{n * 1000 + n * 10}.00"),
            (f"{d}万半", f"{n * 10_000 + 5000}.00"),
            (f"{d}千半", f"{n * 1000 + 500}.00"),
            (f"{d}百个块钱", f"{n * 100}.00"),
            (f"{d}个万", f"{n * 10_000}.00"),
            (f"{d}个半千", f"{n * 1000 + 500}.00"),
            (f"{d}个半万", f"{n * 10_000 + 5000}.00"),
            (f"{d}块半", f"{n}.50"),
            (f"{d}百块零五毛", f"{n * 100}.50"),
            (f"{d}千个零{DIGITS[n]}十块", f"{n * 1000 + n * 10}.00"),
            (f"{d}百零个{DIGITS[n]}块", f"{n * 100 + n}.00"),
            (f"{d}万个零{DIGITS[n]}百", f"{n * 10_000 + n * 100}.00"),
        ]
    return found


def _ranges() -> list[tuple[str, str]]:
    found = []
    for a in range(1, 9):
        x, y = "一两三四五六七八九"[a - 1], "一两三四五六七八九"[a]
        found += [
            *((f"{x}{y}百块", ""), (f"{x}百到{y}百", ""), (f"{x}千到{y}千块", ""), (f"{x}百或者{y}百", "")),
            *((f"{x}百还是{y}百", ""), (f"{x}{y}千块吧", ""), (f"{x}百多块", ""), (f"{x}千来块", "")),
            *((f"大概{x}百块", ""), (f"差不多{x}千", ""), (f"{x}百左右", ""), (f"不到{x}千", "")),
            *((f"{x}百以上", ""), (f"最多{x}百", ""), (f"{x}百块上下", ""), ("好几百", ""), ("几千块", "")),
            *(
                (f"{x}百要么{y}百", ""),
                (f"{x}百至{y}百块", ""),
                (f"{x}百啊{y}百的", ""),
                (f"{x}千{y}千的", ""),
            ),
        ]
    return found


KIN = [
    (word, word)
    for word in (
        "女儿",
        "儿子",
        "闺女",
        "老伴",
        "孙子",
        "孙女",
        "妹妹",
        "弟弟",
        "姐姐",
        "大哥",
        "侄女",
        "外孙",
        "女婿",
        "儿媳妇",
        "老婆",
        "舅舅",
    )
]
NAMES = [
    (n, n)
    for n in (
        "王秀英",
        "李建国",
        "张玉兰",
        "陈小明",
        "刘芳",
        "赵德柱",
        "孙桂芝",
        "周淑芬",
        "吴国强",
        "郑海燕",
        "马文斌",
        "林凤娇",
    )
]
WORDS = {
    "sum": _sums(),
    "odd": _odd_sums(),
    "range": _ranges(),
    "kin": KIN,
    "name": NAMES,
    "who": [*KIN, *NAMES],
    "yes": [
        (w, "")
        for w in (
            "对",
            "是的",
            "没错",
            "好的",
            "可以",
            "行",
            "对的",
            "嗯",
            "要得",
            "中",
            "对头",
            "成",
            "好",
            "是",
            "确认",
        )
    ],
    "no": [
        (w, "")
        for w in (
            "不对",
            "不行",
            "不要",
            "不是",
            "别转",
            "不",
            "错了",
            "甭转",
            "莫转",
            "不得行",
            "要不得",
            "勿要",
            "弗要",
            "唔好",
            "冇对",
            "不中",
            "不转",
            "不成",
            "拉倒吧",
            "算了",
        )
    ],
    "wait": [
        (w, "")
        for w in (
            "等一下",
            "等等",
            "先等等",
            "慢着",
            "等会儿",
            "先别急",
            "莫慌",
            "莫忙",
            "等我一下",
            "停一下",
            "先别转",
            "缓一缓",
            "等哈",
            "慢点",
            "且慢",
            "先放一放",
        )
    ],
    "but": [(w, "") for w in ("不过", "但是", "可是", "就是", "只是", "但", "可")],
    "wrong": [
        (w, "")
        for w in (
            "金额错了",
            "钱数不对",
            "名字不对",
            "不是这个人",
            "多了个零",
            "账号好像错了",
            "少写了一个零",
            "太多了",
            "我不想转了",
            "这个人我不认识",
            "数目不对",
            "名字写错了",
            "钱多了",
        )
    ],
    "other": [
        (w, "")
        for w in (
            "我儿子",
            "我老伴",
            "他",
            "我女儿",
            "旁边那个人",
            "电话里的人",
            "隔壁老王",
            "我同事",
            "电视里",
            "广播里",
            "社区的人",
        )
    ],
    "service": [
        (w, "")
        for w in (
            "养老金",
            "社保",
            "医保",
            "公积金",
            "电费",
            "水费",
            "话费",
            "余额",
            "定期",
            "信用卡",
            "转账",
            "物业费",
            "燃气费",
        )
    ],
    "time": [
        (w, "")
        for w in ("去年", "以前", "当年", "昨天", "上个月", "前几年", "那时候", "前天", "上礼拜", "年前")
    ],
}
