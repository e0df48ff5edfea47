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
from kiosk.staff.channel import MqttStaffChannel
from kiosk.staff.port import CallKind, CallState
from tests.staff.branch_fixtures import LI, Machine, Staff, machine_of
from tests.staff.fault_steps import finish, on_duty, opened, reach
from tests.staff.pluggable_link import Cable


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
    call_id = machine.channel.call(CallKind.HELP, "Amount", "2/5")
    machine.clock.move(60)
    assert machine.glass.until(lambda news: news.nobody).state is CallState.RAISED
    cable.plug()
    assert li.wait_for_call()["waited"] >= 60
    assert not machine.glass.until_state(CallState.SENT).nobody
    finish(machine, li, call_id)


def test_an_answer_given_while_the_machine_is_away_reaches_it_when_it_is_back(
    on_a_cable: tuple[Machine, Cable, PagerClient],
) -> None:
    machine, cable, li = on_a_cable
    call_id = reach(machine, li, CallState.SENT)
    cable.pull()
    li.wait_for_machine(lambda m: not m["online"])
    assert li.answer(call_id, "accept") == {"state": "told"}
    cable.plug()
    assert machine.glass.until_state(CallState.ACKNOWLEDGED).by == "小李"
    machine.channel.withdraw()


def test_a_clock_that_jumps_changes_neither_the_waiting_nor_the_levels(
    branch: tuple[EmbeddedBroker, PagerProcess], tmp_path: Path
) -> None:
    """The wall clock goes wrong by years between two runs: the wait is what the machine counted."""
    broker, pager = branch
    li = on_duty(pager)
    li.wait_for_line(up=True)
    first = opened(broker, tmp_path)
    first.channel.call(CallKind.HELP, "Amount", "2/5")
    first.glass.until_state(CallState.SENT)
    first.clock.move(20)
    first.glass.until(lambda news: news.level == 1)
    first.channel.close()
    template = machine_of(broker, tmp_path)
    for year in (1970, 2099):
        later = MqttStaffChannel(
            template.channel.settings,
            clock=template.clock,
            wall=partial(datetime, year, 1, 1, tzinfo=UTC),
        )
        later.on_news = template.glass.hear
        later.open()
        assert template.glass.until(lambda news: news.level == 1).state is CallState.SENT
        later.close()
    assert li.wait_for_call()["waited"] < 100
    li.close()


def test_a_wall_clock_that_is_set_while_a_call_is_open_changes_no_wait(
    broker: EmbeddedBroker, tmp_path: Path, staff: Staff
) -> None:
    li = staff(LI)
    template = machine_of(broker, tmp_path)
    moment = [datetime(2026, 3, 2, 12, 0, tzinfo=UTC)]
    channel = MqttStaffChannel(template.channel.settings, clock=template.clock, wall=lambda: moment[0])
    channel.on_news = template.glass.hear
    channel.open()
    channel.call(CallKind.HELP, "Amount", "2/5")
    template.glass.until_state(CallState.SENT)
    for jump in (timedelta(days=400), timedelta(days=-4000)):
        moment[0] += jump
        channel.call(CallKind.HELP, "Amount", "2/5")
    assert li.wait_for_call(lambda call: call["urgency"] == 3)["waited"] < 60
    assert template.glass.news[-1].level == 0
    channel.withdraw()
    channel.close()
