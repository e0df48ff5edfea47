"""Understanding a Chinese sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kiosk.core.meaning import Meaning
from kiosk.voice.understanding.amounts import NUM, Sum, meant, sums
from kiosk.voice.understanding.commands_zh import ANYWHERE, whole_sentence
from kiosk.voice.understanding.details_zh import arrival, bill, period
from kiosk.voice.understanding.numbers_zh import numbers
from kiosk.voice.understanding.payees_zh import MONEY, NUMBER, Payees, listed_payee, named
from kiosk.voice.understanding.persons_zh import is_kin, somebody
from kiosk.voice.understanding.risk import risk_words
from kiosk.voice.understanding.sentence import even_zh
from kiosk.voice.understanding.sounding import repaired
from kiosk.voice.understanding.tables import SURE, heaviest
from kiosk.voice.understanding.wishes_zh import ELSEWHERE, SERVICES

# Questions that look like refusals.
_QUESTION = re.compile(r"(能|可|行|好|要|是|对|会|在|成|中)(?:不|没)(?:可以|\1)(?:以|有)?")
_SERVICE_WORD = r"(?:转账|转帐|转钱|汇款|余额|明细|流水|交?电费|交?水费|话费|充值|信用卡|定期|养老金|社保|公积金|医保|挂失|密码|投诉|缴费|存款|账单|交费)"
_NOT_THAT = re.compile(
    rf"(?:不(?:是)?(?:要|想|用|去|打算)?|别|没(?:有)?(?:要|想)|不用)(?:给我|帮我|再|来)?(?:查|办|做|弄|看|交|缴|充|还|存|改|打)?(?:一?下|理)?{_SERVICE_WORD}(?:了)?(?=[，。]?(?:我|是|而是|要|想|帮|查|交|办|充|看|给|改|还|转|打))"
)
_CORRECTION = re.compile(
    r"(?:哦|噢|啊|哎|呃)?(?:不对|不是|错了|说错了?|不不+|算了)(?:不对|不是|错了|说错了?)?(?:啊|呀|了)?[，。]?(?:我)?(?:是|要|想|还是|应该是|改成)?"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the sentence."""

    intent: str
    weight: float
    slots: dict[str, str]


def understand_zh(text: str, page: str, payees: Payees) -> Meaning:
    """See kiosk.voice.understanding.understand."""
    plain = even_zh(text)
    if not plain:
        return Meaning("yes", confidence=0.8) if "嗯" in text else Meaning("unknown", confidence=0.0)
    reading = _read(plain, page, payees)
    mended = repaired(plain)
    if mended != plain:
        other = _read(mended, page, payees)
        if other.weight > reading.weight or (
            other.intent == reading.intent and len(other.slots) > len(reading.slots)
        ):
            if reading.slots.get("payee") and other.slots.get("payee"):
                other.slots["payee"] = reading.slots["payee"]  # names are not repaired
            reading = _Reading(other.intent, other.weight - 1, other.slots)
    risks = risk_words(plain, "zh_CN") or risk_words(mended, "zh_CN")
    order = ("payee", "amount", "account", "phone", "bill", "arrival", "period")
    slots = tuple((name, reading.slots[name]) for name in order if reading.slots.get(name))
    return Meaning(reading.intent, slots, _confidence(reading), risks)


def _confidence(reading: _Reading) -> float:
    if reading.intent == "unknown":
        return 0.0
    return round(min(0.99, 0.5 + reading.weight * 0.05), 2)


def _read(plain: str, page: str, payees: Payees) -> _Reading:
    found_numbers = numbers(plain, page)
    hidden = _replaced(plain, [(n.start, n.end, "□" * (n.end - n.start)) for n in found_numbers])
    found_sums = _believable(hidden, sums(hidden), page)
    marked = _replaced(
        plain,
        [(s.start, s.end, MONEY) for s in found_sums] + [(n.start, n.end, NUMBER) for n in found_numbers],
    )
    intent, weight = _intent(marked, page)
    slots: dict[str, str] = {}
    sum_meant = meant(hidden, found_sums)
    if sum_meant is not None and sum_meant.amount is not None:
        slots["amount"] = _decimal(sum_meant.amount)
    for number in found_numbers:
        slots[number.kind] = number.digits
    who = named(marked, payees)
    if who:
        slots["payee"] = who
    _add_details(slots, intent, plain)
    return _on_page(_Reading(intent, weight, slots), plain, marked, page, payees)


# Which of the smaller slots go with which wish: 马上 is no arrival where nothing is sent.
_DETAILS = {
    "pay_bill": (bill, None, period),
    "transfer": (None, arrival, period),
    "unknown": (bill, arrival, period),
    "next": (None, arrival, None),
    "yes": (None, arrival, None),
}


def _add_details(slots: dict[str, str], intent: str, plain: str) -> None:
    for name, find in zip(
        ("bill", "arrival", "period"), _DETAILS.get(intent, (None, None, period)), strict=True
    ):
        if find is not None:
            slots[name] = find(plain)


def _replaced(text: str, spans: list[tuple[int, int, str]]) -> str:
    for start, end, stand_in in sorted(spans, reverse=True):
        text = text[:start] + stand_in + text[end:]
    return text


def _decimal(amount: Decimal) -> str:
    return f"{amount:.2f}"


_SPENDING = re.compile(
    r"(?:转|汇|打|充|还|存|交|缴|寄|付|划|给|金额(?:是)?|改成|换成|是|要|买|拿|取|借|送)(?:个|上|了|账|款|钱|他|她|一?下)*$"
)


def _believable(text: str, found: tuple[Sum, ...], page: str) -> tuple[Sum, ...]:
    """Sums that are money: marked as such, or said where money is expected."""
    alone = re.fullmatch(rf"[^0-9]{{0,4}}{NUM}[吧啊呀的了。]*", text) is not None
    kept = []
    for s in found:
        after = text[s.end : s.end + 2]
        if s.marked or page == "amount" or _SPENDING.search(text[: s.start]) or (alone and page == ""):
            if (
                not s.marked
                and page != "amount"
                and (after[:1] in ("个", "下", "样", "遍", "步", "次", "张") or s.amount == 1)
            ):
                continue
            kept.append(s)
    return tuple(kept)


def _intent(marked: str, page: str) -> tuple[str, float]:
    """The heaviest wish."""
    asked = _QUESTION.sub("可以", marked)
    asked = _NOT_THAT.sub("，", asked)
    best, weight = whole_sentence(asked)
    if weight:
        return best, weight
    # Whoever corrects himself means what comes last.
    tail = _CORRECTION.split(asked)[-1]
    for part, bonus in ((tail, 0.0),) if tail == asked else ((tail, 0.0), (asked, -0.5)):
        service, heavy = heaviest(part, SERVICES)
        heavy += bonus
        _, elsewhere = heaviest(part, ELSEWHERE)
        general, light = heaviest(part, ANYWHERE)
        if elsewhere >= heavy and elsewhere:
            return "unknown", 0.0
        if heavy >= SURE and not _refusing(part, service, general):
            return service, heavy
        if light >= SURE:
            return general, light
        if heavy > weight:
            best, weight = service, heavy
    return (best, weight) if weight >= 5 else ("unknown", 0.0)


def _refusing(text: str, service: str, general: str) -> bool:
    """先不转账了 is no wish to transfer."""
    return general == "cancel" and service in (
        "transfer",
        "top_up",
        "pay_bill",
        "time_deposit",
        "repay_credit_card",
    )


_ANSWERS = {"amount": "transfer", "account": "transfer", "payee": "transfer", "phone": "top_up"}
_SAY_NAME = re.compile(
    r"^(?:我)?(?:要|想|是|就|选|转给|汇给|打给|给|那就|就给|就是|那个|还是|名字叫|名字是|叫|收款人是|收款人|户名是|户名|他叫|她叫|写)*"
)


def _on_page(reading: _Reading, plain: str, marked: str, page: str, payees: Payees) -> _Reading:
    """What the page asks for counts as an answer where nothing stronger was said."""
    intent, weight, slots = reading.intent, reading.weight, reading.slots
    if page == "confirm" and intent not in ("yes", "no") and weight < 8.5:
        if re.match(r"^(?:不|错|别|没有)", plain):
            return _Reading("no", 8, slots)
        if re.match(r"^(?:对|是|好|行|可以|嗯|没错|确认|确定|转吧)", plain):
            return _Reading("yes", 8, slots)
    if page == "payee" and intent in ("unknown", "transfer", "yes") and "payee" not in slots:
        who = somebody(_SAY_NAME.sub("", plain, count=1))
        listed = listed_payee(who, payees)
        if listed or (who and (weight < SURE or intent == "transfer") and 1 < len(who) <= 5) or is_kin(who):
            slots["payee"] = listed or who
    wanted = _ANSWERS.get(page, "")
    if wanted and slots.get(page) and (intent in ("unknown", "yes", "no", "more_time") or weight < SURE):
        return _Reading(wanted, 8, slots)
    if page == "amount" and MONEY in marked and intent in ("unknown", "no", "yes"):
        return _Reading("transfer", 8, slots)  # a vague sum: the flow asks how much
    if intent == "unknown" and not page:
        return _Reading("unknown", 0.0, {})
    return reading
