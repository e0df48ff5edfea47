"""Thousands of machines as MQTT clients in one thread: connections, states and calls as real ones make.

A real machine's channel has two threads and a disk; 5,000 of those would measure the load generator.
These speak the same messages through the same paho client, driven by one selector.
"""

from __future__ import annotations

import selectors
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.reasoncodes import ReasonCode

from kiosk.domain.help_call import CallKind, CallState, MachineStatus, PagePosition
from kiosk.staff.accounts import BrokerAccount
from kiosk.staff.protocol import messages
from kiosk.staff.protocol.call import StaffCall
from kiosk.staff.protocol.messages import CallMessage, StateMessage
from kiosk.staff.protocol.topics import Topics

KEEPALIVE = 60
TOPICS = Topics()


@dataclass(frozen=True, slots=True)
class Identity:
    """One machine of the load."""

    branch: str
    machine: str
    account: BrokerAccount

    @property
    def place(self) -> str:
        """As staff would call it."""
        return f"大厅 {int(self.machine[-2:])} 号机"


class Machines:
    """The connected machines. `publish` may be called from any thread."""

    def __init__(self, identities: Sequence[Identity], port: int) -> None:
        self.identities = tuple(identities)
        self._clients: list[Client] = []
        self._by_socket: dict[socket.socket, Client] = {}
        self._selector = selectors.DefaultSelector()
        self._port = port
        self._joined = threading.Semaphore(0)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="bench-machines", daemon=True)

    def join(self, seconds: float = 120.0) -> None:
        """Connect every machine and publish its state; returns when the broker has accepted them all."""
        self._thread.start()
        until = time.monotonic() + seconds
        for at, identity in enumerate(self.identities):
            self._connect(identity)
            if at % 50 == 49:  # as many at once as a broker's listening queue holds
                self._await_joined(50, until)
        self._await_joined(len(self.identities) % 50, until)
        for at in range(len(self.identities)):
            self.show(at, page="Attract", in_use=False)

    def show(self, at: int, *, page: str, in_use: bool) -> None:
        """Publish the state of machine number `at`."""
        who = self.identities[at]
        status = MachineStatus(PagePosition(page), in_use=in_use, care=True)
        state = StateMessage(
            branch=who.branch, machine=who.machine, place=who.place, online=True, status=status
        )
        self._publish(at, TOPICS.state(who.branch, who.machine), messages.encode(state))

    def call(self, at: int, call_id: str = "", *, closed: bool = False) -> tuple[str, float]:
        """Machine number `at` raises a call, or closes `call_id`; returns the id and when (monotonic)."""
        who = self.identities[at]
        call = StaffCall(
            call_id=call_id or uuid4().hex,
            raised_at=datetime.now(UTC),
            kinds=(CallKind.HELP,),
            position=PagePosition("Amount", "2/5"),
            state=CallState.CLOSED if closed else CallState.RAISED,
            rev=2 if closed else 1,
            closed_after=1.0 if closed else None,
        )
        message = CallMessage(branch=who.branch, machine=who.machine, place=who.place, waited=0.0, call=call)
        body = messages.encode(message)
        began = time.monotonic()
        self._publish(at, TOPICS.call(who.branch, who.machine), body)
        return call.call_id, began

    def leave(self) -> None:
        """Disconnect everybody."""
        self._ended.set()
        self._thread.join()
        for client in self._clients:
            client.disconnect()
        self._selector.close()

    def _publish(self, at: int, topic: str, body: bytes) -> None:
        self._clients[at].publish(topic, body, qos=1, retain=True)

    def _connect(self, who: Identity) -> None:
        client = Client(
            CallbackAPIVersion.VERSION2,
            client_id=who.account.username,
            clean_session=True,
            protocol=MQTTProtocolVersion.MQTTv311,
        )
        client.username_pw_set(who.account.username, who.account.password)
        client.on_connect = self._accepted
        client.connect("127.0.0.1", self._port, KEEPALIVE)
        sock = client.socket()
        if not isinstance(sock, socket.socket):
            raise ConnectionError("the broker closed the connection")
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._clients.append(client)
        self._by_socket[sock] = client
        self._selector.register(sock, selectors.EVENT_READ)

    def _accepted(
        self, _client: object, _data: object, _flags: object, code: ReasonCode, _props: object
    ) -> None:
        if not code.is_failure:
            self._joined.release()

    def _await_joined(self, count: int, until: float) -> None:
        for _ in range(count):
            if not self._joined.acquire(timeout=max(0.0, until - time.monotonic())):
                raise TimeoutError("the broker did not accept every machine in time")

    def _run(self) -> None:
        kept_alive = time.monotonic()
        while not self._ended.is_set():
            for key, _ in self._selector.select(0.1):
                sock = key.fileobj
                assert isinstance(sock, socket.socket)
                if self._by_socket[sock].loop_read() != 0:
                    self._selector.unregister(sock)
            if time.monotonic() - kept_alive > KEEPALIVE / 4:
                kept_alive = time.monotonic()
                for client in self._clients:
                    client.loop_misc()
