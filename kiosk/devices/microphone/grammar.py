"""What is likely to be said on a page, as sentences for the recogniser's grammar.

Vosk makes a model of word pairs out of the sentences: it is enough that every pair that may follow
each other stands somewhere. So 130 sentences cover every sum, and one a name joins it to them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kiosk.devices.microphone.port import Hearing

Known = Callable[[str], int]
"""-1 for a word outside the model's vocabulary."""

_DIGITS_ZH = "一二两三四五六七八九"
_FIGURES = frozenset(_DIGITS_ZH)
_UNITS_ZH = "万千百十"
_TENS_EN = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TEENS_EN = [
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_DIGITS_EN = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
# Whom old people send money to; on the menu the payees' own names are not known yet.
KIN_ZH = (
    *("女儿", "闺女", "儿子", "老伴", "老伴儿", "孙子", "孙女", "外孙", "外孙女"),
    *("妹妹", "弟弟", "姐姐", "哥哥", "老婆", "老公"),
)
KIN_EN = ("daughter", "son", "wife", "husband", "grandson", "granddaughter", "sister", "brother")
# How people say yes and no; by free decoding a lone 对 was heard as 为, a lone 是 as 之.
YES_NO: dict[str, tuple[str, ...]] = {
    "zh_CN": (
        *("对", "对的", "是", "是的", "好", "好的", "行", "可以", "嗯", "没错", "就是"),
        *("不", "不是", "不对", "不行", "不要", "错了", "没有"),
    ),
    "en": (
        "yes",
        "yeah",
        "right",
        "that's right",
        "correct",
        "okay",
        "no",
        "wrong",
        "that's wrong",
        "not right",
    ),
}
# How people ask for what is on every page, where its own words are longer: of 返回 the grammar without it
# made 万 汇, and free decoding 散会.
COMMANDS: dict[str, tuple[str, ...]] = {
    "zh_CN": ("返回", "取消", "退出", "继续", "大点声", "小点声", "慢一点", "快一点"),
    "en": ("back", "cancel", "exit", "continue", "louder", "quieter", "slower", "faster"),
}
LONGEST_WORD = 6  # characters that are looked for at once


def grammar(hearing: Hearing, known: Known) -> tuple[str, ...]:
    """The sentences, words apart by spaces; every word is in the model's vocabulary."""
    chinese = hearing.language == "zh_CN"
    sentences = list(hearing.phrases)
    named = (*hearing.names, *(KIN_ZH if chinese else KIN_EN)) if hearing.figures == "money" else ()
    names = [name for name in dict.fromkeys(named) if in_vocabulary(name, hearing.language, known)]
    sentences += names
    if hearing.phrases:  # nothing is likely where anything may be said
        sentences += COMMANDS[hearing.language]
    if hearing.yes_or_no:
        sentences += YES_NO[hearing.language]
    if hearing.figures == "money":
        sentences += _sums_zh() if chinese else _sums_en()
        for name in names:
            sentences += _wishes_zh(name) if chinese else _wishes_en(name)
    elif hearing.figures == "digits":
        sentences += _digits_zh() if chinese else _digits_en()
    # A dict keeps the order and drops what is there twice.
    spoken = dict.fromkeys(in_vocabulary(s, hearing.language, known) for s in sentences)
    return tuple(sentence for sentence in spoken if sentence)


def in_vocabulary(phrase: str, language: str, known: Known) -> str:
    """`phrase` in the model's own words, spaced; "" when it cannot be said in them.

    Vosk drops unknown words from a grammar without a word, so they are cut into the longest words it
    knows; spaces in a Chinese phrase are cuts already.
    """
    if language != "zh_CN":
        words = "".join(ch if ch.isalnum() or ch == "'" else " " for ch in phrase.lower()).split()
        return " ".join(words) if words and all(known(w) >= 0 for w in words) else ""
    words = []
    for part in phrase.split():
        rest = "".join(ch for ch in part if ch.isalnum())
        while rest:
            longest = next((n for n in range(min(len(rest), LONGEST_WORD), 0, -1) if known(rest[:n]) >= 0), 0)
            if not longest:
                return ""
            words.append(rest[:longest])
            rest = rest[longest:]
    return " ".join(words)


def windows(sentences: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Every three words that follow each other in the sentences, figures alike."""
    return frozenset(window for sentence in sentences for window in _windows(sentence.split()))


def strange(words: Sequence[str], usual: frozenset[tuple[str, ...]]) -> float:
    """The share of `words`' windows that stand in no sentence, 0 to 1.

    Vosk's model of word pairs makes 一 秀 五 三 点 of any talk that sounds a little like it: every pair is
    in some sentence, no three words are.
    """
    found = list(_windows(words))
    return sum(window not in usual for window in found) / len(found) if found else 0.0


def _windows(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    alike = ["", *("#" if word in _FIGURES else word for word in words), ""]
    return zip(alike, alike[1:], alike[2:], strict=False)


def _sums_zh() -> Iterator[str]:
    for d in _DIGITS_ZH:
        yield " ".join(f"{d} {unit}" for unit in _UNITS_ZH) + f" {d} 块 {d} 毛"
        yield f"万 零 {d} 百 零 {d} 块 钱"
        yield f"千 零 {d} 十"
        yield f"{d} 点 {d} 元"
        yield f"十 {d} 块"
        for unit in _UNITS_ZH:
            yield from (f"{d} {unit}", f"{d} {unit} 块 钱", f"{d} {unit} 元", f"{d} {unit} {d}")
    yield from ("十 块 钱", "十 万", "百 万", "不 对", "元 整")


def _wishes_zh(name: str) -> Iterator[str]:
    yield from (
        f"给 {name}",
        f"转 给 {name}",
        f"给 {name} 转 账",
        f"给 {name} 转 钱",
        f"我 要 给 {name} 转 五 百 块 钱",
        f"我 想 给 {name} 打 五 百 块",
        f"帮 我 给 {name} 汇 五 百 元",
        f"给 我 {name} 转 五 百",
        f"转 给 {name} 五 百 块",
    )
    yield from (f"给 {name} 转 {d} 百" for d in _DIGITS_ZH + "十")
    yield from (f"转 给 {name} {d} 千" for d in _DIGITS_ZH + "十")


def _digits_zh() -> Iterator[str]:
    digits = "零一二三四五六七八九幺"
    for d in digits:
        yield " ".join(f"{d} {other}" for other in digits)


def _sums_en() -> Iterator[str]:
    small = (*_DIGITS_EN, *_TEENS_EN, *_TENS_EN, "a")
    for d in small:
        yield from (
            f"{d} hundred yuan",
            f"{d} thousand yuan",
            f"{d} thousand {d} hundred and {d} yuan",
            f"hundred {d}",
            f"{d} yuan",
            f"{d} hundred",
            f"{d} thousand",
        )
    yield from (f"{ten} {d} yuan" for ten in _TENS_EN for d in _DIGITS_EN)


def _wishes_en(name: str) -> Iterator[str]:
    yield from (
        f"send money to {name}",
        f"transfer money to {name}",
        f"send {name} five hundred yuan",
        f"to my {name}",
        f"please send five hundred yuan to {name}",
        f"i want to send five thousand yuan to my {name}",
        f"i would like to transfer two hundred to {name}",
    )
    yield from (f"send {d}" for d in (*_DIGITS_EN, *_TEENS_EN, *_TENS_EN, "a"))


def _digits_en() -> Iterator[str]:
    digits = ("zero", "oh", *_DIGITS_EN)
    for d in digits:
        yield " ".join(f"{d} {other}" for other in digits)
