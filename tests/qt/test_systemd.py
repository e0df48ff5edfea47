"""What systemd is told: a real datagram socket stands where the service manager's would be."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.platform.systemd import SdNotifier

SECONDS = 10.0


@pytest.fixture
def manager(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QGuiApplication
) -> Iterator[socket.socket]:
    """The service manager's end."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(tmp_path / "notify"))
        heard.settimeout(SECONDS)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.delenv("WATCHDOG_USEC", raising=False)
        yield heard


def turn_until_heard(manager: socket.socket, words: bytes) -> None:
    """Let the main loop turn until these words have come."""
    manager.settimeout(0)
    tick = QTimer()  # so that the loop wakes up also when nothing is said
    tick.start(10)
    give_up = time.monotonic() + SECONDS
    while time.monotonic() < give_up:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        try:
            if manager.recv(100) == words:
                return
        except BlockingIOError:
            continue
    raise AssertionError(f"{words!r} did not come")


def test_ready_is_said_once_the_picture_is_there_and_stopping_at_the_end(manager: socket.socket) -> None:
    notice = SdNotifier()
    notice.ready()
    assert manager.recv(100) == b"READY=1"
    notice.stopping()
    assert manager.recv(100) == b"STOPPING=1"


def test_the_main_loop_says_that_it_turns_as_long_as_it_does(
    manager: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "300000")
    notice = SdNotifier()
    notice.ready()
    assert manager.recv(100) == b"READY=1"
    turn_until_heard(manager, b"WATCHDOG=1")
    turn_until_heard(manager, b"WATCHDOG=1")
    manager.settimeout(SECONDS)
    notice.stopping()
    assert manager.recv(100) == b"STOPPING=1"


def test_the_children_are_not_told_where_the_watchdog_is_fed(manager: socket.socket) -> None:
    SdNotifier().ready()
    assert manager.recv(100) == b"READY=1"
    assert "NOTIFY_SOCKET" not in os.environ


@pytest.mark.parametrize("limit", ["", "soon", "-1"])
def test_a_limit_that_is_none_starts_no_watchdog(
    manager: socket.socket, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", limit)
    notice = SdNotifier()
    notice.ready()
    assert manager.recv(100) == b"READY=1"
    beat = notice.findChild(QTimer)
    assert beat is not None
    assert not beat.isActive()
    notice.stopping()


def test_an_abstract_address_is_spoken_to(monkeypatch: pytest.MonkeyPatch, qapp: QGuiApplication) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(f"\0kiosk-test-{os.getpid()}")
        heard.settimeout(SECONDS)
        monkeypatch.setenv("NOTIFY_SOCKET", f"@kiosk-test-{os.getpid()}")
        SdNotifier().ready()
        assert heard.recv(100) == b"READY=1"


def test_a_manager_that_is_gone_or_was_never_there_does_not_trouble_the_kiosk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QGuiApplication
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    SdNotifier().ready()
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    SdNotifier().stopping()
