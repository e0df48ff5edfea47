"""What a customer lives through at the bank, by the real client against the real sandbox."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.bank.client import HttpBank
from kiosk.bank.transfer_journal import Stage, TransferJournal
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from kiosk.domain.bank_types import (
    Arrival,
    NameMatch,
    Quote,
    RiskAdvice,
    TransferOrder,
    TransferRecord,
    TransferStatus,
)
from kiosk.engine.bank_port import BankRefused
from tests.bank.people import (
    DAUGHTER_ACCOUNT,
    KEY_ID,
    LI_CARD,
    NEPHEW,
    NEPHEW_ACCOUNT,
    OTHER_PHONE,
    REPORTED_ACCOUNT,
    UNCHECKED_ACCOUNT,
    WANG,
    WANG_CARD,
    WANG_ID,
    WANG_PHONE,
    pin_block,
)

DAY = 24 * 3600


def refused(call: object, *values: object) -> tuple[str, dict[str, str]]:
    """The code and the details with which the bank says no."""
    assert callable(call)
    with pytest.raises(BankRefused) as caught:
        call(*values)
    return caught.value.problem.code, dict(caught.value.problem.detail)


def quote(bank: HttpBank, amount: int = 50000, memo: str = "") -> Quote:
    overview = bank.overview()
    return bank.quote(overview.accounts[0].ref, overview.payees[0].ref, amount, memo)


def send(
    bank: HttpBank,
    quoted: Quote,
    arrival: Arrival = Arrival.NEXT_DAY,
    block: str = "",
    payee: tuple[str, str] = ("李*梅", "2266"),
) -> TransferRecord:
    order = TransferOrder(quoted.ref, arrival, quoted.amount, *payee, (("know", "met"),), fee=quoted.fee)
    return bank.send(order, block or pin_block(), KEY_ID)


def balance(bank: HttpBank) -> int:
    return bank.overview().accounts[0].balance


def test_a_card_tells_the_age_and_whether_the_id_card_belongs_to_it(client: HttpBank) -> None:
    facts = client.identify(WANG_CARD, WANG_ID)
    assert (facts.birth, facts.id_matches, facts.pin_tries_left) == (date(1950, 1, 1), True, 3)
    assert client.identify(WANG_CARD, "110101196001011237").id_matches is False
    assert client.identify(LI_CARD, None).birth is None
    assert client.identify(LI_CARD, None).id_matches is None


def test_an_unknown_card_is_refused(client: HttpBank) -> None:
    assert refused(client.identify, "6217009999999999999", None)[0] == "unknown_card"


def test_signing_in_shows_accounts_and_payees(client: HttpBank) -> None:
    overview = client.sign_in(WANG_CARD, WANG_ID, pin_block(), KEY_ID)
    assert overview.name == WANG
    assert [(a.kind, a.balance) for a in overview.accounts] == [("current", 8_000_000), ("savings", 123_456)]
    (payee,) = overview.payees
    assert (payee.nickname, payee.masked, payee.tail) == ("女儿", "李*梅", DAUGHTER_ACCOUNT[-4:])
    assert (payee.last_on, payee.last_amount) == (date(2026, 11, 1), 50000)


def test_another_persons_id_card_is_refused_before_the_pin_is_counted(client: HttpBank) -> None:
    assert refused(client.sign_in, WANG_CARD, "110101196001011237", pin_block("000000"), KEY_ID) == (
        "id_mismatch",
        {},
    )
    assert client.identify(WANG_CARD, None).pin_tries_left == 3


def test_three_wrong_pins_block_the_card_and_each_says_how_many_are_left(client: HttpBank) -> None:
    wrong = pin_block("000000")
    assert refused(client.sign_in, WANG_CARD, None, wrong, KEY_ID) == ("wrong_pin", {"tries_left": "2"})
    assert refused(client.sign_in, WANG_CARD, None, wrong, KEY_ID) == ("wrong_pin", {"tries_left": "1"})
    assert client.identify(WANG_CARD, None).pin_tries_left == 1
    assert refused(client.sign_in, WANG_CARD, None, wrong, KEY_ID)[0] == "card_blocked"
    assert refused(client.sign_in, WANG_CARD, None, pin_block(), KEY_ID)[0] == "card_blocked"


def test_the_right_pin_gives_the_tries_back(client: HttpBank) -> None:
    refused(client.sign_in, WANG_CARD, None, pin_block("000000"), KEY_ID)
    client.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    assert client.identify(WANG_CARD, None).pin_tries_left == 3


def test_a_block_made_for_another_card_or_with_another_key_costs_no_try(client: HttpBank) -> None:
    other_card = pin_block(card="6217009999999999999")
    assert refused(client.sign_in, WANG_CARD, None, other_card, KEY_ID)[0] == "bad_pin_block"
    assert refused(client.sign_in, WANG_CARD, None, pin_block(), "another-key")[0] == "unknown_pin_key"
    assert client.identify(WANG_CARD, None).pin_tries_left == 3


def test_nothing_personal_is_told_without_a_session(client: HttpBank) -> None:
    assert refused(client.overview)[0] == "session_ended"
    client.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    client.sign_out()
    assert refused(client.overview)[0] == "session_ended"


@pytest.mark.parametrize(
    ("name", "account", "match", "masked"),
    [
        (NEPHEW, NEPHEW_ACCOUNT, NameMatch.MATCH, "张*国"),
        ("张 卫国", NEPHEW_ACCOUNT, NameMatch.MATCH, "张*国"),
        ("张伟国", NEPHEW_ACCOUNT, NameMatch.CLOSE, "张*国"),
        ("张卫", NEPHEW_ACCOUNT, NameMatch.CLOSE, "张*国"),
        ("王卫国", NEPHEW_ACCOUNT, NameMatch.NO_MATCH, None),
        ("李四", NEPHEW_ACCOUNT, NameMatch.NO_MATCH, None),
        ("赵大海", UNCHECKED_ACCOUNT, NameMatch.NOT_AVAILABLE, "赵*海"),
        ("谁也不是", UNCHECKED_ACCOUNT, NameMatch.NOT_AVAILABLE, "谁**是"),
    ],
)
def test_a_payees_name_is_compared(
    signed_in: HttpBank, name: str, account: str, match: NameMatch, masked: str | None
) -> None:
    found = signed_in.check_payee(name, account)
    assert found.match is match
    assert (found.payee.masked if found.payee else None) == masked


def test_an_account_that_does_not_exist_and_ones_own_are_refused(signed_in: HttpBank) -> None:
    assert refused(signed_in.check_payee, "谁", "99999999")[0] == "no_such_account"
    assert refused(signed_in.check_payee, WANG, WANG_CARD)[0] == "own_account"


def test_the_customers_own_number_is_listed_and_any_other_is_looked_up(signed_in: HttpBank) -> None:
    (own,) = signed_in.phones()
    assert (own.number, own.operator, own.payee.nickname) == (WANG_PHONE, "中国移动", "本人")
    other = signed_in.check_phone(OTHER_PHONE)
    assert (other.operator, other.payee.name, other.payee.tail) == ("中国联通", "李*", "1234")
    assert refused(signed_in.check_phone, "19900000000")[0] == "no_such_number"
    assert [phone.number for phone in signed_in.phones()] == [WANG_PHONE]  # looked up, not topped up


def test_phone_credit_is_there_at_once_in_the_amounts_that_are_sold(signed_in: HttpBank) -> None:
    account, phone = signed_in.overview().accounts[0], signed_in.check_phone(OTHER_PHONE)
    assert refused(signed_in.quote, account.ref, phone.payee.ref, 12_34, "")[0] == "bad_request"
    quoted = signed_in.quote(account.ref, phone.payee.ref, phone.amounts[0], "")
    assert [choice.kind for choice in quoted.arrivals] == [Arrival.REAL_TIME]
    payee = phone.payee
    order = TransferOrder(
        quoted.ref, Arrival.REAL_TIME, quoted.amount, payee.masked, payee.tail, payee_bank=payee.bank
    )
    sent = signed_in.send(order, pin_block(), KEY_ID)
    assert (sent.status, sent.payee_bank) == (TransferStatus.SETTLED, "中国联通")
    assert [each.number for each in signed_in.phones()] == [WANG_PHONE, OTHER_PHONE]
    assert all(payee.tail != "1234" for payee in signed_in.overview().payees)  # no payee of a transfer


def test_a_quote_says_what_it_costs_and_when_it_arrives(signed_in: HttpBank) -> None:
    quoted = quote(signed_in)
    assert (quoted.amount, quoted.fee, quoted.balance_after) == (50000, 0, 7_950_000)
    real_time, ordinary, next_day = quoted.arrivals
    assert [c.kind for c in quoted.arrivals] == list(Arrival)
    assert real_time.cancellable_until is None
    assert ordinary.arrives_at - real_time.arrives_at == timedelta(hours=2)
    assert next_day.cancellable_until == next_day.arrives_at == real_time.arrives_at + timedelta(days=1)


def test_where_the_name_could_not_be_checked_money_arrives_the_next_day_only(signed_in: HttpBank) -> None:
    checked = signed_in.check_payee("赵大海", UNCHECKED_ACCOUNT)
    assert checked.payee
    account = signed_in.overview().accounts[0].ref
    quoted = signed_in.quote(account, checked.payee.ref, 100, "")
    assert [c.kind for c in quoted.arrivals] == [Arrival.NEXT_DAY]
    assert refused(send, signed_in, quoted, Arrival.REAL_TIME)[0] == "bad_request"


def test_too_little_money_and_a_passed_limit_are_told_apart(signed_in: HttpBank) -> None:
    assert refused(quote, signed_in, 8_000_001)[0] == "insufficient_funds"
    assert refused(quote, signed_in, 5_000_001) == ("over_limit", {"limit": "50000.00", "left": "50000.00"})


def test_the_days_limit_counts_what_was_sent_today_and_not_what_was_taken_back(
    signed_in: HttpBank, sandbox: SandboxBank
) -> None:
    first = send(signed_in, quote(signed_in, 3_000_000))
    assert refused(quote, signed_in, 3_000_000)[1]["left"] == "20000.00"
    signed_in.cancel(first.ref)
    send(signed_in, quote(signed_in, 3_000_000))
    sandbox.clock.advance(DAY)
    signed_in.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    assert quote(signed_in, 3_000_000).amount == 3_000_000


def test_a_transfer_in_real_time_is_settled_at_once_and_cannot_be_taken_back(signed_in: HttpBank) -> None:
    sent = send(signed_in, quote(signed_in), Arrival.REAL_TIME)
    assert (sent.status, sent.balance_after) == (TransferStatus.SETTLED, 7_950_000)
    assert signed_in.pending() == ()
    assert refused(signed_in.cancel, sent.ref)[0] == "too_late"


@pytest.mark.parametrize(("arrival", "hours"), [(Arrival.ORDINARY, 2), (Arrival.NEXT_DAY, 24)])
def test_a_transfer_arrives_when_its_time_has_come(
    signed_in: HttpBank, sandbox: SandboxBank, arrival: Arrival, hours: int
) -> None:
    sent = send(signed_in, quote(signed_in), arrival)
    assert sent.status is TransferStatus.PENDING
    assert balance(signed_in) == 7_950_000
    sandbox.clock.advance(hours * 3600 - 60)
    signed_in.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    assert signed_in.ask(sent.ref).status is TransferStatus.PENDING
    sandbox.clock.advance(60)
    assert signed_in.ask(sent.ref).status is TransferStatus.SETTLED
    assert refused(signed_in.cancel, sent.ref)[0] == "too_late"
    assert sandbox.books.audit() == []


def test_a_transfer_on_its_way_can_be_taken_back_once_with_its_fee(
    signed_in: HttpBank, sandbox: SandboxBank, journal: TransferJournal
) -> None:
    quoted = quote(signed_in, 1_000_000)
    assert quoted.fee == 200
    sent = send(signed_in, quoted)
    assert [t.ref for t in signed_in.pending()] == [sent.ref]
    cancelled = signed_in.cancel(sent.ref)
    assert (cancelled.status, cancelled.balance_after) == (TransferStatus.CANCELLED, 8_000_000)
    assert signed_in.cancel(sent.ref).status is TransferStatus.CANCELLED
    assert balance(signed_in) == 8_000_000
    assert signed_in.pending() == ()
    assert [e.stage for e in journal.entries()] == [Stage.PENDING, Stage.CANCELLED, Stage.CANCELLED]
    assert sandbox.books.audit() == []


def test_the_statement_tells_movements_newest_first_with_the_balance_after_each(signed_in: HttpBank) -> None:
    send(signed_in, quote(signed_in, 100), Arrival.REAL_TIME)
    send(signed_in, quote(signed_in, 200), Arrival.REAL_TIME)
    entries = signed_in.statement(signed_in.overview().accounts[0].ref)
    assert [(e.amount, e.balance) for e in entries] == [
        (-200, 7_999_700),
        (-100, 7_999_900),
        (8_000_000, 8_000_000),
    ]


def test_a_wrong_pin_at_the_confirmation_moves_nothing_and_the_quote_can_be_confirmed_again(
    signed_in: HttpBank, journal: TransferJournal
) -> None:
    quoted = quote(signed_in)
    assert refused(send, signed_in, quoted, Arrival.NEXT_DAY, pin_block("000000")) == (
        "wrong_pin",
        {"tries_left": "2"},
    )
    assert balance(signed_in) == 8_000_000
    assert send(signed_in, quoted).status is TransferStatus.PENDING
    assert [(e.stage, e.problem) for e in journal.entries()] == [
        (Stage.REFUSED, "wrong_pin"),
        (Stage.PENDING, ""),
    ]


def test_a_quote_is_confirmed_once_and_only_while_it_is_valid(
    signed_in: HttpBank, sandbox: SandboxBank
) -> None:
    quoted, late = quote(signed_in), quote(signed_in)
    send(signed_in, quoted)
    assert refused(send, signed_in, quoted)[0] == "quote_used"
    sandbox.clock.advance(601)
    assert refused(send, signed_in, late)[0] == "quote_expired"


def test_the_bank_asks_about_a_large_sum_to_a_new_payee_and_about_risky_words(signed_in: HttpBank) -> None:
    account, known = signed_in.overview().accounts[0].ref, signed_in.overview().payees[0].ref
    new = signed_in.check_payee(NEPHEW, NEPHEW_ACCOUNT).payee
    assert new
    assert signed_in.quote(account, known, 1_000_000, "").risk is RiskAdvice.ALLOW
    small = signed_in.quote(account, new.ref, 10_000, "")
    assert (small.risk, small.risk_reasons) == (RiskAdvice.ALLOW, ("new_payee",))
    large = signed_in.quote(account, new.ref, 1_000_000, "")
    assert (large.risk, large.risk_reasons) == (RiskAdvice.ASK, ("large_sum", "new_payee"))
    worded = signed_in.quote(account, known, 100, "转入安全 账户")
    assert (worded.risk, worded.risk_reasons) == (RiskAdvice.ASK, ("risky_words",))


def test_a_transfer_to_a_reported_account_is_held_and_moves_nothing(
    signed_in: HttpBank, journal: TransferJournal
) -> None:
    reported = signed_in.check_payee("钱进", REPORTED_ACCOUNT).payee
    assert reported
    quoted = signed_in.quote(signed_in.overview().accounts[0].ref, reported.ref, 100, "")
    assert quoted.risk is RiskAdvice.HOLD
    assert quoted.risk_reasons[0] == "reported_account"
    sent = send(signed_in, quoted, payee=(reported.masked, reported.tail))
    assert (sent.status, sent.problem) == (TransferStatus.HELD, "held_by_bank")
    assert balance(signed_in) == 8_000_000
    assert [e.stage for e in journal.entries()] == [Stage.HELD]


def test_a_transfer_inside_the_bank_reaches_the_other_customer(
    signed_in: HttpBank, client: HttpBank, sandbox: SandboxBank
) -> None:
    li = signed_in.check_payee("李秀英", LI_CARD).payee
    assert li
    send(
        signed_in,
        signed_in.quote(signed_in.overview().accounts[0].ref, li.ref, 600_000, ""),
        Arrival.REAL_TIME,
    )
    there = client.sign_in(LI_CARD, None, pin_block(card=LI_CARD), KEY_ID)
    assert there.accounts[0].balance == 600_000


def test_one_customer_never_sees_or_touches_what_is_anothers(signed_in: HttpBank) -> None:
    quoted, sent = quote(signed_in), send(signed_in, quote(signed_in))
    account, payee = signed_in.overview().accounts[0].ref, signed_in.overview().payees[0].ref
    signed_in.sign_in(LI_CARD, None, pin_block(card=LI_CARD), KEY_ID)
    assert refused(signed_in.statement, account)[0] == "not_found"
    assert refused(signed_in.quote, account, payee, 100, "")[0] == "not_found"
    assert refused(send, signed_in, quoted, Arrival.NEXT_DAY, pin_block(card=LI_CARD))[0] == "not_found"
    assert refused(signed_in.cancel, sent.ref)[0] == "unknown_transfer"
    assert signed_in.pending() == ()


def test_values_that_stray_into_a_log_say_nothing_personal(
    signed_in: HttpBank, journal: TransferJournal
) -> None:
    sent = send(signed_in, quote(signed_in))
    said = repr((signed_in.overview(), sent, signed_in.pending(), journal.entries(), quote(signed_in)))
    for personal in (WANG, "李小梅", "李*梅", DAUGHTER_ACCOUNT[-4:], WANG_CARD, "50000", "7950000"):
        assert personal not in said
