"""A word to go with the money: chosen, written or said, never needed, and looked at like what is said aloud."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core import events as e
from kiosk.core import orders as o
from kiosk.core.banking import Arrival, RiskAdvice
from kiosk.core.meaning import Meaning
from kiosk.core.risk_rules import Grade, RiskPolicy, RiskRule
from kiosk.core.risky_words import risk_words
from kiosk.core.settings import Settings
from kiosk.core.texts import Language
from kiosk.runtime.catalogue import ready_memos
from tests.flows.bank import Bank
from tests.flows.journeys import at_amount, at_arrival, at_review, at_who
from tests.flows.personal import everything_in
from tests.flows.story import CATALOGUE, Story

HANZI = {"fang": "房方", "zu": "租"}
SETTINGS = Settings(bank_name="测试银行", hanzi=HANZI, memos=ready_memos(CATALOGUE))
EDITIONS = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])


def reviewing(care: bool = True, arrival: str = "next_day", bank: Bank | None = None) -> Story:
    return at_review(care, arrival, settings=SETTINGS, bank=bank)


def choosing(care: bool = True) -> Story:
    """At the ready memos, from the review."""
    story = reviewing(care)
    story.press("change:memo")
    story.sees("Choice" if care else "Form")
    return story


def writing(care: bool = True) -> Story:
    story = choosing(care)
    story.press("memo_write")
    story.sees("Name" if care else "Form")
    return story


def row(story: Story) -> str:
    """The memo as the review has it."""
    rows = story.view.props["rows"]
    assert isinstance(rows, tuple)
    return story.reads(rows[3]["value"])


def quoted(story: Story) -> list[str]:
    """The memos that the bank was asked to quote, in order."""
    return [order.memo for order in story.given(o.GetQuote) if isinstance(order, o.GetQuote)]


def send(story: Story) -> o.SendTransfer:
    story.press("confirm_transfer")
    story.enter_pin()
    (order,) = story.given(o.SendTransfer)
    assert isinstance(order, o.SendTransfer)
    return order


@EDITIONS
def test_a_ready_memo_goes_to_the_bank_and_stands_on_review_outcome_and_paper(care: bool) -> None:
    story = choosing(care)
    story.press("memo:3")
    story.sees("Review")
    assert row(story) == "学费"
    order = send(story)
    assert (order.transfer.memo, story.bank.memos[order.transfer.quote_ref]) == ("学费", "学费")
    assert story.shows("row.memo")
    story.press("print_receipt")
    (paper,) = story.given(o.PrintReceipt)
    assert isinstance(paper, o.PrintReceipt)
    assert "学费" in [story.reads(line.value) for line in paper.lines]


@EDITIONS
def test_nobody_has_to_write_one(care: bool) -> None:
    story = reviewing(care)
    assert row(story) == "可以不写"
    assert send(story).transfer.memo == ""
    assert quoted(story) == [""]
    assert not story.shows("row.memo")


@EDITIONS
@pytest.mark.parametrize("way", ["back", "memo_none"])
def test_whoever_looks_and_writes_nothing_is_where_they_were(care: bool, way: str) -> None:
    story = choosing(care)
    story.press(way)
    story.sees("Review")
    assert quoted(story) == [""], "nothing has changed, so the bank is not asked again"


@EDITIONS
def test_own_words_are_written_on_the_letter_keys(care: bool) -> None:
    story = writing(care)
    assert "memo_done" not in story.offered
    story.keys("fang")
    story.press("pick:房")
    story.keys("zu")
    story.press("pick:租", "memo_done")
    assert row(story) == "房租"


def test_western_words_are_not_all_capitals_and_twenty_characters_are_enough() -> None:
    story = writing()
    story.press("switch_letters")
    story.keys("rent")
    story.press("space")
    story.keys("mayyyyyyyyyyyyy")
    assert story.view.props["entry"] == "Rent mayyyyyyyyyyyyy"
    assert not any(action.startswith("key:") for action in story.offered)
    story.press("memo_done")
    assert row(story) == "Rent mayyyyyyyyyyyyy"


def test_the_way_back_from_writing_leads_to_the_ready_ones() -> None:
    story = writing()
    story.press("back")
    story.sees("Choice", "memo.title")
    story.press("back")
    story.sees("Review")


@EDITIONS
def test_own_words_are_said_and_count_after_a_yes(care: bool) -> None:
    story = choosing(care)
    story.say("给孙子买书的", "unknown")
    assert story.screen.listening is not None
    assert story.reads(story.screen.listening.hint) == "写上：给孙子买书的"
    story.press("heard_yes")
    story.sees("Review")
    assert row(story) == "给孙子买书的"


def test_words_for_a_wish_are_a_memo_here_and_commands_stay_commands() -> None:
    story = choosing()
    story.say("还五百块", "transfer", amount="500.00")
    story.press("heard_yes")
    assert row(story) == "还五百块"
    story.press("change:memo")
    story.say("返回", "back")
    story.press("heard_yes")
    story.sees("Review")
    assert row(story) == "还五百块"


def test_a_ready_one_is_chosen_by_saying_it() -> None:
    story = choosing()
    story.say("学费", "choose", choice="memo:3")
    story.press("heard_yes")
    assert row(story) == "学费"


def test_nothing_heard_is_no_memo() -> None:
    story = choosing()
    story.press("listen")
    story.hear("", Meaning("unknown"))
    assert story.screen.listening is not None
    assert story.screen.listening.state == "failed"


def test_what_is_said_besides_on_this_page_changes_nothing() -> None:
    story = choosing()
    story.press("listen")
    story.hear("叫人", Meaning("call_staff"))
    story.press("heard_yes")
    story.sees("Choice", "memo.title")


def test_a_long_sentence_is_shown_as_it_will_be_written_before_the_yes() -> None:
    story = choosing()
    story.say("一二三四五六七八九十一二三四五六七八九十一二三", "unknown")
    assert story.screen.listening is not None
    assert story.reads(story.screen.listening.hint) == "写上：一二三四五六七八九十一二三四五六七八九十"


@EDITIONS
def test_a_memo_can_be_changed_and_taken_away_again(care: bool) -> None:
    story = choosing(care)
    story.press("memo:0", "change:memo", "memo:4")
    assert row(story) == "红包"
    story.press("change:memo", "memo_none")
    assert row(story) == "可以不写"
    assert send(story).transfer.memo == ""
    assert quoted(story) == ["", "生活费", "红包", ""]


def test_the_form_has_a_field_for_it_from_the_payee_on() -> None:
    story = at_who(care=False, settings=SETTINGS)
    assert "field:memo" not in story.offered
    story.press("payee:0", "field:memo", "memo:1")
    story.sees("Form", "form.title")
    story.keys("500")
    story.press("to_arrival")
    assert quoted(story) == ["看病的钱"], "it goes with the first quote"


def test_the_form_asks_the_bank_anew_when_it_has_quoted_already() -> None:
    story = at_arrival(care=False, settings=SETTINGS)
    story.press("arrival:ordinary", "field:memo", "memo:1")
    story.sees("Form", "form.title")
    story.press("to_review")
    assert row(story) == "看病的钱"
    assert send(story).transfer.arrival is Arrival.ORDINARY
    assert quoted(story) == ["", "看病的钱"]


def test_an_amount_that_was_changed_later_keeps_the_memo() -> None:
    story = at_amount(care=False, settings=SETTINGS)
    story.press("field:memo", "memo:2")
    story.keys("5")
    story.press("to_arrival", "field:amount", "key:0", "to_arrival", "to_review")
    assert row(story) == "还钱"
    assert quoted(story) == ["还钱", "还钱"]


def test_the_arrival_stays_as_it_was_chosen() -> None:
    story = reviewing(arrival="ordinary")
    story.press("change:memo", "memo:0")
    story.sees("Review")
    assert send(story).transfer.arrival is Arrival.ORDINARY


def test_an_arrival_that_is_no_longer_offered_is_asked_for_again() -> None:
    story = reviewing(arrival="ordinary")
    story.press("change:memo")
    story.bank.silent.add(o.GetQuote)
    story.press("memo:0")
    story.sees("Waiting", "waiting.quote")
    (ticket,) = [ticket for ticket, order in story.open.items() if isinstance(order, o.GetQuote)]
    asked = story.open[ticket]
    story.bank.silent.clear()
    answer = story.bank.answer(asked, story.now)
    assert isinstance(answer, e.Quoted)
    fewer = tuple(choice for choice in answer.quote.arrivals if choice.kind is not Arrival.ORDINARY)
    story.result(replace(answer, quote=replace(answer.quote, arrivals=fewer)))
    story.sees("Choice", "arrival.title")


def test_going_back_while_the_bank_is_asked_never_leads_to_a_quote_without_the_memo() -> None:
    story = choosing()
    story.bank.silent.add(o.GetQuote)
    story.press("memo:3", "back")
    story.sees("Amount")
    story.bank_answers()
    story.sees("Amount")
    story.press("to_arrival", "arrival:next_day")
    assert row(story) == "学费"
    order = send(story)
    assert story.bank.memos[order.transfer.quote_ref] == "学费"


def test_the_bank_is_away_and_asked_again_with_the_memo() -> None:
    story = choosing()
    story.bank.refuses(o.GetQuote, "unreachable")
    story.press("memo:3")
    story.sees("Notice", "notice.bank_away")
    story.press("again", "arrival:next_day")
    assert row(story) == "学费"


def test_switching_the_language_changes_no_memo_that_was_chosen() -> None:
    story = choosing()
    story.press("memo:3", "switch_language")
    assert row(story) == "学费"
    story.press("change:memo")
    choices = story.view.props["choices"]
    assert isinstance(choices, tuple)
    names = [story.reads(choice["name"]) for choice in choices]
    assert names == ["Living costs", "For the doctor", "Paying you back", "School fees", "A gift", "写别的"]


# Fraud


@pytest.mark.parametrize("said", [True, False])
def test_a_safe_account_in_the_memo_is_taken_as_gravely_as_if_it_was_said(said: bool) -> None:
    story = choosing()
    if said:
        story.press("listen")
        story.hear("转到安全账户", Meaning("transfer", risk_words=("安全账户",)))
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
    story.say(memo, "unknown")
    story.press("heard_yes")
    story.sees("Choice")
    assert story.view.title.key.startswith("ask.")


def test_a_risky_memo_that_is_taken_away_again_is_still_asked_about() -> None:
    story = at_amount(care=False, settings=SETTINGS)
    story.press("field:memo")
    story.say("保证金", "unknown")
    story.press("heard_yes", "field:memo", "memo_none")
    story.keys("5")
    story.press("to_arrival", "to_review")
    story.sees("Choice", "ask.told")


def test_an_ordinary_memo_asks_nothing_anew_of_who_has_answered() -> None:
    story = at_arrival(amount="6000", settings=SETTINGS, bank=Bank(advice=RiskAdvice.ASK))
    story.press("arrival:next_day", "answer:own_idea", "answer:no")
    story.sees("Review")
    story.press("change:memo", "memo:0")
    story.sees("Review")


def test_a_word_of_the_banks_own_rules_counts_in_a_memo() -> None:
    rule = RiskRule("herbs", Grade.STAFF, ("told",), words=("虫草",), zh_CN="x", en="x")
    story = at_review(settings=Settings(bank_name="测试银行", risk=RiskPolicy(own=(rule,))))
    story.press("change:memo")
    story.say("买虫草", "unknown")
    story.press("heard_yes")
    story.sees("Choice", "ask.told")


def test_the_banks_hold_on_the_memo_stops_it() -> None:
    story = choosing()
    story.bank.advice = RiskAdvice.HOLD
    story.press("memo:0")
    story.sees("Notice", "hold.title")
    assert not story.given(o.SendTransfer)


def test_no_ready_memo_is_a_risky_one() -> None:
    for language, memos in ready_memos(CATALOGUE).items():
        assert len(memos) == 5
        assert not [memo for memo in memos if risk_words(memo, language)]


# Privacy


def test_the_memo_is_read_aloud_only_on_wish() -> None:
    story = choosing()
    story.say("给孙子买书的", "unknown")
    story.press("heard_yes", "read")
    spoken = [CATALOGUE.spoken(part, Language.ZH) for part in story.said[-1].texts]
    assert "您写的话" in spoken
    assert not any("买书" in words for words in spoken)
    story.press("read_private")
    assert story.said[-1].private


def test_nothing_of_it_is_left_after_the_session_nor_shown_in_a_repr() -> None:
    story = choosing()
    story.say("给孙子买书的", "unknown")
    story.press("heard_yes")
    assert "买书" not in repr(story.kiosk)
    assert not any("买书" in repr(order) for order in story.orders)
    story.press("end", "end_yes")
    assert not [words for words in everything_in(story.kiosk) if "买书" in words]


def test_an_outcome_that_comes_to_be_known_later_still_has_it() -> None:
    story = choosing()
    story.bank.lost_answers = 1
    story.press("memo:3")
    send(story)
    story.sees("Outcome", "outcome.unknown")
    assert story.shows("row.memo")
    story.wait(SETTINGS.ask_again_seconds)
    story.sees("Outcome", "outcome.on_its_way")
    assert story.shows("row.memo")


def test_news_from_staff_leaves_the_page_as_it_is() -> None:
    story = choosing()
    assert story.kiosk.top.flow.name == "memo"
    story.press("help")
    story.post(e.HelpMoved("sent"))
    story.sees("Choice", "memo.title")
