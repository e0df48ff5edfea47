"""A cable that is pulled and a clock that jumps lose no call and change no wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.client import PagerClient
from kiosk.devkit.pager.process import PagerProcess
from kiosk.domain.help_call import CallKind, CallState, PagePosition
from kiosk.staff.channel import MqttStaffChannel
from tests.staff.branch_fixtures import LI, Machine, Machines, Staff, fake_machine
from tests.staff.fake_broker import FakeBroker
from tests.staff.fault_steps import finish, on_duty, opened, reach
from tests.staff.pluggable_link import Cable

AMOUNT = PagePosition("Amount", "2/5")


@pytest.fixture
def on_a_cable(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> Iterator[tuple[Machine, Cable, PagerClient]]:
    """A machine behind a cable, and Li on duty."""
    broker, pager = branch
    cable = Cable(broker.port)
    machine = opened(broker, tmp_path, port=cable.port)
    li = on_duty(pager)
    yield machine, cable, li
    machine.channel.close()
    cable.close()
    li.close()


def test_a_cable_pulled_for_a_minute_is_said_honestly_and_the_call_goes_on(
    on_a_cable: tuple[Machine, Cable, PagerClient],
) -> None:
    machine, cable, li = on_a_cable
    li.wait_for_machine(lambda m: m["online"])
    cable.pull()
    li.wait_for_machine(lambda m: not m["online"])
    call_id = machine.channel.call(CallKind.HELP, AMOUNT)
    machine.clock.move(60)
    assert machine.display.until(lambda status: status.nobody).state is CallState.RAISED
    cable.plug()
    assert li.wait_for_call()["waited"] >= 60
    assert not machine.display.until_state(CallState.SENT).nobody
    finish(machine, li, call_id)


def test_an_answer_given_while_the_machine_is_away_reaches_it_when_it_is_back(
    machine: Machine, staff: Staff
) -> None:
    li = staff(LI)
    call_id = reach(machine, li, CallState.SENT)
    machine.fake_link.unplug()
    li.wait_for_machine(lambda m: not m["online"])
    assert li.answer(call_id, "accept") == {"state": "unconfirmed"}
    machine.fake_link.plug()
    assert machine.display.until_state(CallState.ACKNOWLEDGED).by == "小李"


def test_a_clock_that_jumps_changes_neither_the_waiting_nor_the_levels(
    broker: FakeBroker, machines: Machines, tmp_path: Path, staff: Staff
) -> None:
    """The wall clock goes wrong by years between two runs: the wait is what the machine counted."""
    li = staff(LI)
    first = machines()
    first.channel.call(CallKind.HELP, AMOUNT)
    first.display.until_state(CallState.SENT)
    first.clock.move(20)
    first.display.until(lambda status: status.level == 1)
    first.channel.close()
    template = fake_machine(broker, tmp_path)
    for year in (1970, 2099):
        later = MqttStaffChannel(
            template.channel.settings,
            clock=template.clock,
            wall=partial(datetime, year, 1, 1, tzinfo=UTC),
            link=broker.link,
        )
        later.on_status = template.display.receive
        later.open()
        assert template.display.until(lambda status: status.level == 1).state is CallState.SENT
        later.close()
    assert li.wait_for_call()["waited"] < 100


def test_a_wall_clock_that_is_set_while_a_call_is_open_changes_no_wait(
    broker: FakeBroker, tmp_path: Path, staff: Staff
) -> None:
    li = staff(LI)
    template = fake_machine(broker, tmp_path)
    moment = [datetime(2026, 3, 2, 12, 0, tzinfo=UTC)]
    channel = MqttStaffChannel(
        template.channel.settings, clock=template.clock, wall=lambda: moment[0], link=broker.link
    )
    channel.on_status = template.display.receive
    channel.open()
    channel.call(CallKind.HELP, AMOUNT)
    template.display.until_state(CallState.SENT)
    for jump in (timedelta(days=400), timedelta(days=-4000)):
        moment[0] += jump
        channel.call(CallKind.HELP, AMOUNT)
    assert li.wait_for_call(lambda call: call["urgency"] == 3)["waited"] < 60
    assert template.display.statuses[-1].level == 0
    channel.close()
