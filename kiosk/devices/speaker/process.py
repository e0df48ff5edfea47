"""The parent's end of one speaking process: starts it, talks to it, ends it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any


class SpeakingWorker:
    """One child process. Events arrive on a thread of its own; `on_event(worker, event)`.

    The last event is always {"is": "gone"}.
    """

    def __init__(
        self, asked: dict[str, Any], on_event: Callable[[SpeakingWorker, dict[str, Any]], None]
    ) -> None:
        """Start the process; `asked` as the worker wants it. Raises OSError when it cannot be started."""
        self._on_event = on_event
        self._writing = threading.Lock()
        # No -m: the parent's sys.path may hold more than the child would find.
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.devices.speaker.worker", json.dumps(asked)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        self._reader = threading.Thread(target=self._read, name="speaker", daemon=True)
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
        self._process.kill()

    def close(self) -> None:
        """End it and wait until it is gone; its threads and pipes with it."""
        self._process.kill()
        self._process.wait()
        if threading.current_thread() is not self._reader:
            self._reader.join()
        with self._writing:
            assert self._process.stdin is not None
            with contextlib.suppress(OSError):  # the pipe broke with its reader
                self._process.stdin.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as events:
            for line in events:
                self._on_event(self, json.loads(line))
        self._process.wait()
        self._on_event(self, {"is": "gone"})
