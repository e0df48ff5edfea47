"""Swindles by the real client against the real sandbox: what is on its way does not arrive."""

from __future__ import annotations

from kiosk.bank.client import HttpBank
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from kiosk.domain.bank_types import Arrival, TransferStatus
from tests.bank.test_client import DAY, balance, quote, refused, send


def test_money_on_its_way_is_held_and_neither_arrives_nor_comes_back(
    signed_in: HttpBank, sandbox: SandboxBank
) -> None:
    sent = send(signed_in, quote(signed_in))
    left = balance(signed_in)
    assert [each.ref for each in signed_in.recent_transfers()] == [sent.ref]
    first = signed_in.dispute(sent.ref)
    assert first.held
    assert signed_in.dispute(sent.ref) == first
    assert refused(signed_in.cancel, sent.ref)[0] == "too_late"
    sandbox.clock.advance(2 * DAY)
    sandbox.settle_due()
    (row,) = sandbox.books.rows("SELECT status FROM transfers WHERE ref = ?", sent.ref)
    assert row["status"] == "PDNG"
    assert sandbox.books.balance(sandbox.books.house("in_transit")) == sent.amount
    assert left == 80_000_00 - sent.amount
    assert not sandbox.books.audit()


def test_money_that_has_arrived_is_only_asked_for(signed_in: HttpBank) -> None:
    sent = send(signed_in, quote(signed_in), Arrival.REAL_TIME)
    assert sent.status is TransferStatus.SETTLED
    assert not signed_in.dispute(sent.ref).held


def test_a_transfer_of_somebody_else_is_not_known(signed_in: HttpBank) -> None:
    assert refused(signed_in.dispute, "tr_of_somebody_else")[0] == "unknown_transfer"
