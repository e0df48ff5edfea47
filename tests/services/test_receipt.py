"""The receipt: its rows and notes follow what the bank has said of the payment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.domain.bank_types import TransferRecord, TransferStatus
from kiosk.services.payment.receipt import receipt
from tests.services import people
from tests.services.journeys import signed_in


@pytest.mark.parametrize(
    ("record", "note", "dated"),
    [
        (TransferRecord("T-1", TransferStatus.PENDING, amount=500_00), "outcome.on_its_way_final", False),
        (
            TransferRecord(
                "T-2",
                TransferStatus.PENDING,
                amount=500_00,
                arrives_at=people.NOON + timedelta(days=1),
                cancellable_until=people.NOON + timedelta(days=1),
            ),
            "receipt.regret",
            True,
        ),
        (
            TransferRecord("T-3", TransferStatus.SETTLED, amount=500_00, arrives_at=people.NOON),
            "outcome.not_cancellable",
            True,
        ),
    ],
    ids=["on its way for good", "on its way", "settled"],
)
def test_the_receipt_says_when_it_arrives_and_until_when_it_can_be_taken_back(
    record: TransferRecord, note: str, dated: bool
) -> None:
    story = signed_in()
    paper = receipt(record, "sent", "good", story.kiosk.context(story.now))
    assert paper.notes[0].key == note
    assert ("row.arrives" in [row.label.key for row in paper.lines]) is dated
