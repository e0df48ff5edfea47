"""What became of it: entries of unknown outcome, cancellations, and who is told, across restarts."""

from __future__ import annotations

import queue
import sqlite3

import pytest

from kiosk.bank.client import HttpBank
from kiosk.bank.transfer_journal import JournalEntry, Stage, TransferJournal
from kiosk.devkit.money_bench.fault_proxy import ProxyFault
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from kiosk.devkit.sandbox_bank.faults import Fault
from kiosk.domain.bank_types import Arrival, TransferOrder, TransferRecord, TransferStatus
from tests.bank.people import KEY_ID, WANG_CARD, pin_block
from tests.bank.scripted_server import answer, scripted
from tests.bank.sending import (
    NEVER_THERE,
    SEND,
    WAIT,
    Faulty,
    NewClient,
    booked,
    into,
    order,
    send,
    settling,
    stages,
)


def test_what_was_open_is_settled_at_the_next_start(
    hasty: HttpBank, new_client: NewClient, faulty: Faulty, sandbox: SandboxBank, journal: TransferJournal
) -> None:
    first, second = order(hasty, 100), order(hasty, 200)
    faulty.afterwards = ProxyFault.RESET_AFTER
    hasty.send(first, pin_block(), KEY_ID)
    faulty.afterwards = ProxyFault.RESET_BEFORE
    hasty.send(second, pin_block(), KEY_ID)
    hasty.close()
    assert len(journal.open_entries()) == 2
    with settling(new_client(sandbox.address)) as news:
        told = {
            entry.amount: transfer for entry, transfer in (news.get(timeout=WAIT), news.get(timeout=WAIT))
        }
    assert told[100].status is TransferStatus.PENDING
    assert (told[200].status, told[200].problem) == (TransferStatus.REFUSED, "never_received")
    assert journal.open_entries() == ()
    assert booked(sandbox) == 1


def test_an_entry_is_asked_about_until_the_bank_is_back(
    new_client: NewClient, sandbox: SandboxBank, journal: TransferJournal
) -> None:
    direct = new_client(sandbox.address, read_s=3.0, deliver_s=0.3)
    direct.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    confirmed = order(direct)
    sandbox.behave(Fault("lose_answer"))
    sent = direct.send(confirmed, pin_block(), KEY_ID)
    sandbox.behave(Fault("down"))
    with settling(direct) as news:
        assert direct.ask(sent.ref).status is TransferStatus.UNKNOWN
        direct.sign_out()
        sandbox.behave(Fault())
        entry, known = news.get(timeout=WAIT)
    assert (entry.key, known.status) == (sent.ref, TransferStatus.PENDING)


def test_asking_never_voids_what_is_being_sent_at_that_moment(
    customer: HttpBank, faulty: Faulty, sandbox: SandboxBank, journal: TransferJournal
) -> None:
    asked: queue.Queue[TransferStatus] = queue.Queue()

    def ask(request: str) -> None:
        """While the request is on the line, which the bank has not seen yet."""
        if request.startswith(SEND):
            (entry,) = journal.entries()
            asked.put(customer.ask(entry.key).status)

    faulty.before = ask
    with settling(customer) as news:
        assert send(customer).status is TransferStatus.PENDING
        assert news.empty()
    assert asked.get(timeout=WAIT) is TransferStatus.UNKNOWN
    assert booked(sandbox) == 1


def test_what_was_known_but_perhaps_never_shown_is_told_once_at_the_next_start(
    new_client: NewClient, sandbox: SandboxBank, journal: TransferJournal
) -> None:
    died = new_client()
    died.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    sent = send(died)
    died.close()  # without the end of the customer's session, as when the power goes
    told: queue.Queue[TransferRecord] = queue.Queue()
    restarted = new_client()
    restarted.settle_open(into(told))
    known = told.get(timeout=WAIT)
    restarted.close()
    assert (known.ref, known.status) == (sent.ref, TransferStatus.PENDING)
    with settling(new_client()) as news:
        pass
    assert news.empty()
    assert journal.untold() == ()


def test_what_the_customer_saw_before_the_session_ended_is_not_told_again(
    new_client: NewClient, journal: TransferJournal
) -> None:
    client = new_client()
    client.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    send(client)
    assert len(journal.untold()) == 1
    client.sign_out()
    assert journal.untold() == ()


def test_what_came_too_late_to_be_shown_is_told_although_it_was_given_back(
    new_client: NewClient, journal: TransferJournal
) -> None:
    client = new_client()
    client.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    sent = send(client)
    with settling(client) as news:
        client.sign_out(all_seen=False)
        _entry, known = news.get(timeout=WAIT)
    assert (known.ref, known.status) == (sent.ref, TransferStatus.PENDING)


OTHER_TRANSFER = {
    "ref": "tr_9",
    "status": "ACSC",
    "amount": "9.99",
    "fee": "0.00",
    "arrival": "next_day",
    "payee": {"masked_name": "李*梅", "bank": "建设银行", "tail": "2266"},
    "made_at": "2026-11-22T10:00:00+08:00",
    "arrives_at": "2026-11-23T10:00:00+08:00",
    "cancellable_until": None,
}


def test_an_answer_about_another_transfer_is_never_taken_for_ours(new_client: NewClient) -> None:
    order = TransferOrder("qt_1", Arrival.NEXT_DAY, 50000, "李*梅", "2266")
    outcome = {"outcome": "done", "transfer": OTHER_TRANSFER, "problem": None}
    with scripted(answer(201, OTHER_TRANSFER), answer(200, outcome)) as bank:
        client = new_client(bank.address, deliver_s=0.01)
        sent = client.send(order, pin_block(), KEY_ID)
        assert sent.status is TransferStatus.UNKNOWN
        assert client.ask(sent.ref).status is TransferStatus.UNKNOWN
    with scripted(answer(200, OTHER_TRANSFER)) as bank:
        client = new_client(bank.address, deliver_s=0.01)
        assert client.cancel("tr_1").status is TransferStatus.UNKNOWN


def test_what_was_found_out_meanwhile_is_not_called_unknown_when_the_line_fails_again(
    new_client: NewClient, journal: TransferJournal
) -> None:
    journal.prepare("k" * 16, TransferOrder("qt", Arrival.NEXT_DAY, 100, "李*梅", "2266"))
    entry = journal.find("k" * 16)
    assert entry
    with scripted() as bank:
        client = new_client(bank.address)
        assert client.ask(entry.key).status is TransferStatus.UNKNOWN
        journal.mark(entry.key, Stage.PENDING, transfer_ref="tr_1")
        known = client.ask(entry.key)
    assert (known.status, known.ref, known.amount) == (TransferStatus.PENDING, "tr_1", 100)


@pytest.mark.parametrize("fault", [*NEVER_THERE, ProxyFault.RESET_AFTER, ProxyFault.CUT, ProxyFault.GARBAGE])
def test_a_cancellation_whose_answer_is_lost_is_unknown_and_then_told_right(
    hasty: HttpBank,
    faulty: Faulty,
    sandbox: SandboxBank,
    journal: TransferJournal,
    fault: ProxyFault,
) -> None:
    sent = send(hasty)
    faulty.at, faulty.afterwards = f"POST /v1/transfers/{sent.ref}/cancellation", fault
    back = hasty.cancel(sent.ref)
    assert back.status is TransferStatus.UNKNOWN
    known = hasty.ask(back.ref)
    assert known.ref == sent.ref
    if fault in NEVER_THERE:
        assert (known.status, known.problem) == (TransferStatus.PENDING, "never_received")
        assert (booked(sandbox), stages(journal)) == (1, [Stage.PENDING, Stage.REFUSED])
    else:
        assert known.status is TransferStatus.CANCELLED
        assert (booked(sandbox), stages(journal)) == (0, [Stage.PENDING, Stage.CANCELLED])


def test_a_cancellation_that_the_bank_refused_while_the_answer_was_lost_says_why(
    hasty: HttpBank, faulty: Faulty, sandbox: SandboxBank
) -> None:
    sent = send(hasty)
    sandbox.clock.advance(24 * 3600)
    faulty.at, faulty.afterwards = f"POST /v1/transfers/{sent.ref}/cancellation", ProxyFault.RESET_AFTER
    hasty.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    known = hasty.ask(hasty.cancel(sent.ref).ref)
    assert (known.status, known.problem) == (TransferStatus.SETTLED, "too_late")


def test_a_cancellation_made_void_tells_of_its_transfer_each_time_it_is_asked_about(
    hasty: HttpBank, faulty: Faulty
) -> None:
    sent = send(hasty)
    faulty.at, faulty.afterwards = f"POST /v1/transfers/{sent.ref}/cancellation", ProxyFault.RESET_BEFORE
    back = hasty.cancel(sent.ref)
    # The answer to making it void is lost as well: what was voided is asked about again.
    faulty.at, faulty.faults, faulty.afterwards = (
        "POST /v1/machine",
        [ProxyFault.RESET_AFTER],
        ProxyFault.NONE,
    )
    assert hasty.ask(back.ref).status is TransferStatus.UNKNOWN
    known = hasty.ask(back.ref)
    assert (known.ref, known.status, known.problem) == (sent.ref, TransferStatus.PENDING, "never_received")


def test_what_the_customer_was_not_shown_is_told_to_somebody_when_they_have_left(
    hasty: HttpBank, faulty: Faulty, journal: TransferJournal
) -> None:
    confirmed = order(hasty)
    faulty.faults = [ProxyFault.RESET_AFTER] * 9
    sent = hasty.send(confirmed, pin_block(), KEY_ID)
    assert sent.status is TransferStatus.UNKNOWN
    told: queue.Queue[TransferRecord] = queue.Queue()
    hasty.settle_open(into(told))
    hasty.sign_out()
    known = told.get(timeout=WAIT)
    assert (known.ref, known.status) == (sent.ref, TransferStatus.PENDING), "the number on the paper"
    hasty.close()
    assert journal.untold() == ()


def test_what_the_customer_has_seen_on_asking_is_not_told_to_anybody_else(
    hasty: HttpBank, faulty: Faulty, journal: TransferJournal
) -> None:
    confirmed = order(hasty)
    faulty.faults = [ProxyFault.RESET_AFTER] * 9
    with settling(hasty) as news:
        sent = hasty.send(confirmed, pin_block(), KEY_ID)
        faulty.faults = []
        assert hasty.ask(sent.ref).status is TransferStatus.PENDING
        hasty.sign_out()
    assert news.empty()
    assert journal.untold() == ()


def test_what_nobody_could_be_told_is_told_again_later(
    new_client: NewClient, sandbox: SandboxBank, journal: TransferJournal
) -> None:
    died = new_client()
    died.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    send(died)
    died.close()
    tries: queue.Queue[int] = queue.Queue()

    def reluctant(_transfer: TransferRecord) -> bool:
        tries.put(1)
        return tries.qsize() > 1

    restarted = new_client()
    restarted.settle_open(reluctant)
    assert [tries.get(timeout=WAIT)]
    told: queue.Queue[TransferRecord] = queue.Queue()
    restarted.close()
    again = new_client()
    again.settle_open(into(told))
    assert told.get(timeout=WAIT)
    again.close()
    assert journal.untold() == ()


def test_a_transfer_is_asked_about_by_its_cancellation_while_that_is_open(
    hasty: HttpBank, faulty: Faulty
) -> None:
    """Else a late cancellation could still be done after the customer was told that it was not."""
    sent = send(hasty)
    faulty.at, faulty.afterwards = f"POST /v1/transfers/{sent.ref}/cancellation", ProxyFault.RESET_BEFORE
    assert hasty.cancel(sent.ref).status is TransferStatus.UNKNOWN
    known = hasty.ask(sent.ref)
    assert (known.status, known.problem) == (TransferStatus.PENDING, "never_received")


def test_a_cancellation_known_from_the_journal_alone_is_not_told_of_without_its_transfer(
    new_client: NewClient, journal: TransferJournal
) -> None:
    """The harness found it: "0 yuan were taken back" would have been told."""
    journal.prepare_cancellation("k" * 16, "tr_1")
    entry = journal.find("k" * 16)
    assert entry
    with scripted() as bank:
        client = new_client(bank.address)
        journal.mark(entry.key, Stage.CANCELLED, transfer_ref="tr_1")
        assert client.ask(entry.key).status is TransferStatus.UNKNOWN


NESTED = b'{"outcome":"done","transfer":null,"problem":null,"more":' + b"[" * 20_000 + b"]" * 20_000 + b"}"
VOID = answer(200, {"outcome": "void", "transfer": None, "problem": None})


def test_a_bottomless_answer_does_not_end_the_watch_over_money_in_flight(
    new_client: NewClient, journal: TransferJournal
) -> None:
    journal.prepare("k" * 16, TransferOrder("qt", Arrival.NEXT_DAY, 100, "李*梅", "2266"))
    with scripted(answer(200, NESTED), VOID) as bank, settling(new_client(bank.address)) as news:
        entry, known = news.get(timeout=WAIT)
    assert (entry.key, known.problem) == ("k" * 16, "never_received")


def test_a_disk_that_fails_once_does_not_end_the_watch(
    new_client: NewClient, journal: TransferJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.prepare("k" * 16, TransferOrder("qt", Arrival.NEXT_DAY, 100, "李*梅", "2266"))
    faults = [sqlite3.OperationalError("disk I/O error"), MemoryError(), RecursionError()]
    read = journal.open_entries

    def failing() -> tuple[JournalEntry, ...]:
        if faults:
            raise faults.pop()
        return read()

    monkeypatch.setattr(journal, "open_entries", failing)
    with scripted(VOID) as bank, settling(new_client(bank.address)) as news:
        assert news.get(timeout=WAIT)[1].problem == "never_received"
    assert faults == []


def test_one_entry_that_cannot_be_asked_about_does_not_hold_up_the_others(
    new_client: NewClient, journal: TransferJournal
) -> None:
    for key in ("a" * 16, "b" * 16):
        journal.prepare(key, TransferOrder("qt", Arrival.NEXT_DAY, 100, "李*梅", "2266"))
    told: queue.Queue[str] = queue.Queue()

    def listen(entry: JournalEntry, _known: TransferRecord) -> bool:
        if entry.key == "a" * 16:
            raise RuntimeError("the listener of this one is defective")
        told.put(entry.key)
        return True

    with scripted(*[VOID] * 20) as bank:
        client = new_client(bank.address)
        client.watch_open(listen)
        assert told.get(timeout=WAIT) == "b" * 16
        client.close()


TRANSFER = {
    "ref": "tr_1",
    "status": "ACSC",
    "amount": "500.00",
    "fee": "2.00",
    "arrival": "next_day",
    "payee": {"masked_name": "李*梅", "bank": "建设银行", "tail": "2266"},
    "made_at": "2026-11-30T10:00:00+08:00",
    "arrives_at": "2026-12-01T10:00:00+08:00",
    "cancellable_until": None,
}


@pytest.mark.parametrize(
    "difference",
    [
        {},
        {"amount": "5000.00"},
        {"fee": "9999.00"},
        {"arrival": "real_time"},
        {"payee": {"masked_name": "李*梅", "bank": "建设银行", "tail": "9999"}},
        {"payee": {"masked_name": "*某", "bank": "建设银行", "tail": "2266"}},
    ],
)
def test_an_outcome_about_something_else_than_was_confirmed_is_unknown(
    new_client: NewClient, journal: TransferJournal, difference: dict[str, object]
) -> None:
    confirmed = TransferOrder("qt_1", Arrival.NEXT_DAY, 50000, "李*梅", "2266", fee=200)
    later = {"outcome": "done", "transfer": TRANSFER | difference, "problem": None}
    with scripted(answer(201, TRANSFER | difference), *[answer(200, later)] * 3) as bank:
        client = new_client(bank.address, deliver_s=0.05)
        sent = client.send(confirmed, pin_block(), KEY_ID)
        asked = client.ask(journal.entries()[0].key)
        client.sign_out()
    expected = TransferStatus.UNKNOWN if difference else TransferStatus.SETTLED
    assert (sent.status, asked.status) == (expected, expected)


@pytest.mark.parametrize(
    "difference",
    [
        {},
        {"ref": "tr_2"},
        {"amount": "5000.00"},
        {"payee": {"masked_name": "李*梅", "bank": "建设银行", "tail": "9999"}},
        {"payee": {"masked_name": "*某", "bank": "建设银行", "tail": "2266"}},
    ],
)
def test_a_cancellation_of_something_else_than_was_shown_is_unknown(
    new_client: NewClient, journal: TransferJournal, difference: dict[str, object]
) -> None:
    waiting = TRANSFER | {"status": "PDNG"}
    cancelled = TRANSFER | {"status": "CANC"} | difference
    later = {"outcome": "done", "transfer": cancelled, "problem": None}
    with scripted(
        answer(200, {"transfers": [waiting]}), answer(200, cancelled), *[answer(200, later)] * 3
    ) as bank:
        client = new_client(bank.address, deliver_s=0.05)
        (shown,) = client.pending()
        done = client.cancel(shown.ref)
        asked = client.ask(journal.entries()[0].key)
        client.sign_out()
    expected = TransferStatus.UNKNOWN if difference else TransferStatus.CANCELLED
    assert (done.status, asked.status) == (expected, expected)


def test_the_fee_of_a_transfer_that_was_refused_does_not_make_it_unknown(new_client: NewClient) -> None:
    confirmed = TransferOrder("qt_1", Arrival.NEXT_DAY, 50000, "李*梅", "2266", fee=200)
    refused = TRANSFER | {"status": "RJCT", "fee": "0.00", "problem": "payee_bank_refused"}
    with scripted(answer(201, refused)) as bank:
        client = new_client(bank.address)
        assert client.send(confirmed, pin_block(), KEY_ID).status is TransferStatus.REFUSED
        client.sign_out()
