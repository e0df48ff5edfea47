"""The sandbox bank's own risk answer to a quote: allow, ask or hold, with reason codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Advice = Literal["allow", "ask", "hold"]

# Words that callers who cheat put into their victims' memos (police campaigns name them).
RISKY_WORDS = (
    "安全账户",
    "解冻",
    "公检法",
    "高回报",
    "保证金",
    "刷单",
    "中奖",
    "投资",
    "征信",
    "验资",
    "usdt",
)
LARGE = 1_000_000  # fen; from 10,000 yuan on a transfer is large
FIRST_TRANSFERS_A_DAY = 2


@dataclass(frozen=True, slots=True)
class Facts:
    """What the bank knows about a transfer when it is quoted; amounts in fen."""

    amount: int
    balance: int
    memo: str
    new_payee: bool
    reported: bool
    first_transfers_today: int


def judge(facts: Facts) -> tuple[Advice, list[str]]:
    """The advice and the codes of its reasons, weightiest first."""
    reasons = []
    if facts.reported:
        reasons.append("reported_account")
    memo = facts.memo.casefold().replace(" ", "")
    if any(word in memo for word in RISKY_WORDS):
        reasons.append("risky_words")
    if facts.new_payee and facts.amount >= LARGE:
        reasons.append("large_sum")
    if facts.new_payee and facts.amount * 2 >= facts.balance:
        reasons.append("share_of_savings")
    if facts.new_payee and facts.first_transfers_today >= FIRST_TRANSFERS_A_DAY:
        reasons.append("several_first_transfers")
    asking = bool(reasons)
    if facts.new_payee:
        reasons.append("new_payee")
    if facts.reported:
        return "hold", reasons
    return ("ask" if asking else "allow"), reasons
