"""Sentences with the words of Cantonese, as they are written in Hong Kong."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

from tests.nlu.grammar.base import ANY_BUT_YES, Made, SentenceClass, productions, sentences
from tests.nlu.grammar.zh_words import DIGITS

TRANSFER = frozenset(("transfer",))
ASKED_BACK = frozenset(("transfer", "unknown"))


def _sums() -> list[tuple[str, str]]:
    """Hundreds and thousands in dollars' everyday name: 五百蚊."""
    digits = "一兩三四五六七八九"
    found = [("廿蚊", "20.00"), ("卅蚊", "30.00")]
    for n, digit in enumerate(digits, 1):
        found += [
            (f"{digit}百蚊", f"{n * 100}.00"),
            (f"{digit}千蚊", f"{n * 1000}.00"),
            (f"{digit}萬蚊", f"{n * 10_000}.00"),
        ]
        found += [
            (f"{digit}百{DIGITS[n]}十蚊", f"{n * 110}.00"),
            (f"{digit}千{DIGITS[n]}百蚊", f"{n * 1100}.00"),
        ]
    return found


def _ranges() -> list[tuple[str, str]]:
    digits = "一兩三四五六七八九"
    pairs = itertools.pairwise(digits)
    words = ["幾百蚊", "幾千蚊", "百幾蚊", "成千蚊", "千零蚊", "唔到一千蚊", "大約五百蚊"]
    words += [
        word
        for x, y in pairs
        for word in (f"{x}百定{y}百", f"{x}百定係{y}百蚊", f"{x}百到{y}百蚊", f"{x}百幾蚊")
    ]
    return [(word, "") for word in words]


def _said(*words: str) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


KIN = [
    ("老公", "老公"),
    ("老婆", "老婆"),
    ("個仔", "仔"),
    ("個女", "女"),
    ("細佬", "细佬"),
    ("家姐", "姐姐"),
    ("阿妹", "阿妹"),
]
NAMES = [
    ("陳大文", "陈大文"),
    ("李小明", "李小明"),
    ("黃美玲", "黄美玲"),
    ("張志強", "张志强"),
    ("林國榮", "林国荣"),
    ("何秀英", "何秀英"),
]
WORDS = {
    "sum": _sums(),
    "range": _ranges(),
    "kin": KIN,
    "who": [*((f"我{word}", value) for word, value in KIN), *NAMES],
    "yes": _said("啱", "係", "好", "得", "係呀", "啱喇", "冇錯", "好呀", "啱晒", "可以", "冇問題", "係㗎", "得喇"),
    "no": _said("唔啱", "唔係", "唔好", "唔得", "唔轉", "咪轉", "錯咗", "唔要", "唔使", "唔可以", "唔同意"),
    "wait": _said("等陣", "等等先", "咪住", "等我諗下", "等我睇清楚先", "遲啲先", "等我問下個女先", "唔好住", "慢慢先"),
    "wrong": _said("銀碼錯咗", "個名唔啱", "多咗個零", "唔係呢個人", "太多喇", "我唔識佢", "我唔想轉喇"),
    "other": _said("我個仔", "我老公", "佢", "隔籬屋", "差佬", "電話入面嗰個人"),
    "service": _said("電費", "水費", "煤氣費", "電話費", "退休金", "信用卡", "轉賬", "醫保"),
}  # fmt: skip
CLASSES = (
    SentenceClass("yes", "agrees", "confirm", frozenset(("yes",)), productions("{yes}/{yes}，{yes}/{yes}，轉啦/{yes}，過數啦/係佢/就咁啦/{yes}，唔該")),
    SentenceClass(
        "no yes", "is no yes", "confirm", ANY_BUT_YES,
        productions(
            "{no}/{no}呀/我話{no}/{no}，{yes}/{wait}/{yes}，{wait}/{yes}，不過{wrong}/{yes}，{wrong}/{wrong}/{yes}唔{yes}呀/係咪{yes}㗎/{other}話{yes}/{other}叫我撳確認/好似{yes}/"
            "應該{yes}啩/唔知{yes}唔{yes}/{yes}就{yes}，但係{wrong}/冇話要轉/邊個嚟㗎/使唔使手續費㗎/做乜要轉/好驚呀/唔清楚喎"
        ),
    ),
    SentenceClass("sum", "the sum that was said", "amount", TRANSFER, productions("{sum}/{sum}啦/轉{sum}/過{sum}/要{sum}/就{sum}/畀佢{sum}/唔該，{sum}/我要轉{sum}/{sum}唔該/轉{sum}畀佢"), {"amount": "sum"}),
    SentenceClass("corrected sum", "the sum said last", "amount", TRANSFER, productions("{sum1}，唔係，{sum2}/{sum1}，講錯咗，{sum2}/唔係{sum1}，係{sum2}/{sum1}，唔啱，{sum2}"), {"amount": "sum2"}),
    SentenceClass("range", "no sum", "amount", ASKED_BACK, productions("{range}/轉{range}/{range}啦/過{range}/要{range}"), {"amount": ""}),
    SentenceClass(
        "talk on the sum page", "no sum", "amount", ANY_BUT_YES,
        productions("{sum}太多喇/{sum}唔夠/唔好過{sum}/咪轉{sum}/{other}叫我過{sum}/{other}話要{sum}/上次過咗{sum}/{sum}夠唔夠呀/做乜要{sum}/我得{sum}咋/我邊有{sum}/係咪{sum}呀/我都七十幾歲喇/等五分鐘/手續費要{sum}呀"),
        {"amount": ""},
    ),
    SentenceClass("payee", "the person", "payee", TRANSFER, productions("{who}/畀{who}/轉畀{who}/過畀{who}/我要轉畀{who}/係{who}/就{who}啦/唔係我表哥，係{who}"), {"payee": "*"}),
    SentenceClass(
        "no payee", "nobody", "payee", ANY_BUT_YES,
        productions("我問下{who}先/唔好畀{who}/唔係{who}/邊個呀/嗰個人/冇呢個人/我唔識佢/{who}唔喺度/叫{who}嚟先/{who}話唔好/唔記得叫乜名/係咪{who}呀/{who}幫我揀先得"),
        {"payee": ""},
    ),
    SentenceClass("transfer", "payee and sum", "", TRANSFER, productions("過{sum}畀{who}/轉{sum}畀{who}/畀{who}轉{sum}/我想轉{sum}畀{who}/幫我過{sum}畀{who}/我要畀{who}轉{sum}/唔該幫我轉{sum}畀{who}"), {"payee": "*", "amount": "sum"}),
    SentenceClass(
        "talk", "asks for nothing", "", frozenset(("unknown",)),
        productions("而家嘅{service}真係貴/{service}又加價/我唔係嚟交{service}/遲啲先交{service}/以前冇{service}/我個仔幫我交咗{service}/{service}真係好麻煩/琴日我交咗{service}/我個仔琴日過咗{sum}畀我/今日好熱/呢部機幾先進"),
    ),
    *(
        SentenceClass(f"wish {intent}", "is understood", "", frozenset((intent,)), productions(lines))
        for intent, lines in {
            "balance": "查結餘/睇下戶口仲有幾多錢/我仲有幾多錢/查下戶口/我想睇結餘",
            "report_loss": "我張卡唔見咗/我唔見咗張提款卡/張卡畀人偷咗/我整失咗張卡",
            "louder": "大聲啲/聽唔到/聽唔清楚/太細聲喇", "slower": "講慢啲/慢啲講/慢啲講啦",
            "repeat": "再講一次/唔該再講一次/你講乜嘢/再講多次", "bigger_text": "字大啲/啲字太細/睇唔到/睇唔清楚",
            "call_staff": "搵個人幫下我/搵職員/搵個人嚟幫我/我唔識用", "change_pin": "我想改密碼/我唔記得密碼/改密碼",
            "pay_bill": "交電費/俾水費/我想交煤氣費/唔該交電費", "top_up": "幫電話增值/手機增值/電話冇錢喇要增值",
            "cancel": "唔轉喇/算喇/都係唔好喇/唔搞喇", "exit": "攞返張卡/我走喇/退卡",
        }.items()
    ),
)  # fmt: skip
FILLERS = ("嗯，", "啊，", "哎，")
TAILS = ("呀", "啦")


def noise(text: str, chance: random.Random) -> str:
    """A filler in front or a particle behind; the meaning stays."""
    kind = chance.randrange(4)
    if kind == 0:
        return chance.choice(FILLERS) + text
    if kind == 1 and text[-1] not in "呀啦喇咗㗎先吖嗎咋啩":
        return text + chance.choice(TAILS)
    return text


def made(each: int) -> Iterator[Made]:
    """The sentences of every class."""
    return sentences(CLASSES, WORDS, "zh_HK", each=3 * each, noise=noise)
