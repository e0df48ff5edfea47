"""Ways through the real flows to every page, for the samples of tests/pages/samples.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.bank_problems import SENTENCES
from kiosk.domain.bank_types import NameMatch, RiskAdvice, TransferStatus
from kiosk.domain.identity import CardFault
from kiosk.domain.risk.rules import RiskPolicy
from kiosk.domain.state_fault import StateFault
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.pages.bodies import PinPage
from kiosk.pages.text import Language, text
from kiosk.services import boot_out_of_service
from tests.pages.sample_world import PAYEES, World
from tests.services import people
from tests.services.scripted_bank import WRONG
from tests.services.story import CATALOGUE, Story

Way = Callable[[World], Story]


def after(way: Way, *actions: str) -> Way:
    """The way, and buttons pressed after it."""

    def walked(world: World) -> Story:
        story = way(world)
        story.press(*actions)
        return story

    return walked


def attract(world: World) -> Story:
    """Nobody has come yet; somebody who wants care mode may have switched already."""
    story = world.start()
    if world.care:
        story.press("switch_mode")
    return story


def home(world: World) -> Story:
    return world.home()


def comfort(world: World) -> Story:
    """The magnifier's page over the menu."""
    story = world.home()
    story.press("magnify")
    return story


def attract_fault(world: World) -> Story:
    story = attract(world)
    story.lay(CardFault.UNREADABLE)
    return story


def attract_broken(device: str) -> Way:
    def walked(world: World) -> Story:
        story = attract(world)
        story.post(e.DeviceChanged(device, usable=False))
        return story

    return walked


def out_of_service(world: World) -> Story:
    story = world.start()
    started, _commands = boot_out_of_service(story.kiosk.settings, story.now, StateFault.DAMAGED)
    story.kiosk = replace(started, preferences=story.kiosk.preferences)
    if world.care:
        story.press("switch_mode")
    return story


def care_prompt(world: World) -> Story:
    story = world.start()
    story.lay(people.AT_75)
    return story


def unanswered(world: World) -> Story:
    """Sent, and the bank knows nothing yet."""
    bank = world.bank()
    story = world.review(bank=bank)
    bank.lost_answers = 100
    return world.sent(story)


def card_ask(which: str, fault: CardFault | None = None) -> Way:
    def walked(world: World) -> Story:
        if which == "bank":
            story = world.home()
            story.press("open_transfer")
            if fault:
                story.post(e.BankCardFailed(fault))
            return story
        story = world.start()
        story.insert()
        story.press("accept_care" if world.care else "decline_care", "open_transfer")
        if fault:
            story.lay(fault)
        return story

    return walked


def card_ask_broken(device: str) -> Way:
    def walked(world: World) -> Story:
        story = card_ask("bank" if device == "card_reader" else "id")(world)
        story.post(e.DeviceChanged(device, usable=False))
        return story

    return walked


def pin(world: World) -> Story:
    story = world.pin()
    story.key_pin(4)
    return story


def pin_wrong(times: int) -> Way:
    def walked(world: World) -> Story:
        story = world.pin()
        for _ in range(times):
            story.enter_pin(WRONG)
        return story

    return walked


def pin_warned(world: World) -> Story:
    story = world.pin()
    while not story.body(PinPage).warning:
        story.wait(5)
    return story


def pin_confirm(world: World) -> Story:
    story = world.review()
    story.press("confirm_transfer")
    return story


def pin_time_over(world: World) -> Story:
    story = pin_warned(world)
    story.wait(25)
    return story


def pin_failed(fault: str) -> Way:
    def walked(world: World) -> Story:
        story = world.pin()
        story.result(e.PinFailed(story.ticket(o.AskPin), fault))
        return story

    return walked


def waiting(kind: type[o.AnyRequest], way: Callable[[World, Story], None], service: str = "transfer") -> Way:
    """The bank is silent about one kind of request."""

    def walked(world: World) -> Story:
        bank = world.bank()
        bank.silent.add(kind)
        story = world.start(bank)
        story.lay(people.AT_75)
        story.press("accept_care" if world.care else "decline_care")
        story.insert()
        story.press(f"open_{service}")
        if story.page == "Pin":
            story.enter_pin()
        way(world, story)
        return story

    return walked


def stay(world: World, story: Story) -> None:
    """Nothing more has to be done."""


def waiting_card(world: World) -> Story:
    bank = world.bank()
    bank.silent.add(b.IdentifyCard)
    story = world.start(bank)
    if world.care:
        story.press("switch_mode")
    story.insert()
    return story


def to_quote(world: World, story: Story) -> None:
    story.press("payee:0")
    story.keys("500")
    story.press("to_arrival")


def to_payee_check(world: World, story: Story) -> None:
    world.new_payee(story)
    story.keys(people.NEW_ACCOUNT)
    story.press("check_payee")


def to_sending(world: World, story: Story) -> None:
    to_quote(world, story)
    story.press("arrival:next_day")
    if not world.care:
        story.press("to_review")
    world.sent(story)


def after_patience(world: World, story: Story) -> None:
    to_sending(world, story)
    story.wait(61)


def who_chosen(world: World) -> Story:
    story = world.amount(payee=0)
    story.press("back" if world.care else "field:who")
    return story


def who_not_listed(world: World) -> Story:
    story = world.service()
    name = PAYEES[world.language][2].name
    story.say_and_agree(
        name, "transfer", payee="上官婉儿" if world.language is not Language.EN else "Sima Yi"
    )
    return story


def arrival_proposed(world: World) -> Story:
    story = world.service(risk=RiskPolicy())
    to_payee_check(world, story)
    story.keys("15000")
    story.press("to_arrival")
    return story


def question(answers: int, amount: str = "15000") -> Way:
    """A safety question about a transfer to somebody new, after so many answers."""

    def walked(world: World) -> Story:
        story = world.service(risk=RiskPolicy())
        to_payee_check(world, story)
        story.keys(world.typed(amount))
        story.press("to_arrival", "arrival:real_time")
        if not world.care:
            story.press("to_review")
        for answer in ("answer:met", "answer:own_idea", "answer:goods")[:answers]:
            story.press(answer)
        return story

    return walked


def question_phone(world: World) -> Story:
    story = world.arrival(payee=0, amount="30000", risk=RiskPolicy())
    story.press("arrival:real_time")
    if not world.care:
        story.press("to_review")
    story.press("answer:own_idea")
    return story


def advice(*answers: str) -> Way:
    def walked(world: World) -> Story:
        story = question_phone(world)
        story.press(*answers)
        return story

    return walked


def advice_calm(world: World) -> Story:
    """Worrying, but not so much that staff are called."""
    story = world.arrival(payee=0, amount="30000", risk=RiskPolicy())
    story.press("arrival:real_time")
    if not world.care:
        story.press("to_review")
    story.press("answer:told_by_caller", "answer:no")
    story.sees("Notice", "advice.title")
    return story


def with_news(way: Way, news: e.HelpCallUpdated) -> Way:
    """Staff answer the call."""

    def walked(world: World) -> Story:
        story = way(world)
        story.post(news)
        return story

    return walked


def memo(world: World) -> Story:
    story = world.review(payee=0, amount="500")
    story.press("change:memo")
    return story


def memo_written(world: World) -> Story:
    story = memo(world)
    story.press("memo_write")
    if world.language is Language.EN:
        story.press("switch_letters")
        story.keys("school")
        story.press("space")
        story.keys("fees")
    else:
        story.keys("xue")
        story.press("pick:学")
        story.keys("fei")
    return story


def name(world: World) -> Story:
    story = world.service()
    story.press("new_payee")
    story.keys("wang")
    story.press("pick:王")
    story.keys("fang")
    return story


def name_many(world: World) -> Story:
    story = world.service()
    story.press("new_payee")
    story.keys("shi")
    return story


def name_by_finger(world: World) -> Story:
    """A character is written, and what it may be is offered. The square is there in care mode only."""
    story = world.service(handwriting=True)
    story.press("new_payee")
    if world.care:
        story.write("王玉")
        story.press("pick:王")
        story.write("英央莫苗芙茵黄苑")
    return story


def name_latin(world: World) -> Story:
    story = world.service()
    story.press("new_payee", "switch_letters")
    story.keys("abdullah")
    story.press("space")
    story.keys("memetjan")
    return story


def account(digits: str) -> Way:
    def walked(world: World) -> Story:
        story = world.new_payee(world.service())
        story.keys(digits)
        return story

    return walked


def amount(typed: str, payee: int = 2) -> Way:
    def walked(world: World) -> Story:
        story = world.amount(payee)
        story.keys(world.typed(typed))
        return story

    return walked


def amount_refused(code: str, **detail: str) -> Way:
    def walked(world: World) -> Story:
        bank = world.bank()
        bank.refuses(b.GetQuote, code, **detail)
        return world.arrival(bank=bank)

    return walked


def amount_too_much(world: World) -> Story:
    story = world.amount()
    story.keys(world.typed("999999999.99"))
    story.press("to_arrival")
    return story


def arrival_chosen(world: World) -> Story:
    """The form waits for "next"; in care mode the page goes on by itself, so one comes back to it."""
    story = world.arrival()
    if not world.care:
        story.press("arrival:ordinary")
        return story
    story.press("arrival:ordinary", "back")
    return story


def review(arrival: str) -> Way:
    return lambda world: world.review(arrival)


def review_plain(world: World) -> Story:
    return world.review("ordinary", payee=0, amount="500")


def review_memo(world: World) -> Story:
    return world.with_memo(world.review("real_time", bank=world.bank(fee=1_234_56)))


def review_noted(world: World) -> Story:
    story = world.arrival(payee=0, amount="60000000", risk=RiskPolicy(without=("large", "hurry")))
    story.press("arrival:next_day")
    if not world.care:
        story.press("to_review")
    return story


def outcome(arrival: str) -> Way:
    return lambda world: world.sent(world.review(arrival))


def outcome_memo(world: World) -> Story:
    return world.sent(review_memo(world))


def outcome_plain(world: World) -> Story:
    return world.sent(review_plain(world))


def outcome_bad(status: TransferStatus, problem: str = "") -> Way:
    """The bank took the transfer and then could not carry it out."""

    def walked(world: World) -> Story:
        bank = world.bank()
        story = world.review(bank=bank)
        bank.lost_answers = 1
        world.sent(story)
        ((ref, transfer),) = bank.transfers.items()
        bank.transfers[ref] = replace(transfer, status=status, problem=problem, balance_after=None)
        story.wait(6)
        return story

    return walked


def printed(fault: str = "") -> Way:
    def walked(world: World) -> Story:
        story = outcome("next_day")(world)
        story.printer_fault = fault
        story.press("print_receipt")
        return story

    return walked


def printer_gone(world: World) -> Story:
    story = outcome("next_day")(world)
    story.post(e.DeviceChanged("printer", usable=False))
    return story


def home_awaiting(world: World) -> Story:
    story = unanswered(world)
    story.press("finish")
    return story


def take_back(world: World) -> Story:
    """Three transfers are on their way."""
    bank = world.bank()
    story = world.sent(world.review("next_day", bank=bank))
    for arrival, payee in (("ordinary", 0), ("next_day", 1)):
        story.press("finish", "open_transfer", f"payee:{payee}")
        story.keys("500")
        story.press("to_arrival", f"arrival:{arrival}")
        if not world.care:
            story.press("to_review")
        world.sent(story)
    story.press("finish", "open_cancel_transfer")
    return story


def taken_back(world: World) -> Story:
    return after(take_back, "take:2", "take_back")(world)


def not_taken_back(world: World) -> Story:
    """The bank's answer was lost, and when asked again it had paid out already."""
    story = after(take_back, "take:2")(world)
    story.bank.lost_answers = 1
    story.press("take_back")
    for ref, transfer in story.bank.transfers.items():
        story.bank.transfers[ref] = replace(transfer, status=TransferStatus.SETTLED)
    story.wait(6)
    return story


def back_unknown(world: World) -> Story:
    story = after(take_back, "take:2")(world)
    story.bank.lost_answers = 100
    story.press("take_back")
    return story


def taking_back(world: World) -> Story:
    story = after(take_back, "take:2")(world)
    story.bank.silent.add(b.CancelTransfer)
    story.press("take_back")
    return story


def checked(match: NameMatch) -> Way:
    def walked(world: World) -> Story:
        story = world.service(bank=world.bank(match=match))
        to_payee_check(world, story)
        return story

    return walked


def bank_says(*codes: str) -> Way:
    """The bank refuses the sign-in; of several reasons with the one that takes the most words."""

    def walked(world: World) -> Story:
        longest = max(
            codes, key=lambda code: len(CATALOGUE.shown(text(f"bank.problem.{code}"), world.language))
        )
        bank = world.bank()
        bank.refuses(b.OpenBankSession, longest)
        return world.service(bank=bank)

    return walked


NO_DETAIL = tuple(code for code, detail in SENTENCES.items() if not detail)


def cards_differ(world: World) -> Story:
    story = card_ask("id")(world)
    story.lay(people.AT_60)
    return story


def held(reasons: tuple[str, ...] = ()) -> Way:
    def walked(world: World) -> Story:
        bank = world.bank(advice=RiskAdvice.HOLD, advice_reasons=reasons)
        return world.arrival(payee=0, amount="500", bank=bank)

    return walked


def not_yet(world: World) -> Story:
    story = world.home()
    story.say_and_agree(
        "交电费" if world.language is not Language.EN else "pay the electricity bill", "pay_bill"
    )
    return story


def ending(world: World) -> Story:
    return after(amount("500", 0), "end")(world)


def balance(world: World) -> Story:
    return world.service("balance")


def statement(world: World) -> Story:
    return world.service("statement")


def no_statement(world: World) -> Story:
    return world.service("statement", world.bank(entries=()))


def take_card(world: World) -> Story:
    story = world.pin()
    story.press("back", "end")
    return story


def card_left(world: World) -> Story:
    story = take_card(world)
    story.wait(31)
    return story


def goodbye(world: World) -> Story:
    story = take_card(world)
    story.take_card()
    return story
