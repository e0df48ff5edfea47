"""A plain MQTT client at the branch's broker, to try things the program would not."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from kiosk.devkit.broker.embedded import EmbeddedBroker
from tests.staff.branch_fixtures import PATIENCE

MARK = b'{"marks":"the end"}'


@dataclass
class Device:
    """A plain MQTT client with some account's credentials, to try things the program would not."""

    broker: EmbeddedBroker
    username: str
    password: str | None = None
    client_id: str = ""
    heard: SimpleQueue[tuple[str, bytes]] = field(default_factory=SimpleQueue)
    answer: SimpleQueue[bool] = field(default_factory=SimpleQueue)

    def __enter__(self) -> Device:
        address = self.broker.address(self.username) if self.password is None else None
        secret = self.password
        if address is not None:
            assert address.password_file is not None
            secret = address.password_file.read_text()
        self.client = Client(
            CallbackAPIVersion.VERSION2,
            client_id=self.client_id or f"try-{self.username}-{os.urandom(4).hex()}",
            protocol=MQTTProtocolVersion.MQTTv311,
        )
        self.client.username_pw_set(self.username, secret)
        self.client.on_connect = lambda _c, _d, _f, code, _p: self.answer.put(not code.is_failure)
        self.client.on_message = lambda _c, _d, message: self.heard.put(
            (message.topic, bytes(message.payload))
        )
        self.subscribed = threading.Event()
        self.client.on_subscribe = lambda *_: self.subscribed.set()
        self.client.connect("127.0.0.1", self.broker.port)
        self.client.loop_start()
        self.accepted = self.answer.get(timeout=PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        self.client.disconnect()
        self.client.loop_stop()

    def listen(self, topic: str) -> None:
        self.subscribed.clear()
        self.client.subscribe(topic, 1)
        assert self.subscribed.wait(PATIENCE)

    def say(self, topic: str, body: bytes = b"{}") -> None:
        self.client.publish(topic, body, 1).wait_for_publish(PATIENCE)

    def all_heard(self) -> list[str]:
        """Topics heard until the mark."""
        topics: list[str] = []
        while True:
            try:
                topic, body = self.heard.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError(f"the mark did not come; heard {topics}") from None
            if body == MARK:
                return topics
            topics.append(topic)
