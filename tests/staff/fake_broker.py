"""A broker without a network: retained messages, kept sessions, wills and QoS 1, delivered at once."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field

from paho.mqtt.client import topic_matches_sub

from kiosk.staff.protocol.mqtt_link import BrokerAddress, LinkEvents, LinkOptions


@dataclass
class FakeSession:
    """What the broker keeps of a client id: its subscriptions, and what came while it was away."""

    subscriptions: tuple[str, ...] = ()
    waiting: deque[tuple[str, bytes]] = field(default_factory=deque)
    link: FakeLink | None = None


class FakeBroker:
    """`link` is a LinkFactory. `wildcard_retained` False is a broker that gives "+" no retained messages."""

    def __init__(self, *, wildcard_retained: bool = True) -> None:
        self.running = True
        self.retained: dict[str, bytes] = {}
        self.published: list[tuple[str, bytes]] = []
        self._wildcard_retained = wildcard_retained
        self._sessions: dict[str, FakeSession] = {}
        self._links: list[FakeLink] = []
        self._lock = threading.RLock()

    def link(self, _address: BrokerAddress, options: LinkOptions, events: LinkEvents) -> FakeLink:
        return FakeLink(self, options, events)

    def address(self, username: str) -> BrokerAddress:
        return BrokerAddress("127.0.0.1", 1883, username)

    def say(self, topic: str, body: bytes, *, retain: bool = False) -> None:
        """A message from some device."""
        with self._lock:
            self.published.append((topic, body))
            if retain:
                self.retained[topic] = body
                if not body:
                    del self.retained[topic]
            for session in list(self._sessions.values()):
                if any(topic_matches_sub(wanted, topic) for wanted in session.subscriptions):
                    if session.link is not None:
                        session.link.events.on_message(topic, body)
                    else:
                        session.waiting.append((topic, body))

    def kill(self, *, keeps: bool = True) -> None:
        """Every link is down at once; without `keeps` everything the broker knew is lost."""
        with self._lock:
            self.running = False
            for link in self._links:
                link.drop(will=False)
            if not keeps:
                self.retained.clear()
                self._sessions.clear()

    def start(self) -> None:
        """Every open link comes back."""
        with self._lock:
            self.running = True
            for link in list(self._links):
                self.connect(link)

    def connect(self, link: FakeLink) -> None:
        with self._lock:
            if link not in self._links:
                self._links.append(link)
            if not self.running or link.unplugged or link.up:
                return
            session = self._sessions.setdefault(link.options.client_id, FakeSession())
            session.subscriptions = link.options.subscriptions
            session.link = link
            link.is_up = True
            while session.waiting:
                link.events.on_message(*session.waiting.popleft())
            for topic, body in list(self.retained.items()):
                if any(self._gives_retained(wanted, topic) for wanted in session.subscriptions):
                    link.events.on_message(topic, body)
            link.events.on_up()

    def _gives_retained(self, wanted: str, topic: str) -> bool:
        return topic_matches_sub(wanted, topic) and (self._wildcard_retained or "+" not in wanted)

    def disconnect(self, link: FakeLink, *, for_good: bool) -> None:
        with self._lock:
            link.is_up = False
            session = self._sessions.get(link.options.client_id)
            if session is not None and session.link is link:
                session.link = None
            if for_good and link in self._links:
                self._links.remove(link)

    def receive(self, link: FakeLink, topic: str, body: bytes, *, retain: bool) -> int:
        with self._lock:
            link.number += 1
            number = link.number
            if link.up:
                self.say(topic, body, retain=retain)
                link.events.on_confirmed(number)
            return number


class FakeLink:
    """A StaffLink to a FakeBroker. `unplug` is a cable that is pulled: the broker publishes the will."""

    def __init__(self, broker: FakeBroker, options: LinkOptions, events: LinkEvents) -> None:
        self.options = options
        self.events = events
        self.number = 0
        self.is_up = False
        self.unplugged = False
        self._broker = broker
        self._will: tuple[str, bytes] | None = None

    @property
    def up(self) -> bool:
        return self.is_up

    def open(self, will: tuple[str, bytes] | None = None) -> None:
        self._will = will
        self._broker.connect(self)

    def publish(self, topic: str, body: bytes, *, retain: bool) -> int:
        return self._broker.receive(self, topic, body, retain=retain)

    def close(self, goodbye: tuple[str, bytes] | None = None) -> None:
        if goodbye is not None and self.up:
            self._broker.say(*goodbye, retain=True)
        self._broker.disconnect(self, for_good=True)

    def unplug(self) -> None:
        self.unplugged = True
        self.drop(will=True)

    def plug(self) -> None:
        self.unplugged = False
        self._broker.connect(self)

    def drop(self, *, will: bool) -> None:
        if not self.up:
            return
        self._broker.disconnect(self, for_good=False)
        if will and self._will is not None:
            self._broker.say(*self._will, retain=True)
        self.events.on_down()
