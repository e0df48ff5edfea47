"""Household bills by the real client against the real sandbox: found, owed, paid once and never twice."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.bank.bill_answers import BillsFoundAnswer
from kiosk.bank.client import HttpBank
from kiosk.bank.response_decoder import BadAnswer, decode
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from kiosk.domain.bank_types import Arrival, Bill, Quote, TransferOrder, TransferRecord, TransferStatus
from tests.bank.people import GAS_NUMBER, HEAT_NUMBER, KEY_ID, POWER_NUMBER, WATER_NUMBER, pin_block
from tests.bank.test_client import DAY, refused


def quote(bank: HttpBank, bill: Bill, amount: int) -> Quote:
    return bank.quote(bank.overview().accounts[0].ref, bill.payee.ref, amount, "")


def pay(bank: HttpBank, bill: Bill, amount: int) -> TransferRecord:
    quoted = quote(bank, bill, amount)
    order = TransferOrder(
        *(quoted.ref, quoted.arrivals[0].kind, amount, bill.payee.masked, bill.payee.tail),
        payee_bank=bill.payee.bank,
    )
    return bank.send(order, pin_block(), KEY_ID)


def test_the_bank_knows_what_was_paid_before_and_every_biller(signed_in: HttpBank) -> None:
    offers = signed_in.bills()
    (bill,) = offers.bills
    assert [biller.ref for biller in offers.billers] == ["power", "water", "gas", "heating"]
    assert (bill.number, bill.owed, bill.late_charge, bill.period) == (
        *(POWER_NUMBER, 126_40, 40),
        date(2026, 10, 1),
    )
    assert (bill.payee.name, bill.address) == ("王*兰", "幸福路1**")


def test_a_bill_is_found_by_the_customer_number(signed_in: HttpBank) -> None:
    (bill,) = signed_in.check_bill("water", WATER_NUMBER)
    assert (bill.owed, bill.paid_on) == (0, date(2026, 11, 2))
    assert refused(signed_in.check_bill, "water", "9999999999")[0] == "no_such_bill"


def test_a_bill_is_paid_at_once_and_then_told_as_paid(signed_in: HttpBank) -> None:
    (bill,) = signed_in.bills().bills
    sent = pay(signed_in, bill, bill.owed)
    assert (sent.status, sent.payee_bank) == (TransferStatus.SETTLED, "国网")
    (paid,) = signed_in.bills().bills
    assert (paid.owed, paid.paid_on is not None) == (0, True)
    assert all(payee.bank != "国网" for payee in signed_in.overview().payees)  # no payee of a transfer


def test_the_same_bill_is_never_paid_twice(signed_in: HttpBank) -> None:
    (bill,) = signed_in.bills().bills
    second = quote(signed_in, bill, bill.owed)
    pay(signed_in, bill, bill.owed)
    code, detail = refused(quote, signed_in, bill, bill.owed)
    assert (code, set(detail)) == ("bill_paid", {"paid_on"})
    order = TransferOrder(second.ref, Arrival.REAL_TIME, bill.owed, bill.payee.masked, bill.payee.tail)
    assert refused(signed_in.send, order, pin_block(), KEY_ID)[0] == "bill_paid"


@pytest.mark.parametrize("amount", [499_99, 2000_01])
def test_less_than_the_biller_takes_and_more_than_is_owed_are_refused(
    signed_in: HttpBank, amount: int
) -> None:
    (bill,) = signed_in.check_bill("heating", HEAT_NUMBER)
    assert refused(quote, signed_in, bill, amount)[0] == "bad_request"


def test_a_part_is_paid_where_the_biller_takes_one_and_the_rest_stays_owed(signed_in: HttpBank) -> None:
    (bill,) = signed_in.check_bill("heating", HEAT_NUMBER)
    assert pay(signed_in, bill, 500_00).status is TransferStatus.PENDING
    (rest,) = signed_in.check_bill("heating", HEAT_NUMBER)
    assert (rest.owed, rest.least) == (1500_00, 500_00)


def test_a_payment_that_is_taken_back_is_owed_again(signed_in: HttpBank, sandbox: SandboxBank) -> None:
    (bill,) = signed_in.check_bill("heating", HEAT_NUMBER)
    sent = pay(signed_in, bill, bill.owed)
    assert signed_in.cancel(sent.ref).status is TransferStatus.CANCELLED
    (again,) = signed_in.check_bill("heating", HEAT_NUMBER)
    assert again.owed == bill.owed
    sent = pay(signed_in, again, bill.owed)
    sandbox.clock.advance(2 * DAY)
    sandbox.settle_due()
    assert sandbox.books.rows("SELECT status FROM transfers WHERE ref = ?", sent.ref)[0][0] == "ACSC"
    assert not sandbox.books.audit()


def test_a_prepaid_meter_is_charged_as_often_as_one_likes_in_the_amounts_that_are_sold(
    signed_in: HttpBank,
) -> None:
    (meter,) = signed_in.check_bill("gas", GAS_NUMBER)
    assert (meter.amounts, meter.biller.card_to_insert, meter.owed) == ((50_00, 100_00), True, 0)
    assert refused(quote, signed_in, meter, 60_00)[0] == "bad_request"
    assert pay(signed_in, meter, 50_00).status is TransferStatus.SETTLED
    assert pay(signed_in, meter, 50_00).status is TransferStatus.SETTLED


def test_a_bill_that_is_neither_owed_nor_paid_nor_a_meter_is_a_bad_answer() -> None:
    biller = (
        b'{"ref":"p","kind":"water","name":"w","shortest":9,"longest":5,"card_to_insert":false}',
        b'{"ref":"p","kind":"water","name":"w","shortest":5,"longest":9,"card_to_insert":false}',
    )
    for each in biller:
        bill = (
            b'{"bills":[{"biller":' + each + b',"number":"12345","address":"","period":null,"owed":"0.00",'
            b'"late_charge":"0.00","due_on":null,"least":null,"paid_on":null,"amounts":[],"payee":{"ref":"a",'
            b'"name":"","masked_name":"","bank":"","tail":"1234","nickname":"","last_on":null,'
            b'"last_amount":"0.00"}}]}'
        )
        with pytest.raises(BadAnswer):
            decode(BillsFoundAnswer, bill)
