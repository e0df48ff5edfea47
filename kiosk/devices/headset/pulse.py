"""The jack as PulseAudio or PipeWire see it, through `pactl`: a headset's own output, or a port in use.

When an output is unplugged, the sound server itself moves what plays on it to its default output, within a
few milliseconds and before any program hears of it. So the machine's default output is a null sink, and the
loudspeaker is named to the kiosk alone (PULSE_SINK in its environment):

    load-module module-null-sink sink_name=nowhere
    set-default-sink nowhere
"""

from __future__ import annotations

import contextlib
import json
import subprocess
from collections.abc import Callable
from typing import Any

from kiosk.devices.headset.port import SETTLES
from kiosk.platform.supervision import SupervisedThread

FORM_FACTORS = frozenset({"headset", "headphone"})
AGAIN = 3.0  # seconds until a sound server that is gone is asked again


class PulseJack:
    """Asks the sound server at every change it tells of. `sink` names the headset's output, "" where any
    output that says it is a headset counts."""

    def __init__(self, sink: str = "") -> None:
        self.on_change: Callable[[str | None], None] = lambda _sink: None
        self._sink = sink
        self._plugged: str | None = None
        self._events: subprocess.Popen[str] | None = None
        self._thread = SupervisedThread("speaker.headset", self._watch, part="speaker")

    def open(self) -> None:
        """See the port."""
        self._thread.start()

    def close(self) -> None:
        """See the port."""
        self._thread.stopping.set()
        events = self._events
        if events is not None:
            events.kill()
        self._thread.stop()

    def _watch(self) -> None:
        while not self._thread.stopping.is_set():
            with contextlib.suppress(OSError):  # there is no pactl
                self._follow()
            self._tell(None)
            self._thread.stopping.wait(AGAIN)

    def _follow(self) -> None:
        """Until the sound server ends, or `close`."""
        command = ["pactl", "subscribe"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as self._events:
            assert self._events.stdout is not None
            try:
                self._look()
                for line in self._events.stdout:
                    if " on sink #" in line or " on card #" in line:
                        self._look()
            finally:
                self._events.kill()

    def _look(self) -> None:
        found = headset(sinks(), self._sink)
        if found is not None and self._plugged is None:
            self._thread.stopping.wait(SETTLES)
            found = headset(sinks(), self._sink)
        self._tell(found)

    def _tell(self, found: str | None) -> None:
        if found != self._plugged and not self._thread.stopping.is_set():
            self._plugged = found
            self.on_change(found)


def sinks() -> list[dict[str, Any]]:
    """The sound server's outputs; none where it does not answer. Raises OSError without pactl."""
    command = ["pactl", "-f", "json", "list", "sinks"]
    asked = subprocess.run(command, capture_output=True, check=False, timeout=5)
    return list(json.loads(asked.stdout)) if asked.returncode == 0 and asked.stdout else []


def headset(every: list[dict[str, Any]], name: str) -> str | None:
    """The name of the output that is a headset; None where no headset is plugged in."""
    for sink in every:
        form = sink.get("properties", {}).get("device.form_factor", "")
        if sink["name"] == name or (not name and form in FORM_FACTORS):
            return str(sink["name"])
        for port in sink.get("ports", ()):
            worn = str(port.get("type", "")).lower() in ("headphones", "headset")
            if not name and worn and port.get("availability") == "available":
                return str(sink["name"])
    return None
