"""The pension by the real client against the real sandbox: it comes on its day, by the bank's clock."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from kiosk.bank.client import HttpBank
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from kiosk.devkit.sandbox_bank.pensions import last_pay_days, pay_day
from tests.bank.people import KEY_ID, PENSIONER_CARD, pin_block
from tests.bank.test_client import DAY, refused


def sign_in(client: HttpBank) -> int:
    """Signs the pensioner in; what is on the account."""
    overview = client.sign_in(PENSIONER_CARD, None, pin_block(card=PENSIONER_CARD), KEY_ID)
    return overview.accounts[0].balance


def test_six_payments_have_come_and_are_part_of_the_balance(client: HttpBank) -> None:
    assert sign_in(client) == 20_000_00
    pension = client.pension()
    assert (pension.payer, len(pension.payments)) == ("社保局", 6)
    assert {payment.amount for payment in pension.payments} == {3000_00}
    assert pension.certificate_due_on == date(2027, 1, 28)


def test_the_next_one_comes_on_its_day_and_once(client: HttpBank, sandbox: SandboxBank) -> None:
    sign_in(client)
    expected = client.pension().next_on
    sandbox.clock.advance(((expected - sandbox.clock.today()).days) * DAY)
    assert sign_in(client) == 23_000_00
    pension = client.pension()
    assert pension.payments[0].on == expected
    assert pension.next_on > expected
    sandbox.clock.advance(DAY)
    assert sign_in(client) == 23_000_00
    assert not sandbox.books.audit()


def test_a_customer_without_a_pension_is_told_so(signed_in: HttpBank) -> None:
    assert refused(signed_in.pension)[0] == "no_pension"


@pytest.mark.parametrize(("today", "latest"), [(date(2026, 1, 14), 12), (date(2026, 1, 15), 1)])
def test_a_pay_day_counts_from_its_morning_and_across_the_year(today: date, latest: int) -> None:
    days = last_pay_days(today, 15)
    assert (len(days), days[-1].month) == (6, latest)
    assert all(later - earlier > timedelta(days=27) for earlier, later in pairwise(days))
    assert pay_day(today, 15, 12) == date(2027, 1, 15)
