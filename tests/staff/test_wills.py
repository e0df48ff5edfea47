"""What is said of whoever dies without a goodbye: a machine is offline, a pager server's staff are gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.client import PagerClient
from kiosk.devkit.pager.process import PagerProcess
from kiosk.domain.help_call import CallKind, CallState, PagePosition
from kiosk.staff.protocol.messages import RosterMessage, decode
from kiosk.staff.protocol.topics import Topics
from tests.staff.branch_fixtures import ACCOUNTS, BRANCH, LI, OTHER_BRANCH, PATIENCE, machine_of, pager_of
from tests.staff.fault_steps import reach
from tests.staff.plain_client import Device

BOTH = (BRANCH, OTHER_BRANCH)


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[tuple[EmbeddedBroker, PagerProcess, PagerClient]]:
    """One pager server for two branches, with nobody else at its broker; somebody is signed in."""
    broker = EmbeddedBroker(tmp_path / "broker", ACCOUNTS)
    broker.start()
    pager = pager_of(broker, tmp_path / "pager", name="both", branches=BOTH)
    pager.start()
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    li.wait_for_link(up=True)
    yield broker, pager, li
    li.close()
    pager.stop()
    broker.stop()


def until_told(device: Device, wanted: dict[str, int]) -> None:
    """Until this roster has come."""
    while True:
        _, body = device.heard.get(timeout=PATIENCE)
        if decode(RosterMessage, body).roles == wanted:
            return


@pytest.mark.parametrize(("branch", "name"), [(OTHER_BRANCH, "m09")])
@pytest.mark.parametrize("how", ["kill", "stop"])
def test_every_branch_of_a_pager_server_hears_at_once_that_its_staff_are_gone(
    alone: tuple[EmbeddedBroker, PagerProcess, PagerClient], tmp_path: Path, branch: str, name: str, how: str
) -> None:
    broker, pager, _ = alone
    with Device(broker, f"kiosk-{branch}-{name}") as listener:
        listener.listen(Topics().roster(branch, "+"))
        until_told(listener, {"A": 1})
        getattr(pager, how)()
        until_told(listener, {})
    machine = machine_of(broker, tmp_path, name, branch=branch)
    machine.channel.open()
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.display.until(lambda news: news.nobody)
    machine.channel.withdraw()
    machine.channel.close()


def test_one_pager_server_rings_for_both_of_its_branches(
    alone: tuple[EmbeddedBroker, PagerProcess, PagerClient], tmp_path: Path
) -> None:
    broker, _, li = alone
    near, far = machine_of(broker, tmp_path), machine_of(broker, tmp_path, "m09", branch=OTHER_BRANCH)
    for machine in (near, far):
        machine.channel.open()
        call_id = reach(machine, li, CallState.SENT)
        assert (call_id, machine.channel.settings.branch) in {
            (call["id"], call["branch"]) for call in li.calls()
        }
        machine.channel.withdraw()
        machine.channel.close()


def test_machines_of_one_name_in_two_branches_do_not_cut_each_other_off(
    alone: tuple[EmbeddedBroker, PagerProcess, PagerClient], tmp_path: Path
) -> None:
    broker, _, li = alone
    machines = [machine_of(broker, tmp_path / branch, "m01", branch=branch) for branch in BOTH]
    calls = []
    for machine in machines:
        machine.channel.open()
        calls.append(reach(machine, li, CallState.SENT))
    for call_id in calls:
        assert li.answer(call_id, "accept")["by"] == "小李"
    for machine in machines:
        machine.display.until_state(CallState.ACKNOWLEDGED)
        machine.channel.withdraw()
        machine.channel.close()


def test_a_device_that_takes_another_ones_name_does_not_cut_it_off(
    alone: tuple[EmbeddedBroker, PagerProcess, PagerClient], tmp_path: Path
) -> None:
    """With an account of its own it may connect under any client id, also one that looks like another's."""
    broker, _, li = alone
    machine = machine_of(broker, tmp_path)
    machine.channel.open()
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_call()
    with Device(broker, "kiosk-0001-m02", client_id="kiosk-0001-m01") as rogue:
        assert rogue.accepted
        rogue.listen(Topics().reply(BRANCH, "m02"))
        assert li.answer(call_id, "accept")["by"] == "小李"
        assert li.wait_for_machine(lambda told: told["machine"] == "m01")["online"]
    machine.channel.withdraw()
    machine.channel.close()
