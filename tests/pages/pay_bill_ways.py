"""Ways through paying a bill to each of its pages, for the samples of tests/pages/samples.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.domain.bank_types import RiskAdvice, TransferStatus
from kiosk.engine import bank_port as b
from kiosk.services.pay_bill.bank_requests import CheckBill, ListBills
from tests.pages.sample_ways import Way, stay, waiting
from tests.pages.sample_world import World
from tests.services import people
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story


def which(world: World, bank: ScriptedBank | None = None) -> Story:
    """Asked which bill."""
    return world.service("pay_bill", bank)


def after(*presses: str) -> Way:
    def walked(world: World) -> Story:
        story = which(world)
        story.press(*presses)
        return story

    return walked


def looked_up(story: Story, place: int, number: str) -> Story:
    """The number of a biller that was not paid before is looked up."""
    story.press("other_bill", *(("more_billers",) if place >= 4 else ()), f"biller:{place}")
    story.keys(number)
    story.press("check_number")
    return story


def number(world: World) -> Story:
    story = which(world)
    story.press("other_bill", "biller:0")
    story.keys(people.POWER_BILL.number)
    return story


def number_range(world: World) -> Story:
    story = which(world)
    story.press("other_bill", "biller:3")
    return story


def period(world: World) -> Story:
    return looked_up(which(world), 4, people.OLD_CABLE.number)


def found(world: World) -> Story:
    return looked_up(which(world), 3, people.HEATING_BILL.number)


def whole_or_part(world: World) -> Story:
    story = found(world)
    story.press("this_bill")
    return story


def part(keys: str) -> Way:
    def walked(world: World) -> Story:
        story = whole_or_part(world)
        story.press("part")
        story.keys(keys)
        if int(keys) < 500:
            story.press("pay_part")
        return story

    return walked


def review_late(world: World) -> Story:
    story = period(world)
    story.press("period:0")
    return story


def reviewed(world: World, bank: ScriptedBank | None = None) -> Story:
    story = which(world, bank)
    story.press("bill:0")
    return story


def confirmed(story: Story) -> Story:
    story.press("confirm_bill")
    story.enter_pin()
    return story


def checking(world: World, story: Story) -> None:
    looked_up(story, 3, people.HEATING_BILL.number)


def sending(world: World, story: Story) -> None:
    story.press("bill:0")
    confirmed(story)


def after_patience(world: World, story: Story) -> None:
    sending(world, story)
    story.wait(61)


def known_later(status: TransferStatus) -> Way:
    """The answer was lost; then the bank says this."""

    def walked(world: World) -> Story:
        bank = world.bank(lost_answers=1)
        story = confirmed(reviewed(world, bank))
        ((ref, record),) = bank.transfers.items()
        bank.transfers[ref] = replace(record, status=status)
        story.wait(6)
        return story

    return walked


PAY_BILL: Mapping[str, Way] = {
    "Choice bill which": which,
    "Choice biller": after("other_bill"),
    "Account bill": number,
    "Account bill range": number_range,
    "Choice bill period": period,
    "Review bill found": found,
    "Choice bill meter": after("bill:2"),
    "Choice bill part": whole_or_part,
    "Amount bill part": part("800"),
    "Amount bill too little": part("5"),
    "Review bill": reviewed,
    "Review bill meter": after("bill:2", "buy:5000"),
    "Review bill late": review_late,
    "Review bill asked": lambda world: reviewed(world, world.bank(advice=RiskAdvice.ASK)),
    "Notice bill paid": after("bill:1"),
    "Waiting bills": waiting(ListBills, stay, "pay_bill"),
    "Waiting bill": waiting(CheckBill, checking, "pay_bill"),
    "Waiting bill sent": waiting(b.SendTransfer, sending, "pay_bill"),
    "Unknown bill silent": waiting(b.SendTransfer, after_patience, "pay_bill"),
    "Outcome bill": lambda world: confirmed(reviewed(world)),
    "Outcome bill on its way": known_later(TransferStatus.PENDING),
    "Unknown bill": lambda world: confirmed(reviewed(world, world.bank(lost_answers=100))),
    "Outcome bill bad": known_later(TransferStatus.REFUSED),
    "Outcome bill held": known_later(TransferStatus.HELD),
}
