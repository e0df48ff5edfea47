"""Understanding a Chinese sentence."""

from __future__ import annotations

import re

from kiosk.domain.intent import NluResult
from kiosk.domain.risk.fraud_lexicon import risk_words
from kiosk.speech.nlu.amounts import NUM, Sum, meant, sums
from kiosk.speech.nlu.annotation import Marked, replaced
from kiosk.speech.nlu.arrival_slot import arriving
from kiosk.speech.nlu.chitchat import IDLE, idle_zh
from kiosk.speech.nlu.classifier import probabilities
from kiosk.speech.nlu.commands_zh import ANYWHERE, whole_sentence
from kiosk.speech.nlu.confirmation_zh import confirming
from kiosk.speech.nlu.details_zh import arrival, bill, period
from kiosk.speech.nlu.intent_fusion import guessed, weighed
from kiosk.speech.nlu.intents_zh import ELSEWHERE, SERVICES
from kiosk.speech.nlu.interpretation import (
    ANSWERED,
    CONFIRMING,
    PAYABLE,
    REFUSABLE,
    TIMED,
    Reading,
    answering,
    decimal,
    meaning,
)
from kiosk.speech.nlu.normalization import even_zh
from kiosk.speech.nlu.numbers_zh import Number, numbers
from kiosk.speech.nlu.payees_zh import MONEY, NUMBER, Payees, listed_payee, named
from kiosk.speech.nlu.persons_zh import is_kin, person, somebody
from kiosk.speech.nlu.phonetics import repaired
from kiosk.speech.nlu.tables import SURE, heaviest

_Marked = Marked[Number, Sum]
SOMEBODY = "＠"
MOVED = 7.0
TOO_SHORT = 2  # syllables: what no rule knows may resemble anything, 会 and 夫人 a call for staff
_MOVES = re.compile(r"[转汇寄]|打(?!电话|印|听|工|饭|针|车|球|牌|麻将|水|伞|扮|酱油|开|架|疫苗|扫)")


def understand_zh(text: str, page: str, payees: Payees) -> NluResult:
    """See kiosk.speech.nlu.understand."""
    plain = _first_wish(even_zh(text))
    if not plain:
        hummed = Reading("yes", SURE, {}) if "嗯" in text else Reading("unknown", 0.0, {})
        return meaning(hummed, page, ())
    heard, mended = _mark(plain, page, payees), repaired(plain)
    reading = _read(heard, page, payees)
    if mended != plain:
        reading = _better(reading, _read(_mark(mended, page, payees), page, payees))
    if page == "arrival":
        reading = arriving(reading, plain, "zh_CN")
    if not reading.weight and len(plain) <= TOO_SHORT:
        return meaning(Reading("unknown", 0.0, reading.slots), page, ())
    if reading.intent == "unknown" and not reading.weight and page:
        guess, likely = guessed(probabilities(_wording(heard), "zh_CN"))
        reading = Reading(guess, likely, reading.slots) if likely else reading
    return meaning(reading, page, risk_words(plain, "zh_CN") or risk_words(mended, "zh_CN"))


def wording_zh(text: str) -> str:
    """A sentence as the classifier sees it: repaired, with signs for sums, numbers and persons."""
    return _wording(_mark(even_zh(text), "", ()))


def _better(plain: Reading, mended: Reading) -> Reading:
    """The reading of the sentence as heard, unless its repair makes more of it."""
    clearer = mended.weight > plain.weight
    fuller = mended.intent == plain.intent and mended.filled > plain.filled
    if not (clearer or fuller):
        return plain
    # Names are never repaired: 于娥 is not 余额.
    slots = mended.slots | {"payee": plain.slots.get("payee") or mended.slots.get("payee", "")}
    return Reading(mended.intent, mended.weight - 1, slots)


def _mark(plain: str, page: str, payees: Payees) -> _Marked:
    found_numbers = numbers(plain, page)
    hidden = replaced(plain, ((n.start, n.end, "□" * (n.end - n.start)) for n in found_numbers))
    found_sums = _believable(hidden, sums(hidden), page)
    stand_ins = [(s.start, s.end, MONEY) for s in found_sums]
    stand_ins += [(n.start, n.end, NUMBER) for n in found_numbers]
    marked = replaced(plain, stand_ins)
    return Marked(plain, hidden, found_numbers, found_sums, marked, named(marked, payees))


def _wording(m: _Marked) -> str:
    return repaired(m.marked.replace(m.who, SOMEBODY) if m.who else m.marked)


def _read(m: _Marked, page: str, payees: Payees) -> Reading:
    # A name is no wish: 黄金凤 buys no gold. Kinship words are part of some wishes.
    intent, weight = _intent(m.marked if not m.who or is_kin(m.who) else m.marked.replace(m.who, SOMEBODY))
    if m.who and weight < MOVED and page not in CONFIRMING and _MOVES.search(m.marked):
        intent, weight = "transfer", MOVED  # 给我儿子转，呃，一千: a person and a verb are enough
    intent, weight, confidence = weighed(intent, weight, probabilities(_wording(m), "zh_CN"), page)
    slots = {n.kind: n.digits for n in m.numbers}
    counted = meant(m.hidden, m.sums)
    if counted is not None and counted.amount is not None:
        slots["amount"] = decimal(counted.amount)
    if intent in PAYABLE:
        slots["payee"] = m.who
    _add_details(slots, intent, m.plain)
    reading = Reading(intent, weight, slots, confidence)
    if page in CONFIRMING:
        reading = confirming(reading, m.plain)
    elif page == "payee":
        reading = _naming(reading, m.plain, payees)
    half = counted is not None and 2 * (counted.end - counted.start) >= len(m.plain)
    bare = half or len(_NO_ANSWER.sub("", m.marked)) <= 2
    return answering(reading, page, vague_sum=counted is not None, bare=bare)


# The sums and numbers of a sentence, and what is said with them on a page that asks for one.
_NO_ANSWER = re.compile(
    rf"[{MONEY}{NUMBER}，。]|那就|就是|不对|不是|说错了|算了|给他|给她|转|汇|打|要|我|的|吧"
)
# Which of the smaller slots go with which wish: 马上 is no arrival where nothing is sent.
_DETAILS = {
    "pay_bill": (bill, None, period),
    "transfer": (None, arrival, None),
    "unknown": (None, arrival, None),
    "yes": (None, None, None),
    "no": (None, None, None),
}


def _add_details(slots: dict[str, str], intent: str, plain: str) -> None:
    finders = _DETAILS.get(intent, (None, None, period if intent in TIMED else None))
    for name, find in zip(("bill", "arrival", "period"), finders, strict=True):
        if find is not None:
            slots[name] = find(plain)


# Where a bare number is money: after a verb that moves some.
_SPENDING = re.compile(
    r"(?:转|汇|打|充|还|存|交|缴|寄|付|划|续|给|金额(?:是)?|改成|换成|是|要|买|拿|取|借|送|搁|放|塞|加|来|划拉)(?:值|个|上|了|账|款|钱|他|她|一?下|话费|电费|水费)*，?$|(?:[水电气暖话]|物业|管理|卫生|电视|采暖|取暖|暖气|燃气)费，?$"
)
# A number that is a clause of its own: 给孙子转个红包，八十八.
_CLAUSE = re.compile(r"[^0-9〇零一二三四五六七八九]，$")
_CLAUSE_END = re.compile(r"(?:整|吧|啊|就行|就好)*(?:$|，)")
_COUNTED = tuple("个下样遍步次张")


def _believable(text: str, found: tuple[Sum, ...], page: str) -> tuple[Sum, ...]:
    """Sums that are money: marked as such, or said where money is expected."""
    alone_one = len(text) <= 3  # 一 and "one" are no yuan in 瞧一眼
    alone = page == "" and re.fullmatch(rf"[^0-9]{{0,4}}{NUM}[吧啊呀的了。]*", text) is not None
    return tuple(
        s
        for s in found
        if s.marked
        or (page == "amount" and (s.amount != 1 or alone_one))
        or (
            (alone or _SPENDING.search(text[: s.start]))
            and s.amount != 1
            and not text.startswith(_COUNTED, s.end)
        )
        or (_CLAUSE.search(text[: s.start]) and _CLAUSE_END.match(text, s.end) and (s.amount or 0) > 10)
    )


# 能不能, 好不好: questions that look like refusals.
_QUESTION = re.compile(r"(能|可|行|好|要|是|对|会|成|中)(?:不|没)(?:可以|\1)(?:以|有)?")
# Tags that ask whether one may: 座机行不行 says no yes.
_ASKING = re.compile(r"(?<=..)，?(?:行不行|好不好|可不可以|中不中|成不成|行不|好不|可以不)(?:呀|啊|嘛|呢)?$")
_SERVICE_WORD = r"(?:转账|转帐|转钱|汇款|余额|明细|流水|交?电费|交?水费|话费|充值|信用卡|定期|养老金|社保|公积金|医保|挂失|密码|投诉|缴费|存款|账单|交费|取钱|取款)"
_NOT_THAT = re.compile(
    rf"(?:不(?:是)?(?:要|想|用|去|打算)?|别|没(?:有)?(?:要|想)|不用)(?:给我|帮我|再|来|先)?"
    rf"(?:查|办|做|弄|看|交|缴|充|还|存|改|打)?(?:一?下|理)?{_SERVICE_WORD}(?:了)?"
    rf"(?=[，。]?(?:我|是|而是|就|只|光|要|想|帮|查|交|办|充|看|瞧|给|改|还|转|打|先))"
)
_CORRECTION = re.compile(
    r"(?:哦|噢|啊|哎|呃)?(?:不对|不是|(?<![转汇打按点输弄搞写念算])错了|说错了?|不不+|算了)(?:不对|不是|错了|说错了?)?(?:啊|呀|了)?[，。]?"
    r"(?:我)?(?:是|要|想|还是|应该是|改成)?"
)


# 算了，还是八百: no refusal, another sum.
_RATHER = re.compile(r"，?算了，?(?=(?:还是|就|那)?[^，。不别]{0,6}＄)")


# 先查余额，再给儿子转五百: the one to begin with; the other is said again when its turn comes.
_FIRST = re.compile(r"^(?:我|咱|那|麻烦|请|帮我)*先(?P<one>[^，]+)，(?:再|然后|回头|之后|接着|完了)[^，]")


def _first_wish(plain: str) -> str:
    """The first of two wishes put in an order; all of `plain` where there are none."""
    m = _FIRST.match(plain)
    if m is None:
        return plain
    both = (heaviest(part, SERVICES)[1] for part in (m["one"], plain[m.end("one") :]))
    return m["one"] if all(weight >= SURE for weight in both) else plain


# 拉一张流水，给孩子办房贷: what it is for is no wish.
_PURPOSE = re.compile(
    r"，(?:给[^，]{1,4}|我|用来|拿去|好|是|要)*办[^，]{0,4}(?:贷款?|签证|手续|证)(?:要?用)?的?$"
)


def _intent(marked: str) -> tuple[str, float]:
    """The heaviest wish."""
    asked = _NOT_THAT.sub("，", _QUESTION.sub("可以", _ASKING.sub("", marked)))
    asked = _PURPOSE.sub("", _RATHER.sub("，", asked))
    intent, weight = whole_sentence(asked)
    if weight:
        return intent, weight
    # Whoever corrects himself means what comes last; what came before counts where that says nothing.
    tail = _CORRECTION.split(asked)[-1]
    parts = ((asked, 0.0),) if tail == asked else ((tail, 0.0), (asked, -0.5))
    for part, bonus in parts:
        intent, weight = _wished(part, bonus)
        if weight:
            break
    return intent, weight


def _wished(part: str, bonus: float) -> tuple[str, float]:
    service, heavy = heaviest(part, SERVICES)
    heavy += bonus
    _, elsewhere = heaviest(part, ELSEWHERE)
    command, light = heaviest(part, ANYWHERE)
    if elsewhere >= heavy and elsewhere:
        return "unknown", elsewhere
    if (light < SURE or heavy >= SURE) and idle_zh(part, service):
        return "unknown", IDLE
    # 先不转账了 is no wish to transfer, and 听不懂 is no call where something plainer was said.
    refusing = command == "cancel" and service in REFUSABLE
    vague = service == "call_staff" and light > heavy
    if heavy >= SURE and not refusing and not vague:
        return service, heavy
    return (command, light) if light >= SURE else ("unknown", 0.0)


_BEFORE_NAME = re.compile(
    r"^(?:不是[^，]*，|不对，|那(?!个)|我|要|想|是|就|选|转给|汇给|打给|给|那就|就给|就是|那个|还是|名字叫|名字是|叫|收款人是|收款人|户名是|户名|他叫|她叫|写|[他她]?姓[^，]，)*"
)


def _naming(reading: Reading, plain: str, payees: Payees) -> Reading:
    """On the page that asks for the payee, a bare name is one."""
    if reading.weight > ANSWERED or reading.slots.get("payee"):
        return reading
    rest = _BEFORE_NAME.sub("", plain, count=1)
    bare = reading.intent in ("unknown", "transfer") or reading.weight < SURE
    answer = bare or reading.intent in ("yes", "no")
    who = listed_payee(rest, payees) or (person(rest) if answer else "") or (somebody(rest) if bare else "")
    if not who:
        return reading
    return Reading("transfer", ANSWERED, reading.slots | {"payee": listed_payee(who, payees) or who})
