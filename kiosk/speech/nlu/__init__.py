"""Understanding what a customer said: from text to meaning. Pure and fast."""

from __future__ import annotations

from kiosk.domain.intent import NluResult
from kiosk.speech.nlu.chinese import understand_zh
from kiosk.speech.nlu.english import understand_en
from kiosk.speech.nlu.payees_zh import Payees


def understand(text: str, language: str, page: str = "", payees: Payees = ()) -> NluResult:
    """What `text` means on `page` (amount, phone, account, payee, arrival, confirm, or "" for anywhere).

    `payees` are (name, nickname) of the customer's list; the payee slot is then one of these words
    wherever it was said, also by sound or as another word for the same person. Slots: payee, amount
    (yuan, two decimals), account, phone, bill, arrival, period. A vague sum gives no amount.
    """
    if language == "zh_CN":
        return understand_zh(text, page, payees)
    return understand_en(text, page, payees)


__all__ = ["NluResult", "Payees", "understand"]
