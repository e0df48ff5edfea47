"""The link to the broker: address, credentials, TLS, and one MQTT session over it.

Both ends of the staff channel, the machine and the pager server, use it; tests put another `StaffLink` in its
place.
"""

from __future__ import annotations

import hashlib
import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from kiosk.staff.protocol.topics import DEFAULT_ROOT, Topics

log = logging.getLogger(__name__)

LOOPBACK = ("127.0.0.1", "::1", "localhost")
AT_LEAST_ONCE = 1


class InsecureBroker(ValueError):
    """A broker on another machine was configured without TLS."""


@dataclass(frozen=True, slots=True)
class BrokerAddress:
    """Where the broker is and who we are there.

    password_file holds the password as its only line. ca_file switches TLS on; cert_file and
    key_file are this device's own certificate where the broker asks for one. Raises InsecureBroker
    when a broker on another machine would be spoken to in the clear. topic_root: where in the
    broker's tree of topics this installation's are (see topics.py).
    """

    host: str
    port: int
    username: str = ""
    password_file: Path | None = None
    ca_file: Path | None = None
    cert_file: Path | None = None
    key_file: Path | None = None
    topic_root: str = DEFAULT_ROOT

    def __post_init__(self) -> None:
        if self.ca_file is None and self.host not in LOOPBACK:
            raise InsecureBroker(
                f"the broker {self.host} is not on this machine, so ca_file must be set (TLS)"
            )
        Topics(self.topic_root)

    @property
    def topics(self) -> Topics:
        """The topics under this installation's root."""
        return Topics(self.topic_root)


@dataclass(frozen=True, slots=True)
class LinkEvents:
    """What a link reports, each from the link's own thread.

    on_confirmed: the broker has the message that `publish` numbered.
    """

    on_up: Callable[[], None] = lambda: None
    on_down: Callable[[], None] = lambda: None
    on_message: Callable[[str, bytes], None] = lambda _topic, _body: None
    on_confirmed: Callable[[int], None] = lambda _number: None


class StaffLink(Protocol):
    """One session at a broker."""

    @property
    def up(self) -> bool:
        """True while the broker has accepted us."""
        ...

    def open(self, will: tuple[str, bytes] | None = None) -> None:
        """Start connecting; `will` is (topic, body), retained. Raises OSError for unreadable credentials."""
        ...

    def publish(self, topic: str, body: bytes, *, retain: bool) -> int:
        """Send a message, once open; returns the number that `on_confirmed` will be called with."""
        ...

    def close(self, goodbye: tuple[str, bytes] | None = None) -> None:
        """Publish `goodbye` (topic, body; retained), leave the broker and end the thread."""
        ...


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """One session: its client id, its subscriptions, and the keepalive in seconds.

    A dead peer is noticed, and the last will sent, after 1.5 times the keepalive.
    """

    client_id: str
    keepalive: int
    subscriptions: tuple[str, ...] = ()


LinkFactory = Callable[[BrokerAddress, LinkOptions, LinkEvents], StaffLink]


class MqttLink:
    """An MQTT session that the broker keeps while we are away, and that reconnects by itself.

    MQTT 3.1.1, which every broker speaks; QoS 1 for everything: at least once.
    """

    def __init__(
        self, address: BrokerAddress, options: LinkOptions, events: LinkEvents, *, longest_wait: int = 5
    ) -> None:
        self._address = address
        self._options = options
        self._events = events
        self._up = threading.Event()
        self._longest_wait = longest_wait
        self._client: Client | None = None

    def _new_client(self, secret: str | None) -> Client:
        """The client of this session.

        A second connection with a client id takes the session over, and brokers let any account use any
        id: a part of ours is derived from the password, so that no other device can guess it and cut us off.
        """
        own = hashlib.sha256(f"{self._options.client_id} {secret}".encode()).hexdigest()[:16]
        client = Client(
            CallbackAPIVersion.VERSION2,
            client_id=f"{self._options.client_id}-{own}",
            clean_session=False,
            protocol=MQTTProtocolVersion.MQTTv311,
        )
        client.reconnect_delay_set(1, self._longest_wait)
        client.max_inflight_messages_set(200)
        client.on_socket_open = _without_delay
        client.on_connect = self._connected
        client.on_disconnect = self._disconnected
        client.on_publish = self._published
        client.on_message = self._message
        return client

    @property
    def up(self) -> bool:
        """True while the broker has accepted us."""
        return self._up.is_set()

    def open(self, will: tuple[str, bytes] | None = None) -> None:
        """Start connecting; `will` is (topic, body), retained. Raises OSError for unreadable credentials."""
        address = self._address
        secret = address.password_file.read_text().strip() if address.password_file else None
        self._client = self._new_client(secret)
        if address.username:
            self._client.username_pw_set(address.username, secret)
        if address.ca_file is not None:
            cert = str(address.cert_file) if address.cert_file else None
            key = str(address.key_file) if address.key_file else None
            self._client.tls_set(ca_certs=str(address.ca_file), certfile=cert, keyfile=key)
        if will is not None:
            self._client.will_set(will[0], will[1], qos=AT_LEAST_ONCE, retain=True)
        self._client.connect_async(address.host, address.port, self._options.keepalive)
        self._client.loop_start()

    def publish(self, topic: str, body: bytes, *, retain: bool) -> int:
        """Hand a message over, once open; returns the number that `on_confirmed` will be called with."""
        assert self._client is not None
        return self._client.publish(topic, body, qos=AT_LEAST_ONCE, retain=retain).mid

    def close(self, goodbye: tuple[str, bytes] | None = None) -> None:
        """Publish `goodbye` (topic, body; retained), leave the broker and end the thread."""
        if self._client is None:
            return
        if goodbye is not None and self.up:
            try:
                self._client.publish(goodbye[0], goodbye[1], AT_LEAST_ONCE, True).wait_for_publish(1.0)
            except (RuntimeError, ValueError):
                log.info("staff link: the broker went before the goodbye")
        self._up.clear()
        self._client.disconnect()
        self._client.loop_stop()

    def _connected(
        self, client: Client, _data: object, _flags: ConnectFlags, code: ReasonCode, _props: Properties | None
    ) -> None:
        if code.is_failure:
            log.warning("staff link: the broker refused us: %s", code)
            return
        if self._options.subscriptions:
            client.subscribe([(topic, AT_LEAST_ONCE) for topic in self._options.subscriptions])
        self._up.set()
        self._events.on_up()

    def _disconnected(
        self,
        _client: Client,
        _data: object,
        _flags: DisconnectFlags,
        code: ReasonCode,
        _props: Properties | None,
    ) -> None:
        if self._up.is_set():
            self._up.clear()
            log.info("staff link: down: %s", code)
            self._events.on_down()

    def _published(
        self, _client: Client, _data: object, mid: int, _code: ReasonCode, _props: Properties
    ) -> None:
        self._events.on_confirmed(mid)

    def _message(self, _client: Client, _data: object, message: MQTTMessage) -> None:
        self._events.on_message(message.topic, bytes(message.payload))


def _without_delay(_client: object, _data: object, sock: object) -> None:
    """A call is one small packet: Nagle's algorithm would hold it back for the last one's ACK."""
    if isinstance(sock, socket.socket):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
