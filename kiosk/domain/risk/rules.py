"""The risk rules as data: what makes a transfer worth a word, and how far the word goes.

A bank adds its own in its configuration ([[rules.risk.own]]), replaces one of these by its name, or
leaves some out. Where the figures come from: the large sums and the share of savings are those at which
Chinese counters ask; the words and the questions follow 国家反诈中心, 《防范电信网络诈骗宣传手册》.
`kiosk bench fraud` tries a set of rules on invented customers, honest and cheated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from msgspec import Meta


class Severity(StrEnum):
    """How far one goes before a transfer; each goes further than the one before."""

    FREE = "free"
    SENTENCE = "sentence"  # a word on the review
    QUESTIONS = "questions"
    NEXT_DAY = "next_day"  # and next-day arrival is what is proposed
    STAFF = "staff"  # and staff are called; it waits for them, unless the customer decides otherwise
    HOLD = "hold"  # the bank's alone: there is no way on

    @property
    def weight(self) -> int:
        """0 for FREE, one more for each."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class RiskRule:
    """One rule: it applies when everything that is set is so. Its reason is the text `reason.<name>`.

    `ask` are the questions it wants answered. Amounts are fen; `share_percent` is of the balance;
    `hours` are local, [22, 6] from ten at night until six; `pace_percent` is the time spent on the
    review in percent of what this customer usually takes for a page. `words` were said ("*": any that
    is known to be risky), `answers` were given ("told:told_by_caller"), `bank_says` is the bank's advice
    or one of its reasons: of these lists one is enough. `reason`: in a bank's own words, by language.
    """

    name: str
    grade: Severity
    ask: tuple[str, ...] = ()
    new_payee: bool = False
    amount_from: int = 0
    balance_from: int = 0
    share_percent: int = 0
    hours: tuple[int, int] | None = None
    pace_percent: int = 0
    words: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    bank_says: tuple[str, ...] = ()
    reason: Mapping[str, str] = field(default_factory=dict)


# A question and the answers offered. None is asked about twice, and only a new payee is asked about.
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "know": ("met", "remote", "stranger"),
    "told": ("own_idea", "asked_by_family", "told_by_caller"),
    "phone": ("no", "yes"),
    "purpose": ("family", "goods", "invest", "safe_account"),
}
OWN_WORDS = "own_words"  # the answer of whoever said something instead of choosing

POLICE = (
    *("安全账户", "安全帐户", "安全账号", "监管账户", "清查账户", "核查账户", "解冻", "解封", "冻结", "验资"),
    *(
        "公检法",
        "公安",
        "派出所",
        "检察",
        "法院",
        "法官",
        "警察",
        "警官",
        "民警",
        "经侦",
        "通缉",
        "逮捕",
        "拘",
    ),
    *("洗钱", "涉案", "涉嫌", "绑架", "赎", "safe account", "unfreez", "frozen", "freeze", "police"),
    *("prosecutor", "court", "arrest", "warrant", "launder", "under investigation", "kidnap", "ransom"),
)
PROFIT = (
    *(
        "高回报",
        "高收益",
        "高利息",
        "高返利",
        "稳赚",
        "包赚",
        "只赚不赔",
        "保本保息",
        "零风险",
        "翻倍",
        "日赚",
    ),
    *("内幕消息", "荐股", "理财群", "股票群", "虚拟币", "数字货币", "比特币", "投资平台", "保证金", "刷单"),
    *("刷流水", "做任务", "返利", "返佣", "垫付", "中奖", "领奖", "激活费", "high return", "high yield"),
    *("guaranteed", "no risk", "risk-free", "bitcoin", "crypto", "trading platform", "security deposit"),
    *("advance fee", "brushing", "click farming", "online task", "rebate", "prize", "lottery"),
)
WARY = ("know", "told", "phone")

RULES = (
    # What the bank knows
    RiskRule("reported", Severity.STAFF, WARY, bank_says=("reported_account",)),
    RiskRule("several_first", Severity.NEXT_DAY, WARY, bank_says=("several_first_transfers",)),
    RiskRule("bank", Severity.QUESTIONS, WARY, bank_says=("ask",)),
    # What was said
    RiskRule("police", Severity.STAFF, ("told", "phone"), words=POLICE),
    RiskRule("profit", Severity.NEXT_DAY, ("know", "purpose"), words=PROFIT),
    RiskRule("words", Severity.QUESTIONS, ("told", "phone"), words=("*",)),
    # The sum, the hour, the hurry
    RiskRule(
        "new_large", Severity.NEXT_DAY, ("know", "told", "purpose"), new_payee=True, amount_from=1_000_000
    ),
    RiskRule(
        "new_share",
        Severity.NEXT_DAY,
        ("know", "told", "purpose"),
        new_payee=True,
        balance_from=500_000,
        share_percent=50,
    ),
    RiskRule("new_night", Severity.NEXT_DAY, WARY, new_payee=True, amount_from=100_000, hours=(22, 6)),
    RiskRule("new_payee", Severity.QUESTIONS, ("know", "told"), new_payee=True),
    RiskRule("large", Severity.QUESTIONS, ("told", "phone"), amount_from=2_000_000),
    RiskRule("hurry", Severity.QUESTIONS, ("phone",), amount_from=100_000, pace_percent=25),
    RiskRule("share", Severity.SENTENCE, balance_from=500_000, share_percent=50),
    RiskRule("night", Severity.SENTENCE, hours=(22, 6)),
    # What was answered
    RiskRule("on_phone", Severity.STAFF, answers=("phone:yes",)),
    RiskRule("safe_account", Severity.STAFF, answers=("purpose:safe_account",)),
    RiskRule("caller_new", Severity.STAFF, new_payee=True, answers=("told:told_by_caller",)),
    RiskRule("caller", Severity.NEXT_DAY, answers=("told:told_by_caller",)),
    RiskRule(
        "invest_new", Severity.STAFF, new_payee=True, amount_from=1_000_000, answers=("purpose:invest",)
    ),
    RiskRule("invest", Severity.NEXT_DAY, answers=("purpose:invest",)),
    RiskRule(
        "stranger_large", Severity.STAFF, amount_from=1_000_000, answers=("know:stranger", "know:remote")
    ),
    RiskRule("stranger", Severity.NEXT_DAY, answers=("know:stranger", "know:remote")),
)


@dataclass(frozen=True, slots=True)
class RiskPolicy:
    """The rules of one bank: ours, without those it leaves out, and its own."""

    trust_allow: Annotated[
        bool,
        Meta(description="Where the bank says allow, only what was said and answered here is judged."),
    ] = False
    without: Annotated[tuple[str, ...], Meta(description="Rules of ours that this bank does not want.")] = ()
    own: tuple[RiskRule, ...] = field(default=())

    @property
    def rules(self) -> tuple[RiskRule, ...]:
        """The rules that count, in their order; one of the bank's own stands for ours of that name."""
        own = {rule.name: rule for rule in self.own}
        ours = {rule.name: rule for rule in RULES if rule.name not in self.without}
        return tuple((ours | own).values())

    @property
    def own_words(self) -> Mapping[str, Mapping[str, str]]:
        """The reasons that the bank says in its own words, by their key in the catalogue."""
        return {f"reason.{rule.name}": rule.reason for rule in self.own if rule.reason}


def wrong_rules(policy: RiskPolicy, languages: Sequence[str]) -> tuple[str, ...]:
    """What cannot be right about a bank's own rules, a sentence each; a reason is in all of `languages`."""
    known = {rule.name for rule in RULES}
    offered = {
        f"{question}:{answer}" for question in QUESTIONS for answer in (*QUESTIONS[question], OWN_WORDS)
    }
    wrong = [f'without: there is no rule "{name}"' for name in policy.without if name not in known]
    for rule in policy.own:
        where = f'the rule "{rule.name}"'
        if not rule.name.isidentifier() or not rule.name.isascii():
            wrong.append(f"{where}: a name has letters, digits and _")
        if rule.grade is Severity.HOLD:
            wrong.append(f"{where}: only the bank's own answer holds a transfer; the gravest grade is staff")
        if (rule.reason or rule.name not in known) and not all(rule.reason.get(code) for code in languages):
            wrong.append(f"{where} needs its reason in {', '.join(languages)}")
        wrong += [f'{where}: there is no question "{name}"' for name in rule.ask if name not in QUESTIONS]
        wrong += [
            f'{where}: no question has the answer "{name}"' for name in rule.answers if name not in offered
        ]
        if rule.hours is not None and not all(0 <= hour <= 24 for hour in rule.hours):
            wrong.append(f"{where}: hours are 0 to 24")
        if not 0 <= rule.share_percent <= 100 or not 0 <= rule.pace_percent <= 100:
            wrong.append(f"{where}: percent is 0 to 100")
        if min(rule.amount_from, rule.balance_from) < 0:
            wrong.append(f"{where}: an amount is 0 or more, in fen")
    return tuple(wrong)
