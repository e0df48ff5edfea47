"""`kiosk devices`: each device by name, driver, state and fault, whatever state it is in."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.devices.callback_queue import nobody_listens
from kiosk.devices.id_reader.sdt import SdtReader
from kiosk.devices.pin_pad.driver import ScreenPinPad
from kiosk.devices.pin_pad.settings import PadSettings
from kiosk.devices.port import Device, DeviceState, Health
from kiosk.devices.report import DeviceRow, report, table
from kiosk.devkit.simulators.card_reader import SimulatedCardReader
from kiosk.devkit.simulators.demo_key import provision_demo_key
from kiosk.devkit.simulators.id_reader import SimulatedIdReader


class SlowStarter:
    """A device that never gets beyond starting."""

    name = "slow"
    simulated = True

    def __init__(self) -> None:
        self.on_health: Callable[[Health], None] = nobody_listens
        self.closed = threading.Event()

    def open(self) -> None: ...

    def close(self) -> None:
        self.closed.set()

    def health(self) -> Health:
        return Health(DeviceState.STARTING)


class Defective(SlowStarter):
    """A device whose driver cannot even be opened."""

    name = "defective"

    def open(self) -> None:
        raise PermissionError("/dev/secret")


def both() -> list[tuple[str, Device]]:
    return [
        ("simulated", SimulatedIdReader(production=False)),
        ("simulated", SimulatedCardReader(production=False)),
    ]


def test_the_pin_pad_tells_which_key_it_has_and_nothing_secret(tmp_path: Path) -> None:
    key_id = provision_demo_key(tmp_path / "key.json")
    secret = json.loads((tmp_path / "key.json").read_text())["key"]
    pad = ScreenPinPad(PadSettings(key_file=tmp_path / "key.json"))
    (row,) = report([("screen", pad)])
    assert row.state == "online"
    assert f"key {key_id} (AES-128)" in row.about
    assert pad.key is not None
    assert f"KCV {pad.key.kcv}, a demo key; digits " in row.about
    assert secret not in table([row]).lower()


def test_each_device_is_reported_as_it_is() -> None:
    rows = report(both())
    assert rows == [
        DeviceRow("id_reader", "simulated", "simulated", "online"),
        DeviceRow("card_reader", "simulated", "simulated", "online"),
    ]
    assert all(row.usable for row in rows)


def test_a_missing_device_is_reported_with_its_fault() -> None:
    (row,) = report([("sdt", SdtReader("/dev/no-such-reader"))])
    assert row == DeviceRow("id_reader", "sdt", "real", "noDevice", "unplugged")
    assert not row.usable


def test_a_device_that_takes_too_long_is_still_starting_and_is_closed() -> None:
    slow = SlowStarter()
    assert report([("a.driver:of_ours", slow)], patience=0.01) == [
        DeviceRow("slow", "a.driver:of_ours", "simulated", "starting")
    ]
    assert slow.closed.is_set()


def test_a_driver_that_fails_does_not_hide_the_others() -> None:
    broken = Defective()
    rows = report([("broken", broken), ("simulated", SimulatedCardReader(production=False))])
    assert rows[0] == DeviceRow("defective", "broken", "simulated", "hardwareError", "PermissionError")
    assert rows[1].state == "online"
    assert broken.closed.is_set()


def test_reporting_leaves_no_thread_behind() -> None:
    before = set(threading.enumerate())
    report(both())
    assert set(threading.enumerate()) == before


def test_no_devices_is_an_empty_report() -> None:
    assert report([]) == []


def test_the_table_stands_in_columns() -> None:
    rows = [
        DeviceRow("id_reader", "sdt", "real", "online"),
        DeviceRow("printer", "escpos", "real", "hardwareError", "paper_out", "80 mm"),
    ]
    assert table(rows) == (
        "device     driver  kind  state          fault      about\n"
        "---------  ------  ----  -------------  ---------  -----\n"
        "id_reader  sdt     real  online         -          -\n"
        "printer    escpos  real  hardwareError  paper_out  80 mm"
    )
