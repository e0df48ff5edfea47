"""Numbers in English sentences: sums of money, and numbers dictated digit by digit."""

from __future__ import annotations

import re
from decimal import Decimal

from kiosk.languages.understanding.annotation import DictatedNumber, SpokenSum

ONES = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
} | {"fourty": 40}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "grand": 1000,
    "k": 1000,
    "million": 1_000_000,
    "hundreds": 100,
    "thousands": 1000,
}
DIGITS = {w: str(n) for w, n in ONES.items() if n < 10} | {"oh": "0", "o": "0", "nought": "0", "naught": "0"}
# Three eights: the digit as often as was said before it.
MANY = {w + ("es" if w == "six" else "s"): str(n) for n, w in enumerate(ONES) if n < 10} | {
    "zeroes": "0",
    "ohs": "0",
}
REPEATS = {"double": 2, "triple": 3, "treble": 3}

# The recogniser hears "yuan" as "you and", "u n" or "you on".
CURRENCY = r"(?:yuan|yuans|kuai|rmb|cny|renminbi|bucks?|dollars?|you and|u n|you on|juan|quai|kwai)"
_WORD = "(?:" + "|".join([*ONES, *TENS, *SCALES]) + ")"
_NUM = (
    rf"(?:(?:half a|a|an)[ -](?:hundred|thousand|grand|million)(?:[ -](?:and|point)(?=[ -]{_WORD})|[ -]{_WORD})*|"
    rf"(?:{_WORD}|\d+(?:\.\d+)?k?)(?:[ -](?:and(?: a half)?|point)(?=[ -](?:{_WORD}|\d))|[ -](?:{_WORD}|\d+(?:\.\d+)?))*)"
)
_SUM = re.compile(
    rf"(?:[¥￥$]|\b(?:rmb|cny) ?)?(?P<half>\bhalf a )?\b(?P<num>{_NUM})\b(?:[ -]?(?P<cur>{CURRENCY})\b(?: (?:and )?(?P<cents>{_NUM})\b(?: ?(?P<cunit>fen|cents|jiao|mao))?)?)?"
)
_SMALL = re.compile(rf"\b(?P<num>{_NUM})[ -](?P<unit>fen|cents|jiao|mao)\b")
_ABOUT = (
    r"(?:about|around|roughly|approximately|nearly|almost|at least|at most|up to|somewhere near|near|close to|in the region of|more than|over|less than|under|"
    r"maybe|perhaps|something like|or so)(?: a)?"
)
_RANGE = (
    rf"\b(?:{_ABOUT} )?{_NUM}(?: {CURRENCY})?,? (?:or|to) {_NUM}(?= (?:hundred|thousand|{CURRENCY}))(?: (?:hundred|thousand))*"
    rf"(?: {CURRENCY})?"
)
_SOME = (
    rf"\b(?:a )?(?:few|couple(?: of)?|several|some|many)(?: (?:hundred|thousand|hundreds|thousands|tens|dozen|{CURRENCY}))+(?: {CURRENCY})?",
    rf"\b(?:hundreds|thousands)(?: of {CURRENCY})?",
    r"\ba (?:hundred|thousand|grand) or (?:so|two|three)\b|\b\w+ish (?:hundred|thousand)\b",
    r"\bsome (?:money|cash)\b|\ba (?:bit|little|lot) of (?:money|cash)\b|\bwhatever you (?:think|like|say)\b",
)
_ROUGHLY = (
    rf"\b{_ABOUT} {_NUM}(?: {CURRENCY})?",
    rf"\b{_NUM}(?: {CURRENCY})?(?: or so| or thereabouts|[- ]ish|[ -]?odd)\b",
)
_ALL = (
    r"\ball of it\b|\bwhatever(?: is|'s) left\b|\bthe rest of (?:it|the money)\b|\bthe lot\b|\beverything\b",
    r"\b(?:all|half) (?:of )?(?:my|the) money\b",
)
# Five forty is 540 or 5.40, thirty six eighty 36.80 or 3,680, three oh three 303 or 3.03: both are asked about.
_SMALL_ONE = "(?:" + "|".join(list(ONES)[1:20]) + ")"
_ANY_TENS = "(?:" + "|".join(TENS) + ")"
_EITHER = (
    rf"(?<!hundred )(?<!thousand )(?<!\band )\b(?:{_SMALL_ONE}|{_ANY_TENS}(?:[ -]{_SMALL_ONE})?) (?:oh {_SMALL_ONE}|{_ANY_TENS}(?:[ -]{_SMALL_ONE})?)\b"
    rf"(?! (?:hundred|thousand|million|grand|{CURRENCY}))",
    r"\ba (?:hundred|thousand) and a half\b",
    rf"\b{_WORD}(?: {_WORD})* oh {_WORD}(?: {CURRENCY})?",
)
_BETWEEN = rf"\b(?:somewhere )?between {_NUM}(?: {CURRENCY})?(?: and {_NUM})?(?: {CURRENCY})?"
_VAGUE = re.compile("|".join((*_EITHER, _BETWEEN, _RANGE, *_SOME, *_ROUGHLY, *_ALL)))
# Thirty six eighty, fifty five oh five: yuan and fen as prices are said.
_TENS, _DIGIT = "(?:" + "|".join(TENS) + ")", "(?:" + "|".join(list(ONES)[1:10]) + ")"
_PRICE = re.compile(
    rf"\b(?P<yuan>{_TENS}[ -]{_DIGIT}) (?:(?P<fen>{_TENS}(?:[ -]{_DIGIT})?|{'|'.join(list(ONES)[10:])})|(?:oh|o) (?P<few>{_DIGIT}))\b"
    rf"(?![ -]{_WORD})"
)
_COUNTED = "days?|months?|weeks?|years?|hours?|minutes?|seconds?|times?|o'clock|am|pm|percent|st|nd|rd|th|people|cards?|accounts?|steps?|pages?"
_NOT_MONEY = re.compile(
    rf"\b{_NUM}(?: ?|-)(?:{_COUNTED})\b|"
    rf"\b(?:my [a-z]+|he|she|i)(?:'s|'m| am| is| was| turned| turns) (?:{_WORD}|\d+)(?:[ -]{_WORD})?(?= *(?:$|[,.]|now\b|today\b))|"  # an age
    r"\bthanks a (?:million|bunch)\b|\bone in a million\b|"
    r"\b(?:one|this one|that one) (?:moment|second|minute|more|of)\b|\b(?:this|that|which|no|the|another|last|next) one\b|"
    r"\bone (?:moment|second|sec|minute|more|of|step|page)\b|\ba second\b"
)


def sums(text: str) -> tuple[SpokenSum, ...]:
    """Every sum in the lower-case sentence, in order."""
    hidden = _NOT_MONEY.sub(lambda m: "_" * len(m.group()), text)
    found = []
    for m in _VAGUE.finditer(hidden):
        found.append(SpokenSum(m.start(), m.end(), None, True, _two(m.group())))
    for vague in found:
        hidden = hidden[: vague.start] + "_" * (vague.end - vague.start) + hidden[vague.end :]
    for m in _PRICE.finditer(hidden):
        yuan, fen = value(m["yuan"]), value(m["fen"] or m["few"])
        if yuan and fen:
            found.append(SpokenSum(m.start(), m.end(), yuan + fen / 100, True))
    for m in _SMALL.finditer(hidden):
        if not re.search(rf"{CURRENCY} (?:and )?$", hidden[: m.start()]):
            number = value(m["num"])
            if number is not None:
                found.append(
                    SpokenSum(
                        m.start(), m.end(), number / (100 if m["unit"] in ("fen", "cents") else 10), True
                    )
                )
    for m in _SUM.finditer(hidden):
        if any(f.start < m.end() and m.start() < f.end for f in found):
            continue
        number = value(m["num"])
        if number is None or number <= 0 or m["num"] in ("grand", "k"):
            continue
        if m["half"]:
            number /= 2
        end = m.end()
        cents = value(m["cents"]) if m["cents"] else None
        if cents is not None:
            if m["cunit"] in ("jiao", "mao"):
                number += cents / 10
            elif cents < 100 and (m["cunit"] or m["cur"]):
                number += cents / 100
        big = number >= 10 and any(w in m["num"] for w in (*SCALES, *TENS, *(str(d) for d in range(10))))
        found.append(SpokenSum(m.start(), end, number, bool(m["cur"] or big or m.group()[0] in "¥￥$")))
    return tuple(sorted(found, key=lambda s: s.start))


_PAIR = re.compile(
    rf"(?P<whole>{_SMALL_ONE}|{_ANY_TENS}(?:[ -]{_SMALL_ONE})?) (?:oh )?(?P<rest>{_SMALL_ONE}|{_ANY_TENS}(?:[ -]{_SMALL_ONE})?)"
)
_OR = re.compile(
    rf"(?P<first>{_NUM})(?: {CURRENCY})?,? or (?P<second>{_NUM}(?: (?:hundred|thousand))?)(?: {CURRENCY})?"
)


def _two(words: str) -> tuple[Decimal, ...]:
    """The two sums that `words` may mean: five forty, three or four hundred; () for a range or an estimate."""
    if pair := _PAIR.fullmatch(words):
        whole, rest = value(pair["whole"]), value(pair["rest"])
        return (100 * whole + rest, whole + rest / 100) if whole and rest else ()
    if half := re.fullmatch(r"a (hundred|thousand) and a half", words):
        unit = Decimal(SCALES[half[1]])
        return (unit + Decimal("0.5"), unit + unit / 2)
    if either := _OR.fullmatch(words):
        first, second = value(either["first"]), value(either["second"])
        if first and second:
            scale = 1000 if second >= 1000 else 100
            return (first * scale if first < 10 <= second / 10 else first, second)
    return ()


def value(words: str) -> Decimal | None:
    """The number said as `words` ("twelve hundred", "one point two thousand", "1.5k"); None for none."""
    tokens = re.sub(r"(\d)k\b", r"\1 k", words.replace("-", " ")).split()
    if tokens[:1] == ["half"]:
        rest = value(" ".join(tokens[1:]))
        return None if rest is None else rest / 2
    total = section = Decimal(0)
    seen, i, last_small = False, 0, Decimal(0)
    while i < len(tokens):
        t = tokens[i]
        if t in ("a", "an"):
            section, seen = Decimal(1), True
        elif t == "and":
            if tokens[i + 1 : i + 3] == ["a", "half"]:
                section += Decimal("0.5")
                i += 2
        elif t == "point":
            digits = ""
            while i + 1 < len(tokens) and tokens[i + 1] in DIGITS:
                i += 1
                digits += DIGITS[tokens[i]]
            if not digits:
                return None
            section += Decimal("0." + digits)
        elif t in ONES or t in TENS:
            small = Decimal(ONES.get(t, TENS.get(t, 0)))
            if last_small and not (last_small >= 20 and small < 10 and last_small % 10 == 0):
                # two fifty, five twenty: hundreds left out
                if last_small < 20 and section == last_small and small >= 10:
                    section *= 100
                else:
                    return None
            section += small
            seen, last_small = True, (small if not last_small or small >= 10 else Decimal(1))
            i += 1
            continue
        elif t in SCALES:
            scale = SCALES[t]
            base = section or Decimal(1)
            if scale == 100:
                section = base % 100 * 100 + base // 100 * 100 if base >= 100 else base * 100
            else:
                total += base * scale
                section = Decimal(0)
            seen = True
        elif re.fullmatch(r"\d+(?:\.\d+)?", t):
            if last_small or (section and section % 100):
                return None
            section += Decimal(t)
            seen = True
        else:
            return None
        last_small = Decimal(0)
        i += 1
    return total + section if seen else None


_SPOKEN = "|".join([*DIGITS, *REPEATS, *MANY])
_RUN = re.compile(rf"\b(?:{_SPOKEN}|\d+)(?:[ ,-]+(?:{_SPOKEN}|\d+))*\b")
_TAIL = re.compile(rf"\bending (?:in|with) (?P<tail>(?:{_SPOKEN}|\d+)(?:[ -]+(?:{_SPOKEN}|\d+))*)")


def numbers(text: str, page: str) -> tuple[DictatedNumber, ...]:
    """Every dictated number in the lower-case sentence that is too long for a sum."""
    found: list[DictatedNumber] = []
    for m in _TAIL.finditer(text):
        digits = dictated(m["tail"])
        if 3 <= len(digits) <= 6:
            found.append(DictatedNumber(m.start("tail"), m.end("tail"), "account", digits))
    for m in _RUN.finditer(text):
        words = m.group()
        if re.match(rf" (?:hundred|thousand|grand|{CURRENCY})\b", text[m.end() :]) and " " in words:
            words = words[: words.rfind(" ")].rstrip(" ,-")  # the sum begins there
        digits = re.sub(r"^86(?=1[3-9]\d{9}$)", "", dictated(words))  # +86 before a mobile number
        kind = _kind(digits, page)
        if kind and not any(n.start <= m.start() < n.end for n in found):
            found.append(DictatedNumber(m.start(), m.start() + len(words), kind, digits))
    return tuple(sorted(found, key=lambda n: n.start))


def dictated(words: str) -> str:
    """one three eight double zero -> 13800."""
    out, times = "", 1
    for token in re.split(r"[ ,-]+", words):
        if token in REPEATS:
            times = REPEATS[token]
        elif token in MANY and out[-1:] > "1":
            out = out[:-1] + MANY[token] * int(out[-1])
        else:
            out += DIGITS.get(token, token) * times
            times = 1
    return out if out.isdigit() else ""


def _kind(digits: str, page: str) -> str:
    if len(digits) == 11 and re.match(r"1[3-9]", digits) and page != "account":
        return "phone"
    if page == "phone" and 7 <= len(digits) <= 13:
        return "phone"
    if page == "account" and len(digits) >= 4:
        return "account"
    return "account" if 8 <= len(digits) <= 23 else ""
