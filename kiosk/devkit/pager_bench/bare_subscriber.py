"""A bare MQTT subscriber on the same broker, for the same messages: the limit the pager is held against."""

from __future__ import annotations

import json
import time

from kiosk.staff.protocol.mqtt_link import BrokerAddress, LinkEvents, LinkOptions, MqttLink


class BareSubscriber:
    """Receives every call straight from the broker and notes when. Times are monotonic seconds."""

    def __init__(self, address: BrokerAddress) -> None:
        self.received: dict[str, float] = {}
        self._link = MqttLink(
            address,
            LinkOptions("bench-bare", 60, (address.topics.call("+", "+"),)),
            LinkEvents(on_message=self._receive),
        )

    def open(self) -> None:
        """Connect."""
        self._link.open()

    def close(self) -> None:
        """Leave."""
        self._link.close()

    def _receive(self, _topic: str, body: bytes) -> None:
        at = time.monotonic()
        call = json.loads(body)["call"]
        if call["rev"] == 1:
            self.received.setdefault(call["call_id"], at)
