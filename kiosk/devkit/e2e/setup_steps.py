"""How stories begin: the first pages that several of them share."""

from __future__ import annotations

from kiosk.devkit.e2e.steps import Tour
from kiosk.pages.text import Language

# How long the machine waits for the bank where the story is about its silence, seconds.
IMPATIENT = {"bank": {"connect_seconds": 1.0, "read_seconds": 2.0, "deliver_seconds": 2.0}}


def at_attract(t: Tour) -> None:
    """She stands before the machine and chooses her language, where it is not the machine's own."""
    t.expect("Attract")
    if t.language != Language.ZH:
        t.press("magnify")
        t.press(f"language:{t.language}")
        t.press("comfort_close")
        t.expect("Attract", t.text_of("attract.title", t.language))


def at_home(t: Tour, who: str = "75") -> None:
    """She lays her ID card (see Tour.lay_id_card), and accepts or declines care mode."""
    at_attract(t)
    t.lay_id_card(who)
    t.expect("CarePrompt")
    t.press("accept_care" if t.mode == "care" else "decline_care")
    t.expect("Home")


def signed_in_for(t: Tour, service: str) -> None:
    """She opens a service from home, inserts her bank card and enters the PIN."""
    at_home(t)
    t.press(f"open_{service}")
    t.expect("CardAsk")
    t.insert_card("75")
    t.expect("Pin")
    t.type_pin()


def pay(t: Tour, confirm: str, amount: str, to: str) -> None:
    """From the review to home: confirmed, paid by PIN, with the receipt."""
    t.press(confirm)
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", seconds=30)
    t.expect_tone("good")
    t.ledger_moved(amount, to=to)
    t.press("print_receipt")
    t.receipt()
    t.expect("Outcome")
    t.press("finish")
    t.expect("Home")


def at_the_pin(t: Tour) -> None:
    """She chooses the transfer and inserts her bank card."""
    at_home(t)
    t.press("open_transfer")
    t.expect("CardAsk")
    t.insert_card("75")
    t.expect("Pin")


def signed_in_for_a_transfer(t: Tour) -> None:
    """The PIN was right: who shall get money?"""
    at_the_pin(t)
    t.type_pin()
    t.expect("Choice" if t.mode == "care" else "Form")


def at_the_review(t: Tour) -> None:
    """500 yuan for her daughter, tomorrow: everything once more."""
    signed_in_for_a_transfer(t)
    t.press("payee:0")
    page = "Amount" if t.mode == "care" else "Form"
    t.expect(page)
    t.type("500")
    t.expect(page, five_hundred(t))
    t.press("to_arrival")
    t.expect("Choice" if t.mode == "care" else "Form")
    t.press("arrival:next_day")
    if t.mode == "standard":
        t.press("to_review")
    t.expect("Review")


def five_hundred(t: Tour) -> str:
    """The words beneath the figure 500: as one says it, in the standard edition as on a cheque."""
    if t.language == Language.EN:
        return "five hundred yuan"
    return "伍佰元整" if t.mode == "standard" else "五百元"


def the_answer_is_lost(t: Tour) -> None:
    """She sends it, and the bank's answer is lost on the way. Set the story IMPATIENT."""
    at_the_review(t)
    t.press("confirm_transfer")
    t.expect("Pin")
    t.network("lose_answer")
    t.type_pin()
    t.expect("Unknown", seconds=60)


def card_back(t: Tour) -> None:
    """She ends; the card comes back, and nothing of her stays."""
    t.press("end")
    card_taken(t)


def card_taken(t: Tour) -> None:
    """The machine holds the card out; she takes it and her ID card, and nothing of her stays."""
    t.expect("TakeCard")
    t.take_card()
    t.lift_id_card()
    t.expect("Goodbye")
    t.expect_nothing_left()
    t.let_pass(6)
    t.expect("Attract")


def card_back_without_card(t: Tour) -> None:
    """She ends without having inserted a bank card: only the ID card to take along."""
    t.press("end")
    t.lift_id_card()
    t.expect("Goodbye")
    t.expect_nothing_left()
    t.let_pass(6)
    t.expect("Attract")
