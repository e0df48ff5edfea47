"""HTTP connections for the line to the bank: certificate pinning, certainty about connecting, and a gate.

The gate is what ends an exchange from outside. Time-outs of sockets are for one read each: a server that
sends a byte now and then (in the TLS handshake, headers, 1xx answers, chunk sizes, trailers) never runs into
one.
"""

from __future__ import annotations

import hashlib
import hmac
import socket
import ssl
import threading
import weakref
from contextlib import suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError


class GateClosed(OSError):
    """The exchange was given up; nothing more of it may be sent."""


class Gate:
    """Knows whether anything of an exchange may have been sent, and ends it for good."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._closed = self._passed = False
        self._connections: weakref.WeakSet[HTTPConnection] = weakref.WeakSet()

    def begin(self) -> None:
        """A new exchange over the same connection: nothing of it has been sent yet."""
        with self._lock:
            self._passed = False

    def watch(self, connection: HTTPConnection) -> None:
        """`close` ends this connection too."""
        with self._lock:
            self._connections.add(connection)

    def passing(self) -> None:
        """Called before a request's bytes are sent. Raises GateClosed."""
        with self._lock:
            if self._closed:
                raise GateClosed
            self._passed = True

    def close(self) -> bool:
        """End the exchange on whichever thread it is; True when something of it may have been sent."""
        with self._lock:
            self._closed = True
            connections, passed = list(self._connections), self._passed
        for connection in connections:
            if connection.sock is not None:
                with suppress(OSError):
                    # Not SSLSocket's own method, which takes the session away from the thread that reads.
                    socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
        return passed


class _PlainConnection(HTTPConnection):
    """Says by NewConnectionError, and only by it, that no connection came about."""

    gate: Gate

    def connect(self) -> None:
        try:
            super().connect()
        except (OSError, HTTPError) as error:
            raise NewConnectionError(self, type(error).__name__) from error

    def send(self, data: Any) -> None:
        if self.sock is None:
            self.connect()
        self.gate.passing()
        super().send(data)


class _TlsConnection(HTTPSConnection):
    """The same with TLS: a certificate that is not trusted ends it before any request is sent.

    `pin`: the SHA-256 that the certificate must have besides being trusted for the host. (urllib3's own
    assert_fingerprint is instead of the host's name.)
    """

    gate: Gate
    pin: bytes

    def connect(self) -> None:
        try:
            super().connect()
            if self.pin and not hmac.compare_digest(self._fingerprint(), self.pin):
                self.close()
                raise ssl.SSLError("the certificate is trusted, but is not the pinned one")
        except (OSError, HTTPError) as error:
            raise NewConnectionError(self, type(error).__name__) from error

    def send(self, data: Any) -> None:
        if self.sock is None:
            self.connect()
        self.gate.passing()
        super().send(data)

    def _fingerprint(self) -> bytes:
        assert isinstance(self.sock, ssl.SSLSocket)
        return hashlib.sha256(self.sock.getpeercert(binary_form=True) or b"").digest()


class BankAdapter(HTTPAdapter):
    """One kept connection, no retries of its own. `pin` is the server certificate's SHA-256 (hex), or ""."""

    def __init__(self, gate: Gate, pin: str = "") -> None:
        self._gate = gate
        self._pin = bytes.fromhex(pin.replace(":", ""))
        super().__init__(max_retries=0, pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **options: Any) -> None:
        """Called by requests; adds our TLS settings and our connections."""
        # Not ssl.create_default_context, which writes the session's keys where SSLKEYLOGFILE says.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        super().init_poolmanager(connections, maxsize, block, ssl_context=context, **options)
        gate, pin = self._gate, self._pin

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = _PlainConnection

            def _new_conn(self) -> Any:
                connection = super()._new_conn()
                assert isinstance(connection, _PlainConnection)
                connection.gate = gate
                gate.watch(connection)
                return connection

        class TlsPool(HTTPSConnectionPool):
            ConnectionCls = _TlsConnection

            def _new_conn(self) -> Any:
                connection = super()._new_conn()
                assert isinstance(connection, _TlsConnection)
                connection.gate, connection.pin = gate, pin
                gate.watch(connection)
                return connection

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": TlsPool}
