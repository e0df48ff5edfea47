"""Limits on the connections of the web server: how many, how many of one address, how long for a request.

aiohttp waits without end for the rest of a request's header; half-sent requests would use up every file
number. This stands in front of its protocol, which has no option for it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

# paho waits with select(), which knows no file number above 1023: with more connections than this the
# link to the broker could not come back. A region beyond it runs a second pager server.
MAX_CONNECTIONS = 900


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """request_seconds: from the connection, or from the last answer, to the next request's whole header."""

    request_seconds: float = 10.0
    between_seconds: float = 60.0
    per_address: int = 200
    total: int = MAX_CONNECTIONS


class ConnectionGuard(asyncio.Protocol):
    """One connection: passes everything on to aiohttp's handler, and aborts it when a limit is passed."""

    def __init__(self, limiter: ConnectionLimiter, handler: web.RequestHandler) -> None:
        self._limiter = limiter
        self._handler = handler
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._address = ""
        self._admitted = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Admit the connection, or abort it."""
        assert isinstance(transport, asyncio.Transport)
        peer = transport.get_extra_info("peername")
        self._address = str(peer[0]) if peer else ""
        self._transport = transport
        if not self._limiter.admit(self._address, transport, self):
            transport.abort()
            return
        self._admitted = True
        self._handler.connection_made(transport)
        self.expect_request(self._limiter.limits.request_seconds)

    def expect_request(self, seconds: float) -> None:
        """From now on the next request has so long to come."""
        self.request_came()
        if self._transport is not None and not self._transport.is_closing():
            self._timer = asyncio.get_running_loop().call_later(seconds, self._transport.abort)

    def request_came(self) -> None:
        """A request's header is whole: its handler has the time it needs."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def data_received(self, data: bytes) -> None:
        """Pass on."""
        if self._admitted:
            self._handler.data_received(data)

    def eof_received(self) -> None:
        """Pass on; the transport closes."""
        if self._admitted:
            self._handler.eof_received()

    def pause_writing(self) -> None:
        """Pass on."""
        self._handler.pause_writing()

    def resume_writing(self) -> None:
        """Pass on."""
        self._handler.resume_writing()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Pass on, and give the place to another connection."""
        self.request_came()
        if self._admitted:
            assert self._transport is not None
            self._limiter.release(self._address, self._transport)
            self._handler.connection_lost(exc)


class ConnectionLimiter:
    """Counts the connections of one server, and makes their guards. Used on the event loop only."""

    def __init__(self, limits: ConnectionLimits) -> None:
        self.limits = limits
        self._open: Counter[str] = Counter()
        self._guards: dict[asyncio.BaseTransport, ConnectionGuard] = {}

    def factory(self, handlers: Callable[[], web.RequestHandler]) -> Callable[[], ConnectionGuard]:
        """What `create_server` calls for a connection."""

        return lambda: ConnectionGuard(self, handlers())

    def request_came(self, request: web.Request) -> None:
        """The request's header is whole."""
        if request.transport in self._guards:
            self._guards[request.transport].request_came()

    def request_answered(self, request: web.Request) -> None:
        """The connection may be used for another request."""
        if request.transport in self._guards:
            self._guards[request.transport].expect_request(self.limits.between_seconds)

    def admit(self, address: str, transport: asyncio.BaseTransport, guard: ConnectionGuard) -> bool:
        """Count one connection more; False when there are too many."""
        if self._open[address] >= self.limits.per_address or self._open.total() >= self.limits.total:
            if not self._open[address]:
                del self._open[address]
            return False
        self._open[address] += 1
        self._guards[transport] = guard
        return True

    def release(self, address: str, transport: asyncio.BaseTransport) -> None:
        """A connection has ended."""
        self._guards.pop(transport, None)
        self._open[address] -= 1
        if self._open[address] <= 0:
            del self._open[address]
