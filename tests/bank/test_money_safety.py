"""Never lost, never doubled, never told wrong: one confirmation over a line that fails.

The invariants are written down in test_invariants.py.
"""

from __future__ import annotations

import queue
import threading
from pathlib import Path

import msgspec
import pytest
import requests

from kiosk.bank.client import HttpBank
from kiosk.bank.transfer_journal import (
    JournalEntry,
    MoneyOperation,
    Stage,
    TransferJournal,
    read_entries,
)
from kiosk.devkit.money_bench.fault_proxy import ProxyFault
from kiosk.devkit.sandbox_bank.bank import SandboxBank
from kiosk.devkit.sandbox_bank.faults import Fault
from kiosk.domain.bank_types import Arrival, TransferOrder, TransferStatus
from kiosk.engine.bank_port import BankRefused
from tests.bank.people import KEY_ID, WANG_CARD, pin_block
from tests.bank.scripted_server import answer, problem, scripted
from tests.bank.sending import (
    NEVER_THERE,
    SEND,
    WAIT,
    Faulty,
    NewClient,
    booked,
    order,
    send,
    settling,
    stages,
)

FAULTS = [fault for fault in ProxyFault if fault is not ProxyFault.NONE]


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_happens_to_the_first_try_one_confirmation_is_one_booking(
    customer: HttpBank, faulty: Faulty, sandbox: SandboxBank, journal: TransferJournal, fault: ProxyFault
) -> None:
    faulty.faults = [fault]
    sent = send(customer)
    assert sent.status is TransferStatus.PENDING
    assert booked(sandbox) == 1
    assert stages(journal) == [Stage.PENDING]


def test_every_fault_in_a_row_is_still_one_booking(
    customer: HttpBank, faulty: Faulty, sandbox: SandboxBank, new_client: NewClient, line: str
) -> None:
    patient = new_client(line, read_s=0.4, deliver_s=WAIT)
    patient.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    faulty.faults = list(FAULTS)
    assert send(patient).status is TransferStatus.PENDING
    assert booked(sandbox) == 1
    assert faulty.faults == []


@pytest.mark.parametrize("fault", FAULTS)
def test_while_the_outcome_is_not_known_it_is_called_unknown_and_then_told_right(
    new_client: NewClient,
    line: str,
    faulty: Faulty,
    sandbox: SandboxBank,
    journal: TransferJournal,
    fault: ProxyFault,
) -> None:
    hasty = new_client(line, read_s=0.4, deliver_s=0.5)
    hasty.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    confirmed = order(hasty)
    faulty.afterwards = fault
    if fault is ProxyFault.DUPLICATE:
        assert hasty.send(confirmed, pin_block(), KEY_ID).status is TransferStatus.PENDING
        assert booked(sandbox) == 1
        return
    sent = hasty.send(confirmed, pin_block(), KEY_ID)
    assert (sent.status, sent.amount, sent.payee_masked) == (TransferStatus.UNKNOWN, 50000, "李*梅")
    assert stages(journal) == [Stage.UNKNOWN]
    hasty.sign_out()
    with settling(hasty) as news:
        _, known = news.get(timeout=WAIT)
    if known.status is TransferStatus.PENDING:
        assert booked(sandbox) == 1
        assert stages(journal) == [Stage.PENDING]
    else:
        # A late request that came after the customer had signed out was refused for that.
        assert known.status is TransferStatus.REFUSED
        assert known.problem in ("never_received", "session_ended")
        assert stages(journal) == [Stage.REFUSED]
        assert booked(sandbox) == 0
    if fault in NEVER_THERE:
        assert known.status is TransferStatus.REFUSED


def test_a_request_that_reaches_the_bank_after_it_was_made_void_does_nothing(
    new_client: NewClient, sandbox: SandboxBank
) -> None:
    with scripted(None) as line:
        customer = new_client()
        customer.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
        lost = new_client(line.address, deliver_s=0.01).send(order(customer), pin_block(), KEY_ID)
        assert lost.status is TransferStatus.UNKNOWN
        ((_, headers, body),) = line.asked
    assert customer.ask(lost.ref).problem == "never_received"
    late = headers | {"authorization": "Bearer of-whomever"}
    answered = requests.post(sandbox.address + "/transfers", data=body, headers=late, timeout=10)
    assert (answered.status_code, answered.json()["code"]) == (409, "key_void")
    assert booked(sandbox) == 0


def test_a_bank_that_cannot_be_reached_is_a_certain_no(
    customer: HttpBank, new_client: NewClient, sandbox: SandboxBank, journal: TransferJournal
) -> None:
    direct = new_client(sandbox.address, deliver_s=0.5)
    direct.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    confirmed = order(direct)
    sandbox.behave(Fault("down"))
    with pytest.raises(BankRefused) as refused:
        direct.send(confirmed, pin_block(), KEY_ID)
    assert refused.value.problem.code == "unreachable"
    assert stages(journal) == [Stage.REFUSED]
    sandbox.behave(Fault())
    assert booked(sandbox) == 0


def test_a_bank_that_comes_back_in_time_is_reached_by_the_same_confirmation(
    new_client: NewClient, sandbox: SandboxBank
) -> None:
    direct = new_client(sandbox.address, deliver_s=WAIT)
    direct.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    confirmed = order(direct)
    sandbox.behave(Fault("down"))
    back = threading.Timer(0.3, sandbox.behave, [Fault()])
    back.start()
    assert direct.send(confirmed, pin_block(), KEY_ID).status is TransferStatus.PENDING
    back.join()
    assert booked(sandbox) == 1


@pytest.mark.parametrize("mode", ["slow", "error", "nonsense", "lose_answer", "late"])
def test_on_each_of_the_banks_bad_days_the_outcome_is_unknown_and_then_told_right(
    new_client: NewClient, sandbox: SandboxBank, journal: TransferJournal, mode: str
) -> None:
    direct = new_client(sandbox.address, read_s=0.2, deliver_s=0.3)
    direct.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    confirmed = order(direct)
    sandbox.behave(msgspec.convert({"mode": mode, "seconds": 1.0, "only": SEND}, Fault))
    sent = direct.send(confirmed, pin_block(), KEY_ID)
    assert sent.status is TransferStatus.UNKNOWN
    sandbox.behave(Fault())
    direct.sign_out()
    with settling(direct) as news:
        _, known = news.get(timeout=WAIT)
    happened = known.status is TransferStatus.PENDING
    assert happened == (mode in ("lose_answer", "late"))
    assert booked(sandbox) == happened
    assert stages(journal) == [Stage.PENDING if happened else Stage.REFUSED]


def test_the_key_is_on_disk_as_sent_before_the_bank_hears_of_it(
    customer: HttpBank, faulty: Faulty, tmp_path: Path
) -> None:
    seen: queue.Queue[list[JournalEntry]] = queue.Queue()

    def look(request: str) -> None:
        if request.startswith(SEND):
            # A second connection sees only what was committed.
            seen.put(list(read_entries(tmp_path / "kiosk" / "in-flight.db")))

    faulty.before = look
    send(customer)
    (entry,) = seen.get(timeout=WAIT)
    assert (entry.stage, entry.kind, entry.amount) == (Stage.SENT, MoneyOperation.TRANSFER, 50000)


def test_a_refusal_after_a_try_that_was_lost_is_not_believed_but_looked_up(
    new_client: NewClient, journal: TransferJournal
) -> None:
    transfer = {
        "ref": "tr_1",
        "status": "ACSP",
        "amount": "500.00",
        "fee": "0.00",
        "arrival": "next_day",
        "payee": {"masked_name": "李*梅", "bank": "建设银行", "tail": "2266"},
        "made_at": "2026-11-22T10:00:00+08:00",
        "arrives_at": "2026-11-23T10:00:00+08:00",
        "cancellable_until": None,
    }
    found = {"outcome": "done", "transfer": transfer, "problem": None}
    with scripted(None, problem(401, "session_ended"), answer(200, found)) as bank:
        client = new_client(bank.address)
        sent = client.send(
            TransferOrder("qt_1", Arrival.NEXT_DAY, 50000, "李*梅", "2266"), pin_block(), KEY_ID
        )
        asked = [request for request, _, _ in bank.asked]
    key = journal.entries()[0].key
    assert asked == [SEND, SEND, f"GET /v1/machine/transfers/{key}"]
    assert (sent.status, sent.ref) == (TransferStatus.PENDING, "tr_1")


def test_every_try_has_the_same_key_and_the_same_body(new_client: NewClient) -> None:
    with scripted(None, answer(503, b""), answer(200, b"{"), problem(403, "wrong_pin")) as bank:
        client = new_client(bank.address)
        client.send(TransferOrder("qt_1", Arrival.NEXT_DAY, 50000, "李*梅", "2266"), pin_block(), KEY_ID)
        tries = [(head["idempotency-key"], body) for request, head, body in bank.asked if request == SEND]
    assert len(tries) == 4
    assert len(set(tries)) == 1


def test_a_refusal_to_the_only_try_is_believed_at_once(
    new_client: NewClient, journal: TransferJournal
) -> None:
    with scripted(problem(422, "insufficient_funds")) as bank:
        client = new_client(bank.address)
        with pytest.raises(BankRefused) as refused:
            client.send(TransferOrder("qt_1", Arrival.NEXT_DAY, 1, "李*梅", "2266"), pin_block(), KEY_ID)
        assert len(bank.asked) == 1
    assert refused.value.problem.code == "insufficient_funds"
    assert stages(journal) == [Stage.REFUSED]
