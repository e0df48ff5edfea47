"""A bare MQTT subscriber on the same broker, for the same messages: the limit the pager is held against."""

from __future__ import annotations

import json
import time

from kiosk.staff import messages
from kiosk.staff.mqtt_link import BrokerAddress, Line


class Bare:
    """Hears every call straight from the broker and notes when. Times are monotonic seconds."""

    def __init__(self, address: BrokerAddress) -> None:
        self.heard: dict[str, float] = {}
        self._line = Line(
            address,
            "bench-bare",
            subscriptions=(messages.call_topic("+", "+"),),
            keepalive=60,
            on_up=lambda: None,
            on_down=lambda: None,
            on_heard=self._hear,
            on_confirmed=lambda _mid: None,
        )

    def open(self) -> None:
        """Connect."""
        self._line.open()

    def close(self) -> None:
        """Leave."""
        self._line.close()

    def _hear(self, _topic: str, body: bytes) -> None:
        at = time.monotonic()
        call = json.loads(body)
        if call["rev"] == 1:
            self.heard.setdefault(call["call_id"], at)
