"""A WebSocket to one XFS4IoT service, and the way there through the service publisher."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from kiosk.devices.card_reader.xfs4iot_wire import Dialect, Kind, Malformed, Message, command, parse

PUBLISHER_PORTS = (80, 443, *range(5846, 5857))
"""Where a publisher may listen (CWA 17852); 443 is the one that speaks TLS."""
_PATH = "/xfs4iot/v1.0"
_PING = 5.0  # seconds between two signs of life, and until the lack of an answer ends the link


class LinkLost(Exception):
    """The service is not there, or not any more, or speaks another language."""


class Link:
    """A connection to one service. `send` from any thread, `receive` from one."""

    def __init__(self, url: str, dialect: Dialect, *, patience: float) -> None:
        self.dialect = dialect
        self._patience = patience
        self._sending = threading.Lock()
        self._last_id = 0
        try:
            # No proxy: a device of this machine is never behind one, whatever the environment says.
            self._socket = connect(
                url,
                open_timeout=patience,
                close_timeout=1.0,
                ping_interval=_PING,
                ping_timeout=_PING,
                proxy=None,
            )
        except (OSError, WebSocketException, ValueError) as error:
            raise LinkLost from error

    def send(self, name: str, payload: Mapping[str, Any] | None = None, *, timeout_ms: int = 0) -> int:
        """Send a command; returns its requestId. Raises LinkLost."""
        with self._sending:
            self._last_id += 1
            text = command(name, self._last_id, payload or {}, timeout_ms, self.dialect)
            try:
                self._socket.send(text)
            except (OSError, WebSocketException) as error:
                raise LinkLost from error
            return self._last_id

    def receive(self, seconds: float) -> Message | None:
        """The next message, None when none comes in time. Raises LinkLost, also for nonsense."""
        try:
            message = parse(self._socket.recv(timeout=seconds))
        except TimeoutError:
            return None
        except (OSError, WebSocketException, Malformed) as error:
            raise LinkLost from error
        self.dialect = message.dialect or self.dialect
        return message

    def ask(self, name: str) -> Message:
        """A command without a payload and its successful completion. Raises LinkLost.

        A service that refuses the current dialect is asked once more in that of 2021.
        """
        for dialect in (self.dialect, Dialect.SPEC_2021):
            self.dialect = dialect
            message = self._completion(self.send(name, timeout_ms=int(self._patience * 1000)))
            if message.kind is Kind.COMPLETION and message.code == "success":
                return message
        raise LinkLost

    def close(self) -> None:
        """Hang up; wakes `receive`."""
        with suppress(OSError, WebSocketException):
            self._socket.close()

    def _completion(self, request_id: int) -> Message:
        until = time.monotonic() + self._patience
        while (left := until - time.monotonic()) > 0:
            message = self.receive(left)
            if message is None or message.request_id != request_id:
                continue
            if message.kind is Kind.COMPLETION or message.code:
                return message
        raise LinkLost


def find_service(
    interface: str, host: str, ports: Iterable[int], *, patience: float, closing: threading.Event
) -> Link:
    """A link to the first service that has `interface` ("CardReader"). Raises LinkLost for none.

    Gives up between two connections once `closing` is set; each may take `patience` seconds.
    """
    for port in ports:
        if closing.is_set():
            break
        with suppress(LinkLost):
            uris, dialect = _published(host, port, patience)
            for uri in uris:
                with suppress(LinkLost):
                    link = Link(uri, dialect, patience=patience)
                    if _has(link, interface):
                        return link
                    link.close()
    raise LinkLost


def _published(host: str, port: int, patience: float) -> tuple[list[str], Dialect]:
    scheme = "wss" if port == 443 else "ws"
    publisher = Link(f"{scheme}://{host}:{port}{_PATH}", Dialect.CURRENT, patience=patience)
    try:
        services = publisher.ask("ServicePublisher.GetServices").payload.get("services") or []
        uris = [service.get("serviceURI") for service in services if isinstance(service, dict)]
        return [uri for uri in uris if isinstance(uri, str)], publisher.dialect
    finally:
        publisher.close()


def _has(link: Link, interface: str) -> bool:
    try:
        interfaces = link.ask("Common.Capabilities").payload.get("interfaces") or []
    except LinkLost:
        link.close()
        raise
    return any(isinstance(one, dict) and one.get("name") == interface for one in interfaces)
