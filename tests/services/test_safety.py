"""Safety questions: asked where the rules say so, in one's own time, never a prohibition of ours."""

from __future__ import annotations

import pytest

from kiosk.domain.intent import NluResult
from kiosk.domain.risk.rules import RiskPolicy, RiskRule, Severity
from kiosk.domain.settings import Settings
from tests.services import people
from tests.services.journeys import at_home, at_review, at_who
from tests.services.risk_steps import asked, rich, sent
from tests.services.story import Story

EDITIONS = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])


# The questions


@EDITIONS
def test_good_answers_lead_on_to_the_review(care: bool) -> None:
    story = asked(care)
    story.press("answer:own_idea", "answer:no")
    story.sees("Review")
    assert dict(sent(story).transfer.answers) == {"told": "own_idea", "phone": "no"}


def test_the_reason_for_asking_is_said() -> None:
    story = asked()
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.large"


def test_the_way_back_goes_through_the_questions_to_the_arrival() -> None:
    story = asked()
    story.press("answer:own_idea")
    story.sees("Choice", "ask.phone")
    story.press("back")
    story.sees("Choice", "ask.told")
    story.press("back")
    story.sees("Choice", "arrival.title")


def test_questions_that_were_answered_are_not_asked_again_on_the_way_back_and_forth() -> None:
    story = asked()
    story.press("answer:own_idea", "answer:no", "back", "arrival:next_day")
    story.sees("Review")


@pytest.mark.parametrize("by_voice", [False, True])
def test_another_amount_is_asked_about_anew(by_voice: bool) -> None:
    story = asked()
    story.press("answer:own_idea", "answer:no", "change:amount")
    if by_voice:
        story.say_and_agree("八万", "transfer", amount="80000.00")
    else:
        story.keys("0")
        story.press("to_arrival")
    story.press("arrival:next_day")
    story.sees("Choice", "ask.told")


def test_a_question_is_answered_in_ones_own_words_too() -> None:
    story = asked()
    story.press("listen")
    story.hear("公安局的人让我转的", NluResult("unknown"))
    story.sees("Choice", "ask.phone")
    assert not any(said.key == "listen.unclear" for command in story.said for said in command.texts)
    story.press("answer:no")
    story.sees("Notice", "advice.wait")
    assert story.shows("reason.police")
    story.press("advice_go_on")
    assert ("told", "own_words") in sent(story).transfer.answers


# What was said


def test_risky_words_are_asked_about_however_small_the_sum() -> None:
    story = at_home()
    story.insert()
    story.press("listen")
    meaning = NluResult("transfer", (("payee", "女儿"), ("amount", "100.00")), risk_words=("网友",))
    story.hear("给女儿转一百，网友说的", meaning)
    story.press("heard_yes")
    story.enter_pin()
    story.sees("Choice", "arrival.title")
    story.press("arrival:next_day")
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.words"


def test_risky_words_that_are_said_at_the_review_are_asked_about_before_anything_is_sent() -> None:
    story = at_review()
    story.press("listen")
    story.hear("警察让我转的", NluResult("unknown", risk_words=("警察",)))
    story.press("confirm_transfer")
    story.sees("Choice", "ask.told")
    story.press("answer:own_idea", "answer:no")
    story.sees("Notice", "advice.wait")
    story.press("advice_go_on")
    story.sees("Review")
    sent(story)
    assert len(story.bank.moved) == 1


def test_a_banks_own_words_are_listened_for_even_where_the_recogniser_knows_none() -> None:
    rule = RiskRule(
        "pension",
        Severity.QUESTIONS,
        ("told",),
        words=("康养基地",),
        reason={"zh_CN": "多问一句。", "en": "We ask."},
    )
    story = at_review(settings=Settings(risk=RiskPolicy(own=(rule,))))
    story.press("listen")
    story.hear("康养基地要交钱", NluResult("unknown"))
    story.press("confirm_transfer")
    story.sees("Choice", "ask.told")


# Hurry and the hour


def slowly(seconds: float) -> Story:
    """At the review of 1,500 yuan, each page before it taken its time over."""
    story = at_who()
    story.wait(seconds)
    story.press("payee:0")
    story.wait(seconds)
    story.keys("1500")
    story.press("to_arrival")
    story.wait(seconds)
    story.press("arrival:next_day")
    story.sees("Review")
    return story


def test_a_review_that_was_hardly_looked_at_is_asked_about_once() -> None:
    story = slowly(20)
    story.wait(1)
    story.press("confirm_transfer")
    story.sees("Choice", "ask.phone")
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.hurry"
    story.press("answer:no")
    story.sees("Review")
    sent(story)


@pytest.mark.parametrize(("usual", "review"), [(20, 12), (1, 0.1)], ids=["at leisure", "quick everywhere"])
def test_who_takes_the_usual_time_is_not_hurrying(usual: float, review: float) -> None:
    story = slowly(usual)
    story.wait(review)
    sent(story)


def test_at_night_a_word_is_said_and_somebody_new_is_asked_about() -> None:
    story = Story(Settings(bank_name="测试银行"), rich())
    story.now = people.NOON.replace(hour=23)
    story.lay(people.AT_75)
    story.press("accept_care")
    story.insert()
    story.press("open_transfer")
    story.enter_pin()
    story.press("payee:0")
    story.keys("500")
    story.press("to_arrival", "arrival:next_day")
    story.sees("Review")
    assert story.view.guide is not None
    assert story.view.guide.key == "reason.night"
