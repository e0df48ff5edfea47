"""The rules of Mandarin for the pipeline of kiosk/languages/understanding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kiosk.languages.understanding.annotation import Annotated, SpokenSum, replaced
from kiosk.languages.understanding.classifier import Model, counted, load_model
from kiosk.languages.understanding.interpretation import ANSWERED, PAYABLE, TIMED, Payees, Reading, decimal
from kiosk.languages.understanding.not_wished import NotWished
from kiosk.languages.understanding.tables import SURE, heaviest
from kiosk.languages.zh_CN.fraud_words import FRAUD_WORDS
from kiosk.languages.zh_CN.understanding.agreement import AGREEMENT
from kiosk.languages.zh_CN.understanding.amounts import NUM, meant, sums
from kiosk.languages.zh_CN.understanding.answers import ANSWERS
from kiosk.languages.zh_CN.understanding.arrivals import ARRIVAL
from kiosk.languages.zh_CN.understanding.chitchat import idle
from kiosk.languages.zh_CN.understanding.commands import ANYWHERE, whole_sentence
from kiosk.languages.zh_CN.understanding.confirmation import confirming
from kiosk.languages.zh_CN.understanding.details import arrival, bill, period
from kiosk.languages.zh_CN.understanding.intents import ELSEWHERE, SERVICES
from kiosk.languages.zh_CN.understanding.normalization import normalized
from kiosk.languages.zh_CN.understanding.not_wished import ROWS
from kiosk.languages.zh_CN.understanding.numbers import numbers
from kiosk.languages.zh_CN.understanding.payees import MONEY, NUMBER, listed_payee, named
from kiosk.languages.zh_CN.understanding.persons import is_kin, person
from kiosk.languages.zh_CN.understanding.phonetics import repaired

SOMEBODY = "＠"
TOO_SHORT = 2  # syllables: what no rule knows may resemble anything, 会 and 夫人 a call for staff
_SENTENCE_MARKS = re.compile(r"[，。！？；：、]+")
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


# Where a bare number is money: after a verb that moves some.
_SPENDING = re.compile(
    r"(?:转|汇|打|充|还|存|交|缴|寄|付|划|续|给|金额(?:是)?|改成|换成|是|要|买|拿|取|借|送|搁|放|塞|加|来|划拉)(?:值|个|上|了|账|款|钱|他|她|一?下|话费|电费|水费)*，?$|(?:[水电气暖话]|物业|管理|卫生|电视|采暖|取暖|暖气|燃气)费，?$"
)
# A number that is a clause of its own: 给孙子转个红包，八十八.
_CLAUSE = re.compile(r"[^0-9〇零一二三四五六七八九]，$")
_CLAUSE_END = re.compile(r"(?:整|吧|啊|就行|就好)*(?:$|，)")
_COUNTED = tuple("个下样遍步次张")


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


_BEFORE_NAME = re.compile(
    r"^(?:不是[^，]*，|不对，|那(?!个)|我|要|想|是|就|选|转给|转到|打到|汇到|汇给|打给|给|那就|就给|就是|那个|还是|名字叫|名字是|叫|收款人是|收款人|户名是|户名|他叫|她叫|写|[他她]?姓[^，]，)*"
)


class MandarinRules:
    """See kiosk.languages.understanding.pipeline.Rules."""

    unasked: Sequence[NotWished] = ROWS
    services, elsewhere, commands = SERVICES, ELSEWHERE, ANYWHERE
    arrival, agreement, answers = ARRIVAL, AGREEMENT, ANSWERS
    moving = re.compile(
        r"[转汇寄]|随(?=个|份|礼|＄)|打(?!电话|印|听|工|饭|针|车|球|牌|麻将|水|伞|扮|酱油|开|架|疫苗|扫)"
    )

    def normalize(self, text: str) -> str:
        """Simplified, half-width, without fillers; of two wishes put in an order, the first one."""
        return _first_wish(normalized(text))

    def annotate(self, sentence: str, page: str, payees: Payees) -> tuple[Annotated, ...]:
        """As heard; and with the words repaired that only sound like words of the bank."""
        mended = repaired(sentence)
        heard = _annotated(sentence, page, payees)
        return (heard,) if mended == sentence else (heard, _annotated(mended, page, payees))

    def for_rules(self, annotated: Annotated) -> str:
        """A name is no wish: 黄金凤 buys no gold. Kinship words are part of some wishes."""
        who, marked = annotated.who, annotated.marked
        return marked if not who or is_kin(who) else marked.replace(who, SOMEBODY)

    def wording(self, annotated: Annotated) -> str:
        """Repaired, with signs for sums, numbers and persons."""
        who, marked = annotated.who, annotated.marked
        return repaired(marked.replace(who, SOMEBODY) if who else marked)

    def features(self, wording: str) -> dict[str, float]:
        """Characters and pairs of them."""
        units = "^" + _SENTENCE_MARKS.sub("，", wording) + "$"
        return counted([*units, *(units[i : i + 2] for i in range(len(units) - 1))])

    def model(self) -> Model:
        """Learnt from examples.txt."""
        return load_model(__package__)

    def whole(self, marked: str) -> tuple[str, float]:
        """下一步, 返回 and the like with polite words around them."""
        return whole_sentence(_asked(marked))

    def parts(self, marked: str) -> tuple[tuple[str, float], ...]:
        """What was said after 不对 before the whole sentence."""
        asked = _asked(marked)
        tail = _CORRECTION.split(asked)[-1]
        return ((asked, 0.0),) if tail == asked else ((tail, 0.0), (asked, -0.5))

    def is_idle(self, part: str, service: str) -> bool:
        """See chitchat.py."""
        return idle(part, service)

    def refuses(self, part: str, command: str, weight: float) -> bool:
        """先不转账了 is no wish to transfer."""
        return command == "cancel"

    def slots(self, annotated: Annotated, intent: str) -> dict[str, str]:
        """The sum that was meant last, the numbers, the payee and the smaller slots."""
        slots = {n.kind: n.digits for n in annotated.numbers}
        meaning = meant(annotated.hidden, annotated.sums)
        if meaning is not None and meaning.amount is not None:
            slots["amount"] = decimal(meaning.amount)
        if intent in PAYABLE:
            slots["payee"] = annotated.who
        finders = _DETAILS.get(intent, (None, None, period if intent in TIMED else None))
        for name, find in zip(("bill", "arrival", "period"), finders, strict=True):
            if find is not None:
                slots[name] = find(annotated.plain)
        return slots

    def confirming(self, reading: Reading, annotated: Annotated) -> Reading:
        """See confirmation.py."""
        return confirming(reading, annotated.plain)

    def naming(self, reading: Reading, annotated: Annotated, payees: Payees) -> Reading:
        """On the page that asks for the payee, a bare name is one."""
        said = reading.slots.get("payee", "")
        if said and not (person(said) or listed_payee(said, payees) or _given_name(said, payees)):
            return replace(reading, slots=reading.slots | {"payee": ""})  # 转给话不好
        if reading.weight > ANSWERED or said:
            return reading
        rest = _BEFORE_NAME.sub("", annotated.plain, count=1)
        bare = reading.intent in ("unknown", "transfer") or reading.weight < SURE
        answer = bare or reading.intent in ("yes", "no")
        who = listed_payee(rest, payees) or (person(rest) or _given_name(rest, payees) if answer else "")
        if not who:
            return reading
        return Reading("transfer", ANSWERED, reading.slots | {"payee": listed_payee(who, payees) or who})

    def bare(self, annotated: Annotated) -> bool:
        """True where a sum is half of the sentence, or two characters are left without sums and numbers."""
        sum_ = meant(annotated.hidden, annotated.sums)
        half = sum_ is not None and 2 * (sum_.end - sum_.start) >= len(annotated.plain)
        return half or len(_NO_ANSWER.sub("", annotated.marked)) <= 2

    def unheard(self, sentence: str) -> bool:
        """True for one or two characters."""
        return len(sentence) <= TOO_SHORT

    def risk_words(self, sentence: str) -> tuple[str, ...]:
        """See fraud_words.py."""
        return FRAUD_WORDS.found(sentence)


def _annotated(plain: str, page: str, payees: Payees) -> Annotated:
    found_numbers = numbers(plain, page)
    hidden = replaced(plain, ((n.start, n.end, "□" * (n.end - n.start)) for n in found_numbers))
    found_sums = _believable(hidden, sums(hidden), page)
    stand_ins = [(s.start, s.end, MONEY) for s in found_sums]
    stand_ins += [(n.start, n.end, NUMBER) for n in found_numbers]
    marked = replaced(plain, stand_ins)
    return Annotated(plain, hidden, found_numbers, found_sums, marked, named(marked, payees), plain)


def _believable(text: str, found: tuple[SpokenSum, ...], page: str) -> tuple[SpokenSum, ...]:
    """Sums that are money: marked as such, or said where money is expected."""
    alone_one = len(text) <= 3  # 一 and "one" are no yuan in 瞧一眼
    alone = page == "" and re.fullmatch(rf"[^0-9]{{0,4}}{NUM}[吧啊呀的了。]*", text) is not None
    return tuple(
        s
        for s in found
        if s.marked
        or (page == "amount" and (s.amount != 1 or alone_one))
        or (
            not text.startswith("个", s.end - 1)
            and (alone or _SPENDING.search(text[: s.start]))
            and s.amount != 1
            and not text.startswith(_COUNTED, s.end)
        )
        or (_CLAUSE.search(text[: s.start]) and _CLAUSE_END.match(text, s.end) and (s.amount or 0) > 10)
    )


def _given_name(words: str, payees: Payees) -> str:
    """`words` where several of the list have it as their given name: nobody is chosen, and it is asked who."""
    return words if any(name[1:] == words for name, _ in payees) else ""


def _asked(marked: str) -> str:
    """Without questions that look like refusals, what is not wanted, and what a wish is for."""
    asked = _NOT_THAT.sub("，", _QUESTION.sub("可以", _ASKING.sub("", marked)))
    return _PURPOSE.sub("", _RATHER.sub("，", asked))


RULES = MandarinRules()
