"""A machine's channel on a real broker: what is pressed arrives, once, whatever breaks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.client import PagerClient
from kiosk.staff.channel import ChannelSettings
from kiosk.staff.escalation import Policy
from kiosk.staff.messages import Refused
from kiosk.staff.mqtt_link import BrokerAddress, InsecureBroker
from kiosk.staff.port import CallKind, CallNews, CallState
from tests.staff.branch_fixtures import (
    ACCOUNTS,
    LI,
    ZHANG,
    Machine,
    Machines,
    Staff,
    machine_of,
    pager_of,
)


@pytest.fixture
def own_broker(tmp_path: Path) -> Iterator[EmbeddedBroker]:
    running = EmbeddedBroker(tmp_path / "broker", ACCOUNTS)
    running.start()
    yield running
    running.stop()


def test_a_press_rings_a_named_person_accepts_and_the_glass_says_who(
    own_broker: EmbeddedBroker, tmp_path: Path
) -> None:
    pager = pager_of(own_broker, tmp_path / "pager")
    pager.start()
    machine = machine_of(own_broker, tmp_path)
    machine.channel.open()
    client = PagerClient(pager.address)
    client.sign_in(*LI)
    call_id = machine.channel.call(CallKind.HELP, "Amount", "2/5")
    ring = client.wait_for_call()
    assert (ring["id"], ring["place"], ring["page"], ring["step"]) == (
        call_id,
        "大厅 1 号机",
        "Amount",
        "2/5",
    )
    assert client.answer(call_id, "accept") == {"state": "acknowledged", "by": "小李"}
    assert machine.glass.until_state(CallState.ACKNOWLEDGED).by == "小李"
    assert client.answer(call_id, "arrive")["state"] == "arrived"
    assert client.answer(call_id, "close")["state"] == "closed"
    machine.glass.until_state(CallState.CLOSED)  # the page is told before the glass
    states = [news.state for news in machine.glass.news]
    assert states[0] is CallState.RAISED
    assert states[-3:] == [CallState.ACKNOWLEDGED, CallState.ARRIVED, CallState.CLOSED]
    client.close()
    machine.channel.close()
    pager.stop()


def test_a_second_press_never_makes_a_second_call(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    first = machine.channel.call(CallKind.HELP, "Amount", "2/5")
    again = [machine.channel.call(CallKind.HELP, "Review", "4/5") for _ in range(4)]
    assert set(again) == {first}
    ring = li.wait_for_call(lambda call: call["urgency"] == 5)
    assert [call["id"] for call in li.calls()] == [first]
    assert ring["page"] == "Review"


def test_a_call_is_sent_once_the_broker_has_it(machine: Machine) -> None:
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    assert machine.glass.until_state(CallState.SENT).by == ""


def test_of_two_who_accept_the_first_counts_and_the_second_is_told_politely(
    machine: Machine, staff: Staff
) -> None:
    from kiosk.devkit.pager.client import PagerRefused

    li, zhang = staff(LI), staff(ZHANG)
    call_id = machine.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_call()
    zhang.wait_for_call()
    assert zhang.answer(call_id, "accept")["by"] == "老张"
    with pytest.raises(PagerRefused) as refused:
        li.answer(call_id, "accept")
    assert (refused.value.status, refused.value.body["by"]) == (409, "老张")
    assert machine.glass.until_state(CallState.ACKNOWLEDGED).by == "老张"


def test_a_prepared_sentence_reaches_the_glass_and_says_who_sent_it(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    call_id = machine.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_call()
    li.answer(call_id, "say", "coming")
    assert machine.glass.until_message() == ("staff.message.coming", "小李")


def on_level(level: int, news: CallNews) -> bool:
    return news.level == level


def called_on_level(level: int, call: dict[str, Any]) -> bool:
    return bool(call["level"] == level)


def test_nobody_answers_level_after_level_and_the_glass_hears_each(machine: Machine, staff: Staff) -> None:
    li, centre = staff(LI), staff(("remote-01", "centre"))
    call_id = machine.channel.call(CallKind.HELP, "Amount", "2/5")
    machine.glass.until_state(CallState.SENT)
    li.wait_for_call(lambda call: call["level"] == 0)
    assert centre.calls() == []
    for level in (1, 2, 3):
        machine.clock.move(20)
        machine.glass.until(partial(on_level, level))
        li.wait_for_call(partial(called_on_level, level))
    assert centre.wait_for_call()["id"] == call_id
    machine.clock.move(30)
    assert machine.glass.until(lambda news: news.nobody).state is CallState.SENT
    assert li.wait_for_call(lambda call: call["nobody"])["id"] == call_id
    assert centre.answer(call_id, "accept")["by"] == "远程中心"
    assert not machine.glass.until_state(CallState.ACKNOWLEDGED).nobody


def test_without_own_broker_the_customer_is_told_so_and_the_call_waits(
    machines: Machines, staff: Staff
) -> None:
    staff(LI)
    machine = machines(port=9)  # discard: nobody listens there
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    machine.clock.move(15)
    told = machine.glass.until(lambda news: news.nobody)
    assert told.state is CallState.RAISED
    machine.channel.close()
    later = machines()
    assert later.glass.until_state(CallState.SENT).call_id == told.call_id
    assert not later.glass.news[-1].nobody


def test_with_nobody_signed_in_the_customer_is_told_without_waiting(tmp_path: Path) -> None:
    broker = EmbeddedBroker(tmp_path / "broker", ACCOUNTS)
    broker.start()
    pager = pager_of(broker, tmp_path / "pager")
    pager.start()
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    li.wait_for_line(up=True)
    pager.kill()  # its last will is that nobody is there
    machine = machine_of(broker, tmp_path)
    machine.channel.open()
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    assert machine.glass.until(lambda news: news.nobody and news.state is CallState.SENT).level == 3
    machine.channel.close()
    li.close()
    broker.stop()


def test_the_customer_leaving_ends_the_call_everywhere(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_call()
    machine.channel.withdraw()
    machine.glass.until_state(CallState.CLOSED)
    assert li.wait_for_call(lambda call: call["state"] == "closed")["ended_by"] == ""


def test_a_device_that_breaks_calls_staff_and_needs_nobody_when_it_works_again(
    machine: Machine, staff: Staff
) -> None:
    li = staff(LI)
    show = partial(machine.channel.show, page="Attract", step="", mode="standard", in_use=False)
    show(faults=("printer:paper_out",))
    call_id = li.wait_for_call(lambda call: call["kind"] == "device")["id"]
    machine.channel.withdraw()
    show(faults=("id_reader:unplugged", "printer:paper_out"))
    assert li.wait_for_call(lambda call: call["urgency"] == 2)["id"] == call_id, "the same call, more urgent"
    assert machine.glass.news[-1].state is not CallState.CLOSED
    show(faults=("id_reader:unplugged",))
    show(faults=())
    assert machine.glass.until_state(CallState.CLOSED).call_id == call_id


def test_nobody_is_called_for_what_the_machine_was_set_up_without(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    faults = ("microphone:no_microphone", "speaker:no_sound")
    machine.channel.show(page="Home", step="", mode="care", in_use=True, faults=faults)
    assert li.wait_for_machine(lambda m: m["page"] == "Home")["faults"] == list(faults)
    machine.channel.call(CallKind.HELP, "Home", "")
    assert li.wait_for_call()["kinds"] == ["help"]


def test_whoever_presses_while_the_machines_own_call_is_open_learns_how_it_stands(
    machine: Machine, staff: Staff
) -> None:
    li = staff(LI)
    machine.channel.show(page="Home", step="", mode="care", in_use=True, faults=("printer:jam",))
    call_id = li.wait_for_call()["id"]
    li.answer(call_id, "accept")
    machine.glass.until_state(CallState.ACKNOWLEDGED)
    machine.glass.news.clear()
    assert machine.channel.call(CallKind.HELP, "Home", "") == call_id
    assert machine.glass.until(lambda _news: True).by == "小李"
    assert li.wait_for_call(lambda call: call["kind"] == "help")["kinds"] == ["device", "help"]


def test_staff_are_told_the_question_the_customer_is_at(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    machine.channel.call(CallKind.HELP, "Choice", "1/5", "who.title")
    assert li.wait_for_call()["title"] == "who.title"
    shown = {"page": "Choice", "step": "3/5", "title": "arrival.title"}
    machine.channel.show(**shown, mode="care", in_use=True, faults=())
    assert li.wait_for_call(lambda call: call["title"] == "arrival.title")["step"] == "3/5"
    assert li.wait_for_machine(lambda m: m["title"] == "arrival.title")["page"] == "Choice"


def test_the_wall_board_follows_the_machine_and_its_last_will(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    machine.channel.show(page="Pin", step="5/5", mode="care", in_use=True, faults=("printer:jam",))
    seen = li.wait_for_machine(lambda m: m["machine"] == "m01" and m["page"] == "Pin")
    assert (seen["online"], seen["mode"], seen["faults"]) == (True, "care", ["printer:jam"])
    machine.channel.show(page="Attract", step="", mode="standard", in_use=False, faults=())
    machine.channel.close()
    li.wait_for_machine(lambda m: m["machine"] == "m01" and not m["online"])


def test_what_is_personal_never_leaves_the_machine(machine: Machine, staff: Staff) -> None:
    li = staff(LI)
    machine.channel.call(CallKind.HELP, "6222020200112230", "王芳 5000")
    ring = li.wait_for_call()
    assert (ring["page"], ring["step"]) == ("", "")


def test_the_channel_can_be_closed_twice_and_before_it_was_opened(
    broker: EmbeddedBroker, tmp_path: Path
) -> None:
    machine = machine_of(broker, tmp_path)
    machine.channel.close()
    machine.channel.open()
    machine.channel.close()
    machine.channel.close()


def test_a_machine_whose_disk_has_failed_still_calls(
    machines: Machines, tmp_path: Path, staff: Staff
) -> None:
    li = staff(LI)
    (tmp_path / "m03.sqlite").write_bytes(b"no database" * 1000)
    call_id = machines("m03").channel.call(CallKind.HELP, "Amount", "2/5")
    assert li.wait_for_call()["id"] == call_id


def test_a_callback_that_fails_does_not_silence_the_next_call(machine: Machine, staff: Staff) -> None:
    def fail(_news: CallNews) -> None:
        raise RuntimeError("the glass is broken")

    li = staff(LI)
    machine.channel.on_news = fail
    call_id = machine.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_call()
    machine.channel.on_news = machine.glass.hear
    li.answer(call_id, "accept")
    assert machine.glass.until_state(CallState.ACKNOWLEDGED).by == "小李"


def test_a_broker_elsewhere_without_tls_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InsecureBroker, match="ca_file"):
        BrokerAddress("broker.bank.example", 8883)


def test_settings_that_cannot_work_are_refused(broker: EmbeddedBroker, tmp_path: Path) -> None:
    address = broker.address("kiosk-0001-m01")
    for branch, machine in (("centre", "m01"), ("0001", "a/b"), ("+", "m01")):
        with pytest.raises(Refused):
            ChannelSettings(address, branch, machine, "大厅", tmp_path / "x.sqlite", Policy())
