"""Ways after a swindle to each of its pages, for the samples of tests/pages/samples.py."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.domain.bank_types import TransferStatus
from kiosk.services.session.card_requests import StopCard
from kiosk.services.swindled.bank_requests import DisputeTransfer, ListRecentTransfers
from tests.model_check.possible_answers import record
from tests.pages.sample_ways import Way, stay, waiting
from tests.pages.sample_world import World
from tests.services.story import Story


def swindled(*presses: str, status: TransferStatus = TransferStatus.PENDING) -> Way:
    """Signed in, with one transfer of this status, and what is pressed then."""

    def walked(world: World) -> Story:
        transfer = record(status)
        story = world.service("swindled", world.bank(transfers={transfer.ref: transfer}))
        story.press(*presses)
        return story

    return walked


def silent(kind: type[DisputeTransfer | StopCard], *presses: str, seconds: int = 0) -> Way:
    """The bank does not answer after the last press."""

    def walked(world: World) -> Story:
        story = swindled()(world)
        story.bank.silent.add(kind)
        story.press(*presses)
        story.wait(seconds)
        return story

    return walked


SWINDLED: Mapping[str, Way] = {
    "Choice swindled": swindled(),
    "Notice transfer held": swindled("stop:0"),
    "Notice transfer asked for": swindled("stop:0", status=TransferStatus.SETTLED),
    "Notice swindled elsewhere": swindled("other"),
    "Notice card frozen": swindled("other", "freeze"),
    "Notice dispute not sure": silent(DisputeTransfer, "stop:0", seconds=61),
    "Waiting dispute": silent(DisputeTransfer, "stop:0"),
    "Waiting transfers to stop": waiting(ListRecentTransfers, stay, "swindled"),
}
