"""Sample properties for every page, in both languages, with the longest values a bank meets.

A page is added to the page tests by adding its sample here: PAGES maps a sample's name to its page and
a function of the words' language. `W` picks the words of a language: `w("擦掉", "Rub out")`.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.pages.samples import form, others, transfer
from tests.pages.samples.words import LANGUAGES, Props, W

__all__ = ["LANGUAGES", "LONG", "PAGES", "Props", "W"]

PAGES: dict[str, tuple[str, Callable[[W], Props]]] = {
    "Attract": ("Attract", others.attract),
    "Attract fault": ("Attract", others.attract_fault),
    "CarePrompt": ("CarePrompt", others.care_prompt),
    "Home": ("Home", others.home),
    "Home all": ("Home", others.home_all),
    "CardAsk id": ("CardAsk", others.card_ask("id")),
    "CardAsk bank": ("CardAsk", others.card_ask("bank")),
    "CardAsk take": ("CardAsk", others.card_ask("take")),
    "Pin": ("Pin", others.pin),
    "Pin warned": ("Pin", others.pin_warned),
    "Choice who": ("Choice", transfer.choice_who),
    "Choice when": ("Choice", transfer.choice_when),
    "Choice safety": ("Choice", transfer.choice_safety),
    "Choice memo": ("Choice", transfer.choice_memo),
    "Choice empty": ("Choice", transfer.choice_empty),
    "Name": ("Name", transfer.name),
    "Name latin": ("Name", transfer.name_latin),
    "Account": ("Account", transfer.account),
    "Amount": ("Amount", transfer.amount),
    "Amount small": ("Amount", transfer.amount_small),
    "Amount fault": ("Amount", transfer.amount_fault),
    "Review": ("Review", transfer.review),
    "Review warned": ("Review", transfer.review_warned),
    "Waiting": ("Waiting", others.waiting),
    "Outcome good": ("Outcome", others.outcome("good")),
    "Outcome unknown": ("Outcome", others.outcome("unknown")),
    "Outcome bad": ("Outcome", others.outcome("bad")),
    "Notice": ("Notice", others.notice),
    "Form who": ("Form", form.form("who")),
    "Form amount": ("Form", form.form("amount")),
    "Form arrival": ("Form", form.form("arrival")),
    "Form name": ("Form", form.form_payee("name")),
    "Form account": ("Form", form.form_payee("account")),
    "Form memo": ("Form", form.form_memo(False)),
    "Form memo written": ("Form", form.form_memo(True)),
    "Balance": ("Balance", others.balance),
    "Statement": ("Statement", others.statement),
    "TakeCard": ("TakeCard", others.take_card),
    "TakeCard left": ("TakeCard", others.card_left),
    "Goodbye": ("Goodbye", others.goodbye),
}

# What is longer than any page: no flow offers so many choices, but the bank's list may.
LONG: dict[str, tuple[str, Callable[[W], Props]]] = {"Choice who many": ("Choice", transfer.choice_many)}
