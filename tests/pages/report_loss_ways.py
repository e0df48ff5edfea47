"""Ways through a loss report to each of its pages, for the samples of tests/pages/samples.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.domain.bank_types import OwnCard
from kiosk.services.session.card_requests import ListCards, StopCard
from tests.pages.sample_ways import Way, stay, waiting
from tests.pages.sample_world import World
from tests.services import people
from tests.services.story import Story

ALL = (people.CARD_HERE, people.LOST_CARD, replace(people.THIRD_CARD, stopped_at=people.NOON))


def with_card(cards: tuple[OwnCard, ...], *presses: str) -> Way:
    """Signed in with one of these cards, and what is pressed then."""

    def walked(world: World) -> Story:
        story = world.service("report_loss", world.bank(own_cards=cards))
        story.press(*presses)
        return story

    return walked


def by_document(*presses: str) -> Way:
    """Without a bank card."""

    def walked(world: World) -> Story:
        story = world.home()
        story.press("open_report_loss", *presses)
        return story

    return walked


def stop(_world: World, story: Story) -> None:
    story.press("stop")


def after_patience(world: World, story: Story) -> None:
    stop(world, story)
    story.wait(61)


REPORT_LOSS: Mapping[str, Way] = {
    "Choice another card at hand": by_document(),
    "Choice lost card": with_card(ALL),
    "Notice only card": with_card(ALL[:1]),
    "Notice stop a card": with_card(ALL, "card:0"),
    "Notice card stopped": with_card(ALL, "card:1"),
    "Notice card stopped, printing": with_card(ALL, "card:0", "stop", "print_slip"),
    "Notice stop all cards": by_document("by_document"),
    "Notice all cards stopped": by_document("by_document", "stop"),
    "Notice stop not sure": waiting(StopCard, after_patience, "report_loss"),
    "Waiting cards": waiting(ListCards, stay, "report_loss"),
    "Waiting card stop": waiting(StopCard, stop, "report_loss"),
}
