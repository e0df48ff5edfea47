"""A machine's channel: what is pressed arrives, once, whatever breaks."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.devkit.pager.client import PagerClient, PagerRefused
from kiosk.domain.help_call import (
    AgeGroup,
    CallKind,
    CallState,
    CallStatus,
    MachineStatus,
    PagePosition,
)
from kiosk.staff import escalation
from kiosk.staff.channel import ChannelSettings
from kiosk.staff.escalation import Policy
from kiosk.staff.protocol.fields import Refused
from kiosk.staff.protocol.mqtt_link import BrokerAddress, InsecureBroker
from tests.staff.branch_fixtures import CENTRE, LI, ZHANG, Machine, Machines, Staff, fake_machine
from tests.staff.fake_broker import FakeBroker
from tests.staff.in_process_pager import InProcessPager, pager_for


def test_a_press_rings_a_named_person_accepts_and_the_screen_says_who(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    ring = li.wait_for_call()
    assert (ring["id"], ring["place"], ring["page"], ring["step"]) == (
        call_id,
        "大厅 1 号机",
        "Amount",
        "2/5",
    )
    assert li.answer(call_id, "accept") == {"state": "acknowledged", "by": "小李"}
    assert machine.display.until_state(CallState.ACKNOWLEDGED).by == "小李"
    assert li.answer(call_id, "arrive")["state"] == "arrived"
    assert li.answer(call_id, "close")["state"] == "closed"
    machine.display.until_state(CallState.CLOSED)  # the page is told before the screen
    states = [status.state for status in machine.display.statuses]
    assert states[0] is CallState.RAISED
    assert states[-3:] == [CallState.ACKNOWLEDGED, CallState.ARRIVED, CallState.CLOSED]


def test_a_second_press_never_makes_a_second_call(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    first = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    again = [machine.channel.call(CallKind.HELP, PagePosition("Review", "4/5")) for _ in range(4)]
    assert set(again) == {first}
    ring = li.wait_for_call(lambda call: call["urgency"] == 5)
    assert [call["id"] for call in li.calls()] == [first]
    assert ring["page"] == "Review"


def test_a_call_is_sent_once_the_broker_has_it(machine: Machine) -> None:
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    assert machine.display.until_state(CallState.SENT).by == ""


def test_of_two_who_accept_the_first_counts_and_the_second_is_told_politely(
    machine: Machine, staff: Staff
) -> None:
    li, zhang = staff(LI), staff(ZHANG)
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_call()
    zhang.wait_for_call()
    assert zhang.answer(call_id, "accept")["by"] == "老张"
    with pytest.raises(PagerRefused) as refused:
        li.answer(call_id, "accept")
    assert (refused.value.status, refused.value.body["by"]) == (409, "老张")
    assert machine.display.until_state(CallState.ACKNOWLEDGED).by == "老张"


def test_a_prepared_sentence_reaches_the_screen_and_says_who_sent_it(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_call()
    li.answer(call_id, "say", "coming")
    assert machine.display.until_message() == ("staff.message.coming", "小李")


def on_level(level: int, status: CallStatus) -> bool:
    return status.level == level


def called_on_level(level: int, call: dict[str, Any]) -> bool:
    return bool(call["level"] == level)


def test_nobody_answers_level_after_level_and_the_screen_hears_each(machine: Machine, staff: Staff) -> None:
    li, centre = staff(LI), staff(CENTRE)
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.display.until_state(CallState.SENT)
    li.wait_for_call(lambda call: call["level"] == 0)
    assert centre.calls() == []
    for level in (1, 2, 3):
        machine.clock.move(20)
        machine.display.until(partial(on_level, level))
        li.wait_for_call(partial(called_on_level, level))
    assert centre.wait_for_call()["id"] == call_id
    machine.clock.move(30)
    assert machine.display.until(lambda status: status.nobody).state is CallState.SENT
    assert li.wait_for_call(lambda call: call["nobody"])["id"] == call_id
    assert centre.answer(call_id, "accept")["by"] == "远程中心"
    assert not machine.display.until_state(CallState.ACKNOWLEDGED).nobody


def test_without_any_broker_the_customer_is_told_so_and_the_call_waits(
    broker: FakeBroker, machines: Machines, staff: Staff
) -> None:
    li = staff(LI)
    broker.kill()
    machine = machines()
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.clock.move(15)
    assert machine.display.until(lambda status: status.nobody).state is CallState.RAISED
    machine.channel.close()
    broker.start()
    later = machines()
    assert not later.display.until_state(CallState.SENT).nobody
    assert li.wait_for_call()["id"] == call_id


def test_with_nobody_signed_in_the_customer_is_told_without_waiting(
    machine: Machine, pager: InProcessPager
) -> None:
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    nobody = machine.display.until(lambda status: status.nobody and status.state is CallState.SENT)
    assert nobody.level == 3


def test_the_customer_leaving_ends_the_call_everywhere(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_call()
    machine.channel.withdraw()
    machine.display.until_state(CallState.CLOSED)
    assert li.wait_for_call(lambda call: call["state"] == "closed")["ended_by"] == ""


def test_a_device_that_breaks_calls_staff_and_needs_nobody_when_it_works_again(
    machine: Machine, staff: Staff
) -> None:
    li = staff(LI)

    def show(faults: tuple[str, ...]) -> None:
        machine.channel.show(MachineStatus(PagePosition("Attract"), faults=faults))

    show(faults=("printer:paper_out",))
    call_id = li.wait_for_call(lambda call: call["kind"] == "device")["id"]
    machine.channel.withdraw()
    show(faults=("id_reader:unplugged", "printer:paper_out"))
    assert li.wait_for_call(lambda call: call["urgency"] == 2)["id"] == call_id, "the same call, more urgent"
    assert machine.display.statuses[-1].state is not CallState.CLOSED
    show(faults=("id_reader:unplugged",))
    show(faults=())
    machine.display.until_state(CallState.CLOSED)
    assert li.wait_for_call(lambda call: call["state"] == "closed")["id"] == call_id


def test_nobody_is_called_for_what_the_machine_was_set_up_without(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    faults = ("microphone:no_microphone", "speaker:no_sound")
    machine.channel.show(MachineStatus(PagePosition("Home"), in_use=True, care=True, faults=faults))
    assert li.wait_for_machine(lambda m: m["page"] == "Home")["faults"] == list(faults)
    machine.channel.call(CallKind.HELP, PagePosition("Home", ""))
    assert li.wait_for_call()["kinds"] == ["help"]


def test_whoever_presses_while_the_machines_own_call_is_open_learns_how_it_stands(
    machine: Machine, staff: Staff
) -> None:
    li = staff(LI)
    machine.channel.show(
        MachineStatus(PagePosition("Home", ""), in_use=True, care=True, faults=("printer:jam",))
    )
    call_id = li.wait_for_call()["id"]
    li.answer(call_id, "accept")
    machine.display.until_state(CallState.ACKNOWLEDGED)
    machine.display.statuses.clear()
    assert machine.channel.call(CallKind.HELP, PagePosition("Home", "")) == call_id
    assert machine.display.until(lambda _status: True).by == "小李"
    assert li.wait_for_call(lambda call: call["kind"] == "help")["kinds"] == ["device", "help"]


def test_staff_are_told_the_question_the_customer_is_at(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    machine.channel.call(CallKind.HELP, PagePosition("Choice", "1/5", "who.title"))
    assert li.wait_for_call()["title"] == "who.title"
    shown = PagePosition("Choice", "3/5", "arrival.title")
    machine.channel.show(MachineStatus(shown, in_use=True, care=True, age=AgeGroup.FROM_70))
    assert li.wait_for_call(lambda call: call["title"] == "arrival.title")["step"] == "3/5"
    seen = li.wait_for_machine(lambda m: m["title"] == "arrival.title")
    assert (seen["page"], seen["care"], seen["age"]) == ("Choice", True, "70_79")


def test_the_wall_board_follows_the_machine_and_its_last_will(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    machine.channel.show(
        MachineStatus(PagePosition("Pin", "5/5"), in_use=True, care=True, faults=("printer:jam",))
    )
    seen = li.wait_for_machine(lambda m: m["machine"] == "m01" and m["page"] == "Pin")
    assert (seen["online"], seen["care"], seen["faults"]) == (True, True, ["printer:jam"])
    machine.channel.show(MachineStatus(PagePosition("Attract", ""), in_use=False, care=False, faults=()))
    machine.channel.close()
    li.wait_for_machine(lambda m: m["machine"] == "m01" and not m["online"])


def test_what_is_personal_never_leaves_the_machine(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    machine.channel.call(CallKind.HELP, PagePosition("6222020200112230", "王芳 5000"))
    ring = li.wait_for_call()
    assert (ring["page"], ring["step"]) == ("", "")


def test_the_channel_can_be_closed_twice_and_before_it_was_opened(broker: FakeBroker, tmp_path: Path) -> None:
    machine = fake_machine(broker, tmp_path)
    machine.channel.close()
    machine.channel.open()
    machine.channel.close()
    machine.channel.close()


def test_a_call_before_the_channel_runs_is_not_accepted(broker: FakeBroker, tmp_path: Path) -> None:
    machine = fake_machine(broker, tmp_path)
    assert machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5")) == ""
    machine.channel.open()
    assert machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.channel.close()
    assert machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5")) == ""


def test_a_machine_whose_disk_has_failed_still_calls_and_says_that_it_cannot_store(
    machines: Machines, tmp_path: Path, staff: Staff
) -> None:
    li = staff(LI)
    (tmp_path / "m03.sqlite").mkdir()
    call_id = machines("m03").channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    assert li.wait_for_call(lambda call: call["kind"] == "help")["notes"] == ["outbox:memory_only"]
    assert call_id


@pytest.mark.parametrize(
    "body",
    [b"{}", b"not JSON", b"\xff\xfe", b"[" * 5000, b'{"call_id": "a", "from": "a newer version"}', None, 7],
)
def test_a_row_that_cannot_be_read_never_switches_the_help_button_off(
    machines: Machines, tmp_path: Path, staff: Staff, body: object
) -> None:
    li = staff(LI)
    first = machines("m03")
    kept = first.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    first.channel.close()
    with sqlite3.connect(tmp_path / "m03.sqlite") as db:
        db.execute("INSERT INTO calls (call_id, body) VALUES ('odd', ?)", (body if body is not None else "",))
    db.close()
    again = machines("m03")
    assert again.channel.call(CallKind.HELP, PagePosition("Amount", "2/5")) == kept
    call = li.wait_for_call(lambda call: call["urgency"] >= 3)
    assert (call["id"], call["notes"]) == (kept, ["outbox:unreadable"])
    assert li.answer(kept, "accept")["by"] == "小李"
    assert (tmp_path / "m03.sqlite.unreadable").read_text().count("\n") == 1
    again.channel.close()
    quiet = machines("m03")
    quiet.display.until_state(CallState.ACKNOWLEDGED)
    assert quiet.channel.call(CallKind.HELP, PagePosition("Amount", "2/5")) == kept


@pytest.mark.parametrize("damage", ["deleted", "emptied", "no database", "newer"])
def test_a_lost_or_foreign_outbox_is_noticed_and_staff_are_told(
    machines: Machines, tmp_path: Path, staff: Staff, damage: str
) -> None:
    li = staff(LI)
    path = tmp_path / "m03.sqlite"
    machines("m03").channel.close()
    match damage:
        case "deleted":
            path.unlink()
        case "emptied":
            path.write_bytes(b"")
        case "no database":
            path.write_bytes(b"no database" * 1000)
        case "newer":
            with sqlite3.connect(path) as db:
                db.execute("PRAGMA user_version = 99")
            db.close()
    machines("m03")
    call = li.wait_for_call()
    lost = damage in ("deleted", "emptied")
    assert (call["kind"], call["notes"]) == ("device", ["outbox:lost" if lost else "outbox:unreadable"])
    assert bool(list(tmp_path.glob("m03.sqlite.set-aside-*"))) is not lost
    li.finish(call["id"])


def test_credentials_that_cannot_be_read_at_first_are_tried_again(
    broker: FakeBroker, tmp_path: Path, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    li = staff(LI)
    machine = fake_machine(broker, tmp_path)
    link, tries = machine.fake_link, [OSError("no secret yet")]
    opened = link.open

    def open_later(will: tuple[str, bytes] | None = None) -> None:
        if tries:
            raise tries.pop()
        opened(will)

    monkeypatch.setattr(link, "open", open_later)
    machine.channel.open()
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.clock.move(1)
    assert li.wait_for_call()["id"] == call_id
    machine.channel.close()


def test_a_broker_that_keeps_nothing_for_wildcards_still_shows_every_machine_and_call(tmp_path: Path) -> None:
    """RabbitMQ gives a subscription with "+" no retained messages: what is open is published again."""
    broker = FakeBroker(wildcard_retained=False)
    machine = fake_machine(broker, tmp_path)
    machine.channel.open()
    machine.channel.show(MachineStatus(PagePosition("Pin", "5/5"), in_use=True))
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Pin", "5/5"))
    machine.display.until_state(CallState.SENT)
    pager = pager_for(tmp_path, broker)
    pager.start()
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    li.wait_for_link(up=True)
    machine.clock.move(60)
    assert li.wait_for_call()["id"] == call_id
    assert li.wait_for_machine(lambda m: m["machine"] == "m01")["page"] == "Pin"
    li.close()
    pager.stop()
    machine.channel.close()


def test_a_callback_that_fails_does_not_silence_the_next_call(machine: Machine, staff: Staff) -> None:
    def fail(_status: CallStatus) -> None:
        raise RuntimeError("the screen is broken")

    li = staff(LI)
    machine.channel.on_status = fail
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_call()
    machine.channel.on_status = machine.display.receive
    li.answer(call_id, "accept")
    assert machine.display.until_state(CallState.ACKNOWLEDGED).by == "小李"


def test_a_broker_elsewhere_without_tls_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InsecureBroker, match="ca_file"):
        BrokerAddress("broker.bank.example", 8883)


def test_settings_that_cannot_work_are_refused(broker: FakeBroker, tmp_path: Path) -> None:
    address = broker.address("kiosk-0001-m01")
    for branch, machine in (("centre", "m01"), ("0001", "a/b"), ("+", "m01")):
        with pytest.raises(Refused):
            ChannelSettings(address, branch, machine, "大厅", tmp_path / "x.sqlite", Policy())
    with pytest.raises(Refused):
        BrokerAddress("127.0.0.1", 1883, topic_root="care/#")


def test_an_exception_in_the_channels_own_loop_ends_no_thread(
    broker: FakeBroker, machine: Machine, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    li = staff(LI)
    errors = [RuntimeError("the loop itself fails")]

    def fail_once(call: object, policy: Policy) -> float | None:
        if errors:
            raise errors.pop()
        return None

    with monkeypatch.context() as broken:
        broken.setattr(escalation, "due", fail_once)
        call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
        li.wait_for_call()
        machine.display.until_state(CallState.SENT)
    assert li.answer(call_id, "accept")["by"] == "小李"
    assert errors == []
