"""What the declarations of requests say."""

from __future__ import annotations

import pytest

from kiosk.domain.bank_types import Arrival, TransferOrder, TransferStatus
from kiosk.domain.identity import CardFault, SealedPin
from kiosk.engine import bank_port as b
from kiosk.engine import commands as c
from kiosk.engine import events as e


@pytest.mark.parametrize(
    ("request_kind", "answer", "failure"),
    [
        (c.ReadIdCard, e.IdCardRead, e.IdCardFailed),
        (c.AskPin, e.PinEntered, e.PinFailed),
        (b.CheckPayee, b.PayeeChecked, b.BankFailed),
        (c.PrintReceipt, e.ReceiptPrinted, e.ReceiptFailed),
        (c.Listen, e.SpeechRecognized, e.RecognitionFailed),
    ],
)
def test_a_request_declares_its_answer_and_its_failure(
    request_kind: type[c.AnyRequest], answer: type[e.Result], failure: type[e.Failure]
) -> None:
    assert (request_kind.answer, request_kind.failure) == (answer, failure)


@pytest.mark.parametrize(
    ("failure", "unanswered"),
    [
        (e.IdCardFailed, e.IdCardFailed(7, CardFault.READER_GONE)),
        (e.ReceiptFailed, e.ReceiptFailed(7, "unplugged")),
        (e.RecognitionFailed, e.RecognitionFailed(7, "hardware")),
    ],
)
def test_a_device_that_does_not_answer_is_a_fault_that_has_a_sentence(
    failure: type[e.Failure], unanswered: e.Failure
) -> None:
    assert failure.unanswered(7) == unanswered


def test_money_that_was_sent_without_an_answer_is_unknown_and_never_failed() -> None:
    order = TransferOrder("quote-1", Arrival.ORDINARY, 500_00, "李*梅", "2266")
    unanswered = b.SendTransfer(order, SealedPin("block", "key-1"), ticket=7).failed()
    assert isinstance(unanswered, b.TransferStatusReceived)
    assert unanswered.transfer.status is TransferStatus.UNKNOWN
    assert unanswered.transfer.amount == 500_00
