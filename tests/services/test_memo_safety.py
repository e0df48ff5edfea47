"""A memo is looked at for fraud like what is said aloud, and is nobody else's business."""

from __future__ import annotations

import pytest

from kiosk.domain.bank_types import RiskAdvice
from kiosk.domain.intent import NluResult
from kiosk.domain.risk.rules import RiskPolicy, RiskRule, Severity
from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from kiosk.languages import risk_words
from kiosk.pages.text import Language
from kiosk.runtime.catalog_loader import ready_memos
from tests.services.journeys import at_amount, at_arrival, at_review
from tests.services.memo_steps import SETTINGS, choosing
from tests.services.personal_data import everything_in
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import CATALOGUE

# Fraud


@pytest.mark.parametrize("said", [True, False])
def test_a_safe_account_in_the_memo_is_taken_as_gravely_as_if_it_was_said(said: bool) -> None:
    story = choosing()
    if said:
        story.press("listen")
        story.hear("转到安全账户", NluResult("transfer", risk_words=("安全账户",)))
        story.press("heard_yes")
    else:
        words = Settings(bank_name="测试银行", hanzi={"an": "安", "q": "全", "z": "账", "h": "户"})
        story = at_review(settings=words)
        story.press("change:memo", "memo_write")
        for letter, character in (("an", "安"), ("q", "全"), ("z", "账"), ("h", "户")):
            story.keys(letter)
            story.press(f"pick:{character}")
        story.press("memo_done")
    story.sees("Choice", "ask.told")
    story.press("answer:own_idea", "answer:no")
    story.sees("Notice", "advice.wait")
    assert story.shows("reason.police")


@pytest.mark.parametrize("memo", ["保 证 金", "a safe account"])
def test_spaces_and_languages_hide_nothing(memo: str) -> None:
    story = choosing()
    story.say_and_agree(memo, "unknown")
    story.sees("Choice")
    assert story.view.title.key.startswith("ask.")


def test_a_risky_memo_that_is_taken_away_again_is_still_asked_about() -> None:
    story = at_amount(care=False, settings=SETTINGS)
    story.press("field:memo")
    story.say_and_agree("保证金", "unknown")
    story.press("field:memo", "memo_none")
    story.keys("5")
    story.press("to_arrival", "to_review")
    story.sees("Choice", "ask.told")


def test_an_ordinary_memo_asks_nothing_anew_of_who_has_answered() -> None:
    story = at_arrival(amount="6000", settings=SETTINGS, bank=ScriptedBank(advice=RiskAdvice.ASK))
    story.press("arrival:next_day", "answer:own_idea", "answer:no")
    story.sees("Review")
    story.press("change:memo", "memo:0")
    story.sees("Review")


def test_a_word_of_the_banks_own_rules_counts_in_a_memo() -> None:
    rule = RiskRule("herbs", Severity.STAFF, ("told",), words=("虫草",), reason={"zh_CN": "x", "en": "x"})
    story = at_review(settings=Settings(bank_name="测试银行", risk=RiskPolicy(own=(rule,))))
    story.press("change:memo")
    story.say_and_agree("买虫草", "unknown")
    story.sees("Choice", "ask.told")


def test_the_banks_hold_on_the_memo_stops_it() -> None:
    story = choosing()
    story.bank.advice = RiskAdvice.HOLD
    story.press("memo:0")
    story.sees("Notice", "hold.title")
    assert not story.given(b.SendTransfer)


def test_no_ready_memo_is_a_risky_one() -> None:
    for memos in ready_memos(CATALOGUE).values():
        assert len(memos) == 5
        assert not [memo for memo in memos if risk_words(memo)]


# Privacy


def test_the_memo_is_read_aloud_only_on_wish() -> None:
    story = choosing()
    story.say_and_agree("给孙子买书的", "unknown")
    story.press("read")
    spoken = [CATALOGUE.spoken(part, Language.ZH) for part in story.said[-1].texts]
    assert "您写的话" in spoken
    assert not any("买书" in words for words in spoken)
    story.press("read_private")
    assert story.said[-1].private


def test_nothing_of_it_is_left_after_the_session_nor_shown_in_a_repr() -> None:
    story = choosing()
    story.say_and_agree("给孙子买书的", "unknown")
    assert "买书" not in repr(story.kiosk)
    assert not any("买书" in repr(command) for command in story.commands)
    story.press("end", "end_yes")
    assert not [words for words in everything_in(story.kiosk) if "买书" in words]
