"""Tells systemd that the kiosk is ready and alive (sd_notify); does nothing elsewhere.

By hand because the protocol is one datagram of text and the Python packages for it are either
unmaintained or need systemd's headers to build.
"""

from __future__ import annotations

import os
import socket

from PySide6.QtCore import QObject, QTimer


class SdNotifier(QObject):
    """READY=1 when the first picture is shown, WATCHDOG=1 from the main loop as long as it turns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Taken out: the children would feed the watchdog of a kiosk that hangs, by mistake or not.
        self._address = os.environ.pop("NOTIFY_SOCKET", "")
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self._say("WATCHDOG=1"))

    def ready(self) -> None:
        """The first picture is on the screen."""
        self._say("READY=1")
        microseconds = os.environ.get("WATCHDOG_USEC", "")
        if self._address and microseconds.isdigit():
            # Three times within the limit: one lost beat kills nobody.
            self._timer.start(max(100, int(microseconds) // 3000))

    def stopping(self) -> None:
        """The kiosk ends in order."""
        self._timer.stop()
        self._say("STOPPING=1")

    def _say(self, words: str) -> None:
        if not self._address:
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
            try:
                line.connect(address)
                line.sendall(words.encode())
            except OSError:
                return  # a service manager that is gone must not take the kiosk with it
