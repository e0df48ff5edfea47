"""HTTP connections for the line to the bank: certificate pinning, and certainty about connecting."""

from __future__ import annotations

from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError


class _PlainConnection(HTTPConnection):
    """Says by NewConnectionError, and only by it, that no connection came about."""

    def connect(self) -> None:
        try:
            super().connect()
        except (OSError, HTTPError) as error:
            raise NewConnectionError(self, type(error).__name__) from error


class _TlsConnection(HTTPSConnection):
    """The same with TLS: a certificate that is not trusted ends it before any request is sent."""

    def connect(self) -> None:
        try:
            super().connect()
        except (OSError, HTTPError) as error:
            raise NewConnectionError(self, type(error).__name__) from error


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


class BankAdapter(HTTPAdapter):
    """One kept connection, no retries of its own. `pin` is the server certificate's SHA-256 (hex), or ""."""

    def __init__(self, pin: str = "") -> None:
        self._pin = pin
        super().__init__(max_retries=0, pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **options: Any) -> None:
        """Called by requests; adds the pin and our connections."""
        if self._pin:
            options["assert_fingerprint"] = self._pin
        super().init_poolmanager(connections, maxsize, block, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _TlsPool}
