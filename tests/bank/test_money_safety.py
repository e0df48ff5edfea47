"""Never lost, never doubled, never told wrong: the client, its journal and a line that fails.

The invariants, each with its test here or in test_money_harness.py:
1. The key is on disk, as sent, before the bank hears of it.
2. One confirmation is one booking, whatever happens to the line.
3. "Not done" is said only when it is certain; "done" only when the bank said so.
4. What is not known is called unknown, and is asked about until it is known, across restarts.
5. What the bank never received is made void there, and a request that comes later does nothing.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import requests

from kiosk.bank.bench.fault_proxy import FaultProxy, LineFault
from kiosk.bank.client import HttpBank
from kiosk.bank.in_flight import FlightJournal, InFlight, Kind, Stage
from kiosk.bank.line import LineSettings, MachineIdentity
from kiosk.bank.port import BankRefused
from kiosk.bank.sandbox.bank import SandboxBank
from kiosk.bank.sandbox.faults import Fault
from kiosk.core.banking import Arrival, Transfer, TransferOrder, TransferStatus

from .people import KEY_ID, MACHINE, MACHINE_TOKEN, WANG_CARD, pin_block
from .scripted_server import answer, problem, scripted

NewClient = Callable[..., HttpBank]
SEND = "POST /v1/transfers"
NEVER_THERE = (LineFault.RESET_BEFORE, LineFault.STATUS_502, LineFault.STATUS_503)
WAIT = 20.0


class Faulty:
    """What the proxy does: `faults` one by one to requests that begin with `at`, then `afterwards`."""

    def __init__(self) -> None:
        self.at = SEND
        self.faults: list[LineFault] = []
        self.afterwards = LineFault.NONE
        self.before: Callable[[str], None] = lambda request: None

    def __call__(self, request: str) -> LineFault:
        self.before(request)
        if not request.startswith(self.at):
            return LineFault.NONE
        return self.faults.pop(0) if self.faults else self.afterwards


@pytest.fixture
def faulty() -> Faulty:
    return Faulty()


@pytest.fixture
def line(sandbox: SandboxBank, faulty: Faulty) -> Iterator[str]:
    """The address of a line to the sandbox that fails as `faulty` says."""
    port = int(sandbox.address.removesuffix("/v1").rpartition(":")[2])
    proxy = FaultProxy(("127.0.0.1", port), faulty, late_s=0.6)
    yield proxy.address + "/v1"
    proxy.stop()


@pytest.fixture
def customer(new_client: NewClient, line: str) -> HttpBank:
    """Signed in over the faulty line; one try waits 0.4 s, sending goes on for 3 s."""
    client = new_client(line, read_s=0.4, deliver_s=3.0)
    client.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    return client


def order(bank: HttpBank, amount: int = 50000) -> TransferOrder:
    overview = bank.overview()
    quoted = bank.quote(overview.accounts[0].ref, overview.payees[0].ref, amount, "")
    return TransferOrder(quoted.ref, Arrival.NEXT_DAY, amount, "李*梅", "2266")


def send(bank: HttpBank, amount: int = 50000) -> Transfer:
    return bank.send(order(bank, amount), pin_block(), KEY_ID)


def booked(sandbox: SandboxBank) -> int:
    """How often money was taken from the customer and not given back."""
    assert sandbox.books.audit() == []
    return len(sandbox.books.rows("SELECT 1 FROM transfers WHERE status IN ('ACSP', 'ACSC')"))


def stages(journal: FlightJournal) -> list[Stage]:
    return [entry.stage for entry in journal.entries()]


@contextmanager
def settling(bank: HttpBank) -> Iterator[queue.Queue[tuple[InFlight, Transfer]]]:
    """What is found out about open entries."""
    news: queue.Queue[tuple[InFlight, Transfer]] = queue.Queue()
    bank.watch_open(lambda entry, transfer: news.put((entry, transfer)))
    yield news
    bank.close()


FAULTS = [fault for fault in LineFault if fault is not LineFault.NONE]


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_happens_to_the_first_try_one_confirmation_is_one_booking(
    customer: HttpBank, faulty: Faulty, sandbox: SandboxBank, journal: FlightJournal, fault: LineFault
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
    journal: FlightJournal,
    fault: LineFault,
) -> None:
    hasty = new_client(line, read_s=0.4, deliver_s=0.5)
    hasty.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    confirmed = order(hasty)
    faulty.afterwards = fault
    if fault is LineFault.DUPLICATE:
        assert hasty.send(confirmed, pin_block(), KEY_ID).status is TransferStatus.PENDING
        assert booked(sandbox) == 1
        return
    sent = hasty.send(confirmed, pin_block(), KEY_ID)
    assert (sent.status, sent.amount, sent.payee_masked) == (TransferStatus.UNKNOWN, 50000, "李*梅")
    assert stages(journal) == [Stage.UNKNOWN]
    with settling(hasty) as news:
        _, known = news.get(timeout=WAIT)
    if known.status is TransferStatus.PENDING:
        assert booked(sandbox) == 1
        assert stages(journal) == [Stage.PENDING]
    else:
        assert (known.status, known.problem) == (TransferStatus.REFUSED, "never_received")
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
    customer: HttpBank, new_client: NewClient, sandbox: SandboxBank, journal: FlightJournal
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
    new_client: NewClient, sandbox: SandboxBank, journal: FlightJournal, mode: str
) -> None:
    direct = new_client(sandbox.address, read_s=0.2, deliver_s=0.3)
    direct.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    confirmed = order(direct)
    sandbox.behave(msgspec.convert({"mode": mode, "seconds": 1.0, "only": SEND}, Fault))
    sent = direct.send(confirmed, pin_block(), KEY_ID)
    assert sent.status is TransferStatus.UNKNOWN
    sandbox.behave(Fault())
    with settling(direct) as news:
        _, known = news.get(timeout=WAIT)
    happened = known.status is TransferStatus.PENDING
    assert happened == (mode in ("lose_answer", "late"))
    assert booked(sandbox) == happened
    assert stages(journal) == [Stage.PENDING if happened else Stage.REFUSED]


def test_the_key_is_on_disk_as_sent_before_the_bank_hears_of_it(
    customer: HttpBank, faulty: Faulty, tmp_path: Path
) -> None:
    seen: queue.Queue[list[InFlight]] = queue.Queue()

    def look(request: str) -> None:
        if request.startswith(SEND):
            # A second connection sees only what was committed.
            other = FlightJournal(tmp_path / "kiosk" / "in-flight.db")
            seen.put(list(other.entries()))
            other.close()

    faulty.before = look
    send(customer)
    (entry,) = seen.get(timeout=WAIT)
    assert (entry.stage, entry.kind, entry.amount) == (Stage.SENT, Kind.TRANSFER, 50000)


def test_a_refusal_after_a_try_that_was_lost_is_not_believed_but_looked_up(
    new_client: NewClient, journal: FlightJournal
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


def test_a_refusal_to_the_only_try_is_believed_at_once(new_client: NewClient, journal: FlightJournal) -> None:
    with scripted(problem(422, "insufficient_funds")) as bank:
        client = new_client(bank.address)
        with pytest.raises(BankRefused) as refused:
            client.send(TransferOrder("qt_1", Arrival.NEXT_DAY, 1, "李*梅", "2266"), pin_block(), KEY_ID)
        assert len(bank.asked) == 1
    assert refused.value.problem.code == "insufficient_funds"
    assert stages(journal) == [Stage.REFUSED]


def test_what_was_open_is_settled_at_the_next_start(
    new_client: NewClient, line: str, faulty: Faulty, sandbox: SandboxBank, journal: FlightJournal
) -> None:
    hasty = new_client(line, read_s=0.3, deliver_s=0.3)
    hasty.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    first, second = order(hasty, 100), order(hasty, 200)
    faulty.afterwards = LineFault.RESET_AFTER
    hasty.send(first, pin_block(), KEY_ID)
    faulty.afterwards = LineFault.RESET_BEFORE
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
    new_client: NewClient, sandbox: SandboxBank, journal: FlightJournal
) -> None:
    direct = new_client(sandbox.address, read_s=0.3, deliver_s=0.3)
    direct.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    confirmed = order(direct)
    sandbox.behave(Fault("lose_answer"))
    sent = direct.send(confirmed, pin_block(), KEY_ID)
    sandbox.behave(Fault("down"))
    with settling(direct) as news:
        assert direct.ask(sent.ref).status is TransferStatus.UNKNOWN
        sandbox.behave(Fault())
        entry, known = news.get(timeout=WAIT)
    assert (entry.key, known.status) == (sent.ref, TransferStatus.PENDING)


def test_asking_never_voids_what_is_being_sent_at_that_moment(
    customer: HttpBank, faulty: Faulty, sandbox: SandboxBank, journal: FlightJournal
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


@pytest.mark.parametrize("fault", [*NEVER_THERE, LineFault.RESET_AFTER, LineFault.CUT, LineFault.GARBAGE])
def test_a_cancellation_whose_answer_is_lost_is_unknown_and_then_told_right(
    new_client: NewClient,
    line: str,
    faulty: Faulty,
    sandbox: SandboxBank,
    journal: FlightJournal,
    fault: LineFault,
) -> None:
    hasty = new_client(line, read_s=0.3, deliver_s=0.3)
    hasty.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
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
    new_client: NewClient, line: str, faulty: Faulty, sandbox: SandboxBank
) -> None:
    hasty = new_client(line, read_s=0.3, deliver_s=0.3)
    hasty.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    sent = send(hasty)
    sandbox.clock.advance(24 * 3600)
    faulty.at, faulty.afterwards = f"POST /v1/transfers/{sent.ref}/cancellation", LineFault.RESET_AFTER
    hasty.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    known = hasty.ask(hasty.cancel(sent.ref).ref)
    assert (known.status, known.problem) == (TransferStatus.SETTLED, "too_late")


def test_the_journal_is_for_this_user_only_and_holds_masked_fields_only(
    customer: HttpBank, tmp_path: Path, journal: FlightJournal
) -> None:
    sent = send(customer)
    customer.cancel(sent.ref)
    files = [file for file in (tmp_path / "kiosk").iterdir() if file.name.startswith("in-flight")]
    kept = b"".join(file.read_bytes() for file in files)
    assert sent.ref.encode() in kept
    for file in files:
        assert file.stat().st_mode & 0o077 == 0
    for personal in ("王桂兰", "李小梅", WANG_CARD, "6227001111222266", "314159", "建设银行"):
        assert personal.encode() not in kept


def test_what_is_known_for_certain_is_never_made_uncertain_again(journal: FlightJournal) -> None:
    journal.prepare("k" * 16, TransferOrder("qt", Arrival.NEXT_DAY, 1, "", ""))
    journal.mark("k" * 16, Stage.PENDING, transfer_ref="tr_1")
    journal.mark("k" * 16, Stage.UNKNOWN)
    entry = journal.find("k" * 16)
    assert entry
    assert (entry.stage, entry.transfer_ref) == (Stage.PENDING, "tr_1")
    journal.mark("k" * 16, Stage.SETTLED)
    assert stages(journal) == [Stage.SETTLED]


def test_what_was_known_but_perhaps_never_shown_is_told_once_at_the_next_start(
    new_client: NewClient, sandbox: SandboxBank, journal: FlightJournal
) -> None:
    died = new_client()
    died.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    sent = send(died)
    died.close()  # without the end of the customer's session, as when the power goes
    told: queue.Queue[Transfer] = queue.Queue()
    restarted = new_client()
    restarted.settle_open(told.put)
    known = told.get(timeout=WAIT)
    restarted.close()
    assert (known.ref, known.status) == (sent.ref, TransferStatus.PENDING)
    with settling(new_client()) as news:
        pass
    assert news.empty()
    assert journal.untold() == ()


def test_what_the_customer_saw_before_the_session_ended_is_not_told_again(
    new_client: NewClient, journal: FlightJournal
) -> None:
    client = new_client()
    client.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    send(client)
    assert len(journal.untold()) == 1
    client.sign_out()
    assert journal.untold() == ()


def test_entries_that_were_told_are_forgotten_after_a_while_and_open_ones_never(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    journal = FlightJournal(file)
    for key in ("told-key-00000000", "open-key-00000000"):
        journal.prepare(key, TransferOrder("qt", Arrival.NEXT_DAY, 1, "", ""))
    journal.mark("told-key-00000000", Stage.SETTLED)
    journal.mark_told(["told-key-00000000", "open-key-00000000"])
    journal.close()
    later = FlightJournal(file, keep=timedelta(seconds=-2))
    assert [entry.key for entry in later.entries()] == ["open-key-00000000"]
    later.close()


def test_what_cannot_be_written_down_is_not_sent(new_client: NewClient, tmp_path: Path) -> None:
    full = FlightJournal(tmp_path / "full.db")
    full.close()  # as a disk that is gone: every write fails
    with scripted() as bank:
        client = HttpBank(LineSettings(bank.address), MachineIdentity(MACHINE, MACHINE_TOKEN), full)
        with pytest.raises(BankRefused) as refused:
            client.send(TransferOrder("qt_1", Arrival.NEXT_DAY, 1, "李*梅", "2266"), pin_block(), KEY_ID)
        client.sign_out()
        client.close()
        assert bank.asked == []
    assert refused.value.problem.code == "journal_failed"


def test_a_journal_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    file = tmp_path / "in-flight.db"
    file.write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(ValueError, match="money in flight"):
        FlightJournal(file)


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
    new_client: NewClient, journal: FlightJournal
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


def test_a_cancellation_made_void_tells_of_its_transfer_each_time_it_is_asked_about(
    new_client: NewClient, line: str, faulty: Faulty
) -> None:
    hasty = new_client(line, read_s=0.3, deliver_s=0.3)
    hasty.sign_in(WANG_CARD, None, pin_block(), KEY_ID)
    sent = send(hasty)
    faulty.at, faulty.afterwards = f"POST /v1/transfers/{sent.ref}/cancellation", LineFault.RESET_BEFORE
    back = hasty.cancel(sent.ref)
    # The answer to making it void is lost as well: what was voided is asked about again.
    faulty.at, faulty.faults, faulty.afterwards = "POST /v1/machine", [LineFault.RESET_AFTER], LineFault.NONE
    assert hasty.ask(back.ref).status is TransferStatus.UNKNOWN
    known = hasty.ask(back.ref)
    assert (known.ref, known.status, known.problem) == (sent.ref, TransferStatus.PENDING, "never_received")
