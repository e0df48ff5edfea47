"""The parent's end of one speaking process: starts it, talks to it, ends it."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

from kiosk.platform.supervision import LOGGER, SupervisedThread


class SpeakingWorker:
    """One child process. Events arrive on a thread of its own; `on_event(worker, event)`.

    The last event is always {"is": "gone"}, also where an event could not be handled: the process is killed
    then, and what it has written is read to its end.
    """

    def __init__(
        self, asked: dict[str, Any], on_event: Callable[[SpeakingWorker, dict[str, Any]], None]
    ) -> None:
        """Start the process; `asked` as the worker wants it. Raises OSError when it cannot be started."""
        self._on_event = on_event
        self._writing = threading.Lock()
        # No -m: the parent's sys.path may hold more than the child would find.
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        if asked.get("sink"):
            environment["PULSE_SINK"] = asked["sink"]  # the sound server's output, for all that it plays
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.devices.speaker.worker", json.dumps(asked)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        self._killed = False
        self._reader = SupervisedThread("speaker.events", self._read, part="speaker", on_failure=self._failed)
        self._reader.start()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def send(self, order: dict[str, Any]) -> bool:
        """Write one order; False when the process is gone."""
        line = (json.dumps(order) + "\n").encode()
        try:
            with self._writing:
                assert self._process.stdin is not None
                self._process.stdin.write(line)
                self._process.stdin.flush()
        except (OSError, ValueError):
            return False
        return True

    def kill(self) -> None:
        """End it at once, whatever it is doing: silence comes with its end."""
        self._killed = True
        self._process.kill()

    def close(self) -> None:
        """End it and wait until it is gone; its threads and pipes with it."""
        self.kill()
        self._process.wait()
        if not self._reader.is_current:
            self._reader.join()
        with self._writing:
            assert self._process.stdin is not None
            with contextlib.suppress(OSError):  # the pipe broke with its reader
                self._process.stdin.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._on_event(self, json.loads(line))
        self._reader.stopping.set()  # the end of the process is the end of this thread
        self._process.stdout.close()
        code = self._process.wait()
        if not self._killed:
            logging.getLogger(f"{LOGGER}.speaker.process").error("ended with code %d", code)
        self._on_event(self, {"is": "gone"})

    def _failed(self, _error: BaseException) -> None:
        self.kill()
