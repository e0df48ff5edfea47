"""`kiosk devices`: each device by name, driver, state and fault, whatever state it is in."""

from __future__ import annotations

import threading
from collections.abc import Callable

from kiosk.devices.announcer import nobody_listens
from kiosk.devices.card_reader.simulated import SimulatedCardReader
from kiosk.devices.id_reader.sdt import SdtReader
from kiosk.devices.id_reader.simulated import SimulatedIdReader
from kiosk.devices.port import DeviceState, Health
from kiosk.devices.report import Row, report, table


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


def test_each_device_is_reported_as_it_is() -> None:
    rows = report([SimulatedIdReader(production=False), SimulatedCardReader(production=False)])
    assert rows == [
        Row("id_reader", "simulated", "online", ""),
        Row("card_reader", "simulated", "online", ""),
    ]


def test_a_missing_device_is_reported_with_its_fault() -> None:
    assert report([SdtReader("/dev/no-such-reader")]) == [Row("id_reader", "sdt", "noDevice", "unplugged")]


def test_a_device_that_takes_too_long_is_still_starting_and_is_closed() -> None:
    slow = SlowStarter()
    assert report([slow], patience=0.01) == [Row("slow", "test_report", "starting", "")]
    assert slow.closed.is_set()


def test_a_driver_that_fails_does_not_hide_the_others() -> None:
    broken = Defective()
    rows = report([broken, SimulatedCardReader(production=False)])
    assert rows[0] == Row("defective", "test_report", "hardwareError", "PermissionError")
    assert rows[1].state == "online"
    assert broken.closed.is_set()


def test_reporting_leaves_no_thread_behind() -> None:
    before = set(threading.enumerate())
    report([SimulatedIdReader(production=False), SimulatedCardReader(production=False)])
    assert set(threading.enumerate()) == before


def test_no_devices_is_an_empty_report() -> None:
    assert report([]) == []


def test_the_table_stands_in_columns() -> None:
    rows = [
        Row("id_reader", "sdt", "online", ""),
        Row("printer", "escpos", "hardwareError", "paper_out"),
    ]
    assert table(rows) == (
        "device     driver  state          fault\n"
        "---------  ------  -------------  ---------\n"
        "id_reader  sdt     online         -\n"
        "printer    escpos  hardwareError  paper_out"
    )
