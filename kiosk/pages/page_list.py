"""Every page that there is, and those that are made in advance because they are likely to come next."""

from __future__ import annotations

from kiosk.pages import bodies
from kiosk.pages.bodies import (
    AccountPage,
    AmountPage,
    BalancePage,
    CardAskPage,
    CarePromptPage,
    ChoicePage,
    FormPage,
    GoodbyePage,
    HomePage,
    NamePage,
    OutcomePage,
    PageBody,
    PinPage,
    ReviewPage,
    TakeCardPage,
    WaitingPage,
)

BODIES: tuple[type[PageBody], ...] = tuple(
    body
    for body in vars(bodies).values()
    if isinstance(body, type) and issubclass(body, PageBody) and body.__module__ == bodies.__name__
)
# The pages that are made in advance, the likeliest first, in each edition.
LIKELY_IN_CARE: tuple[type[PageBody], ...] = (
    HomePage,
    HomePage,
    CardAskPage,
    PinPage,
    WaitingPage,
    ChoicePage,
    ChoicePage,
    AmountPage,
    ReviewPage,
    OutcomePage,
    TakeCardPage,
    AccountPage,
    NamePage,
    BalancePage,
    GoodbyePage,
)
LIKELY_IN_STANDARD: tuple[type[PageBody], ...] = (
    CarePromptPage,
    HomePage,
    CardAskPage,
    PinPage,
    WaitingPage,
    FormPage,
    ReviewPage,
    OutcomePage,
    TakeCardPage,
    BalancePage,
    GoodbyePage,
)
