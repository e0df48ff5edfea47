"""Ways through the top-up to each of its pages, for the samples of tests/pages/samples.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.domain.bank_types import TransferStatus
from kiosk.engine import bank_port as b
from kiosk.services.top_up.bank_requests import CheckPhone, ListPhones
from tests.pages.sample_ways import Way, stay, waiting
from tests.pages.sample_world import World
from tests.services import people
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import Story


def who(world: World, bank: ScriptedBank | None = None) -> Story:
    """Asked whose phone it is."""
    return world.service("top_up", bank)


def number(world: World) -> Story:
    story = who(world)
    story.press("new_number")
    story.keys(people.NEW_PHONE.number)
    return story


def amount(world: World) -> Story:
    story = who(world)
    story.press("phone:0")
    return story


def review(world: World, bank: ScriptedBank | None = None) -> Story:
    story = who(world, bank)
    story.press("phone:0", "buy:20000")
    return story


def review_new(world: World) -> Story:
    story = number(world)
    story.press("check_number", "buy:5000")
    return story


def confirmed(story: Story) -> Story:
    story.press("confirm_top_up")
    story.enter_pin()
    return story


def checking(world: World, story: Story) -> None:
    story.press("new_number")
    story.keys(people.NEW_PHONE.number)
    story.press("check_number")


def sending(world: World, story: Story) -> None:
    story.press("phone:0", "buy:5000")
    confirmed(story)


def after_patience(world: World, story: Story) -> None:
    sending(world, story)
    story.wait(61)


def outcome(world: World) -> Story:
    return confirmed(review(world))


def unanswered(world: World) -> Story:
    return confirmed(review(world, world.bank(lost_answers=100)))


def known_later(status: TransferStatus) -> Way:
    """The answer was lost; then the bank says this."""

    def walked(world: World) -> Story:
        bank = world.bank(lost_answers=1)
        story = confirmed(review(world, bank))
        ((ref, record),) = bank.transfers.items()
        bank.transfers[ref] = replace(record, status=status)
        story.wait(6)
        return story

    return walked


TOP_UP: Mapping[str, Way] = {
    "Choice top-up who": who,
    "Account top-up": number,
    "Choice top-up amount": amount,
    "Review top-up": review,
    "Review top-up new": review_new,
    "Waiting phones": waiting(ListPhones, stay, "top_up"),
    "Waiting phone": waiting(CheckPhone, checking, "top_up"),
    "Waiting top-up": waiting(b.SendTransfer, sending, "top_up"),
    "Unknown top-up silent": waiting(b.SendTransfer, after_patience, "top_up"),
    "Outcome top-up": outcome,
    "Outcome top-up on its way": known_later(TransferStatus.PENDING),
    "Unknown top-up": unanswered,
    "Outcome top-up bad": known_later(TransferStatus.REFUSED),
    "Outcome top-up held": known_later(TransferStatus.HELD),
}
