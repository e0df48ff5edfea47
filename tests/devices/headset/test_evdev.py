"""The jack as the kernel tells it: the same records through a pipe, where no event device can be made."""

from __future__ import annotations

import os
import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.devices.headset.evdev import EV_SW, EVENT, HEADPHONE_INSERT, EvdevJack

SOON = 20.0


class Socket:
    """The other end of the pipe: a plug that goes in and out."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "event7"
        os.mkfifo(self.path)
        self._end = os.open(self.path, os.O_RDWR)
        self.told: queue.Queue[str | None] = queue.Queue()

    def move(self, *plugged: bool, code: int = HEADPHONE_INSERT) -> None:
        """The switch, once for each value, in one go."""
        os.write(self._end, b"".join(EVENT.pack(0, 0, EV_SW, code, value) for value in plugged))

    def close(self) -> None:
        os.close(self._end)


@pytest.fixture
def socket(tmp_path: Path) -> Iterator[Socket]:
    socket = Socket(tmp_path)
    jack = EvdevJack(socket.path)
    jack.on_change = socket.told.put
    jack.open()
    yield socket
    jack.close()
    socket.close()


def test_a_plug_that_goes_in_and_out_is_told(socket: Socket) -> None:
    socket.move(True)
    assert socket.told.get(timeout=SOON) == ""
    socket.move(False)
    assert socket.told.get(timeout=SOON) is None


def test_a_plug_that_does_not_hold_still_is_not_in_yet(socket: Socket) -> None:
    socket.move(True, False)
    socket.move(True, False, True)
    assert socket.told.get(timeout=SOON) == ""
    assert socket.told.empty()


def test_other_switches_are_not_the_headset(socket: Socket) -> None:
    socket.move(True, code=0x04)  # a microphone
    socket.move(True)
    assert socket.told.get(timeout=SOON) == ""
    assert socket.told.empty()
