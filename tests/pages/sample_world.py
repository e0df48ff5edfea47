"""The bank and the customer behind the page samples: usual values beside the longest that a bank meets.

Everything a page shows comes from here through the real flows: payees, banks, sums, memos, movements. The
names are Western in English, where a customer of that language has them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kiosk.domain.bank_types import Account, Payee, StatementEntry
from kiosk.domain.risk.rules import RULES, RiskPolicy
from kiosk.domain.settings import Settings
from kiosk.pages.text import Language
from kiosk.runtime.catalog_loader import assets, ready_memos
from kiosk.startup import hanzi
from tests.services import people
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import CATALOGUE, Story

# The largest sum that the keypad takes, and a balance that holds it.
LONGEST_SUM = "12345678.90"
BALANCE = 98_765_432_10
HANZI = hanzi(assets("pinyin.json"))
MEMOS = ready_memos(CATALOGUE)
NO_QUESTIONS = RiskPolicy(without=tuple(rule.name for rule in RULES))
LONG_MEMO = {Language.ZH: "外孙女小学下半年学费和校服钱", Language.EN: "School fees for Li"}
LONG_MEMO[Language.HK] = "外孫女小學下半年學費和校服費"

PAYEES = {
    Language.ZH: (
        Payee("payee-1", "王芳", "*芳", "建设银行", "6688", "女儿", date(2026, 2, 10), 2_000_00),
        Payee("payee-2", "李建国", "**国", "工商银行", "1024", "老伴儿", date(2026, 1, 5), 800_00),
        # Eight characters, as minorities' names have, and the longest name of a large bank.
        Payee(
            "payee-3",
            "阿卜杜拉·买买提",
            "****·买买提",
            "中国邮政储蓄银行",
            "7713",
            "大孙女婿",
            date(2025, 12, 28),
            12_345_67,
        ),
        Payee("payee-4", "欧阳静怡", "***怡", "中国银行", "9090", "邻居", None, 0),
        Payee("payee-5", "赵国华", "**华", "农业银行", "1177", "", date(2025, 12, 1), 30_00),
    ),
    Language.EN: (
        Payee(
            "payee-1", "Wang Fang", "**** Fang", "China Construction Bank", "6688", "Daughter",
            date(2026, 2, 10), 2_000_00,
        ),
        Payee("payee-2", "Li Jianguo", "** Jianguo", "ICBC", "1024", "Husband", date(2026, 1, 5), 800_00),
        Payee(
            "payee-3", "Abdullah Memetjan", "******** Memetjan", "Postal Savings ScriptedBank of China", "7713",
            "Granddaughter's husband", date(2025, 12, 28), 12_345_67,
        ),
        Payee("payee-4", "Ouyang Jingyi", "****** Jingyi", "Bank of China", "9090", "Neighbour", None, 0),
        Payee(
            "payee-5", "Zhao Guohua", "**** Guohua", "Agricultural ScriptedBank of China", "1177", "",
            date(2025, 12, 1), 30_00,
        ),
    ),
}  # fmt: skip
# The bank of a customer who reads traditional characters has the same payees.
PAYEES[Language.HK] = PAYEES[Language.ZH]
MOVEMENTS = {
    Language.ZH: ("养老金", "超市", "转账给阿卜杜拉·买买提", "电费", "定期存款到期，本金和利息转入"),
    Language.HK: ("養老金", "超級市場", "轉賬給阿卜杜拉·买买提", "電費", "定期存款到期，本金和利息轉入"),
    Language.EN: (
        "Pension",
        "Supermarket",
        "Transfer to Abdullah Memetjan",
        "Electricity",
        "Fixed deposit due: principal and interest",
    ),
}


class World:
    """One customer of one edition and language."""

    def __init__(self, *, care: bool, language: Language) -> None:
        self.care = care
        self.language = language

    def settings(self, **changes: Any) -> Settings:
        """A bank's settings; nothing is asked about a transfer unless a sample is about that."""
        usual = Settings(
            bank_name="安心银行" if self.language is not Language.EN else "Anxin Bank",
            hanzi=HANZI,
            memos=MEMOS,
            risk=NO_QUESTIONS,
        )
        return replace(usual, **changes)

    def bank(self, **changes: Any) -> ScriptedBank:
        """A bank that lets the longest sum through."""
        usual: dict[str, Any] = {
            "accounts": (
                Account("acc-1", "current", "9012", BALANCE),
                Account("acc-2", "savings", "7001", 50_000_00),
            ),
            "payees": PAYEES[self.language],
            "limit": 10**12,
            "entries": self.entries(),
        }
        return ScriptedBank(**{**usual, **changes})

    def entries(self) -> tuple[StatementEntry, ...]:
        """A dozen movements, long and short ones, sums of all lengths."""
        sums = (4_321_00, -38_60, -12_345_678_90, -126_40, 1_050_000_00)
        return tuple(
            StatementEntry(
                people.TODAY - timedelta(days=9 * place),
                MOVEMENTS[self.language][place % 5],
                sums[place % 5],
                BALANCE - place * 12_345_67,
            )
            for place in range(12)
        )

    def start(self, bank: ScriptedBank | None = None, **settings: Any) -> Story:
        """Nobody is here; the machine speaks this world's language."""
        story = Story(self.settings(**settings), bank or self.bank())
        if self.language is not Language.ZH:
            story.press(f"language:{self.language}")
        return story

    def home(self, bank: ScriptedBank | None = None, **settings: Any) -> Story:
        """The menu."""
        story = self.start(bank, **settings)
        story.lay(people.AT_75)
        story.press("accept_care" if self.care else "decline_care")
        return story

    def pin(self, service: str = "transfer", bank: ScriptedBank | None = None, **settings: Any) -> Story:
        """The PIN is asked for, at the first service that needs it."""
        story = self.home(bank, **settings)
        story.insert()
        story.press(f"open_{service}")
        story.sees("Pin")
        return story

    def service(self, service: str = "transfer", bank: ScriptedBank | None = None, **settings: Any) -> Story:
        """Signed in, on a service's first page."""
        story = self.pin(service, bank, **settings)
        story.enter_pin()
        return story

    def amount(self, payee: int = 2, bank: ScriptedBank | None = None, **settings: Any) -> Story:
        """The payee is chosen; the one with the long name, unless another is wanted."""
        story = self.service("transfer", bank, **settings)
        story.press(f"payee:{payee}")
        return story

    def typed(self, amount: str) -> str:
        """A sum as it can be typed: care mode's keypad has no point."""
        return amount.partition(".")[0] if self.care else amount

    def arrival(
        self, payee: int = 2, amount: str = LONGEST_SUM, bank: ScriptedBank | None = None, **settings: Any
    ) -> Story:
        """The sum is entered and quoted."""
        story = self.amount(payee, bank, **settings)
        story.keys(self.typed(amount))
        story.press("to_arrival")
        return story

    def review(
        self,
        arrival: str = "next_day",
        payee: int = 2,
        amount: str = LONGEST_SUM,
        bank: ScriptedBank | None = None,
        **settings: Any,
    ) -> Story:
        """Everything once more."""
        story = self.arrival(payee, amount, bank, **settings)
        story.press(f"arrival:{arrival}")
        if not self.care:
            story.press("to_review")
        story.sees("Review")
        return story

    def with_memo(self, story: Story) -> Story:
        """The review with a memo, as long as one can be."""
        story.press("change:memo")
        story.say_and_agree(LONG_MEMO[self.language], "transfer")
        return story

    def sent(self, story: Story) -> Story:
        """What is on the review is confirmed."""
        story.press("confirm_transfer")
        story.enter_pin()
        return story

    def new_payee(self, story: Story, name: str = "") -> Story:
        """From the payees to the account number of somebody new."""
        story.press("new_payee")
        name = name or PAYEES[self.language][2].name
        story.say_and_agree(name, "transfer", payee=name)
        story.press("to_account")
        return story
