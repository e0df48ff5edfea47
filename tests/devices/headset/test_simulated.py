"""The simulated headset: what it writes into its pipe the evdev driver reads."""

from __future__ import annotations

import queue
from pathlib import Path

import pytest

from kiosk.devices.headset.evdev import EvdevJack
from kiosk.devkit.simulators.headset import SimulatedHeadset

SOON = 20.0


def test_it_is_plugged_in_and_out_through_the_real_driver(tmp_path: Path) -> None:
    headset = SimulatedHeadset(tmp_path / "headset")
    told: queue.Queue[str | None] = queue.Queue()
    jack = EvdevJack(headset.path)
    jack.on_change = told.put
    jack.open()
    headset.plug_in()
    assert told.get(timeout=SOON) == ""
    headset.unplug()
    assert told.get(timeout=SOON) is None
    jack.close()
    headset.close()


def test_after_it_is_closed_its_plug_stays_where_it_is(tmp_path: Path) -> None:
    headset = SimulatedHeadset(tmp_path / "headset")
    headset.close()
    headset.close()
    headset.plug_in()
    with pytest.raises(FileExistsError):
        SimulatedHeadset(tmp_path / "headset")
