"""An elderly customer sends 500 yuan to her daughter, from ID card to receipt, and staff come.

She lays her ID card; the machine sees that she is 75 and offers care mode. One question a page:
who, how much, when; everything once more; the PIN; done. On the way she calls somebody, who
answers by name. At the end the card comes back and nothing of her stays.
"""

from __future__ import annotations

from kiosk.tour.vocabulary import Tour


def play(t: Tour) -> None:
    """Tell it."""
    t.staff_on_duty()
    t.expect("Attract")
    if t.language == "en":
        t.press("switch_language")
        t.expect("Attract", "中文")
    t.lay_id_card("75")
    t.expect("CarePrompt")
    t.press("accept_care" if t.mode == "care" else "decline_care")
    t.expect("Home")
    t.press("open_transfer")
    t.expect("CardAsk")
    t.insert_card("75")
    t.expect("Pin")
    t.type_pin()
    if t.mode == "care":
        who_and_how_much_one_by_one(t)
    else:
        who_and_how_much_on_a_form(t)
    t.expect("Review")
    t.press("help")
    t.staff_hears()
    name = t.staff_answer()
    t.expect("Review", name)
    t.press("confirm_transfer")
    t.expect("Pin")
    t.type_pin()
    t.expect("Outcome", seconds=30)
    t.ledger_moved("500.00", to="daughter")
    t.press("print_receipt")
    t.receipt()
    t.expect("Outcome")
    t.press("finish")
    t.expect("Home")
    t.press("end")
    t.expect("TakeCard")
    t.take_card()
    t.lift_id_card()
    t.expect("Goodbye")
    t.expect_nothing_left()
    t.bank_clock(hours=25)
    t.ledger_moved("500.00", to="daughter")
    t.let_pass(6)
    t.expect("Attract")


def who_and_how_much_one_by_one(t: Tour) -> None:
    """The care edition: one question a page."""
    t.expect("Choice")
    t.press("payee:0")
    t.expect("Amount")
    t.type("500")
    t.expect("Amount", "伍佰元整")
    t.press("to_arrival")
    t.expect("Choice")
    t.press("arrival:next_day")


def who_and_how_much_on_a_form(t: Tour) -> None:
    """The standard edition: the same questions on one form."""
    t.expect("Form")
    t.press("payee:0")
    t.expect("Form")
    t.type("500")
    t.expect("Form", "伍佰元整")
    t.press("to_arrival")
    t.expect("Form")
    t.press("arrival:next_day")
    t.press("to_review")
