"""A line that fails on purpose: an HTTP proxy between the client and the bank, one fault a request.

Own code, because the faults must be chosen request by request from a seed and counted; a general
fault injector (mitmproxy) would be many times its size and starts in seconds.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from typing import BinaryIO


class ProxyFault(StrEnum):
    """What happens to one request."""

    NONE = "none"
    REFUSE = "refuse"  # hang up, and refuse new connections for a moment
    RESET_BEFORE = "reset_before"  # the bank never sees it
    RESET_AFTER = "reset_after"  # the bank did it, its answer is lost
    LATE_ANSWER = "late_answer"  # the answer comes after the client's time-out
    LATE_REQUEST = "late_request"  # the request reaches the bank after the client's time-out
    CUT = "cut"  # half of the answer
    STATUS_500 = "status_500"  # the bank did it; a gateway says 500
    STATUS_502 = "status_502"  # the bank never saw it
    STATUS_503 = "status_503"  # the bank never saw it
    GARBAGE = "garbage"  # the bank did it; 200 and nonsense
    DUPLICATE = "duplicate"  # the bank gets it twice, at the same time


Choose = Callable[[str], ProxyFault]  # "METHOD /path" -> what to do with it

RST = struct.pack("ii", 1, 0)
UPSTREAM_S = 30.0
NONSENSE = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{"ref": "tr_1", 7'


def _status(code: int, words: str) -> bytes:
    page = f"<html><h1>{code} {words}</h1></html>".encode()
    head = f"HTTP/1.1 {code} {words}\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
    return head.encode() + page


class FaultProxy:
    """Listens on loopback and passes requests on to `upstream` (host, port), which may be changed."""

    def __init__(
        self, upstream: tuple[str, int], choose: Choose, *, late_s: float, refuse_s: float = 0.1
    ) -> None:
        self.upstream = upstream
        self.counts: Counter[ProxyFault] = Counter()
        self._choose = choose
        self._late_s = late_s
        self._refuse_s = refuse_s
        # Bound and never listening: keeps the port while nobody listens.
        self._reserved = _bound(0)
        self.port: int = self._reserved.getsockname()[1]
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listener = self._listening()
        self._refusing = threading.Event()
        self._thread = threading.Thread(target=self._accept, name="fault-proxy", daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """http://127.0.0.1:PORT"""
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Hang up on everybody and stop listening."""
        self._stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        self._reserved.close()

    def _listening(self) -> socket.socket:
        listener = _bound(self.port)
        listener.listen(64)
        return listener

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                self._listener.close()
                if self._refusing.is_set():
                    self._stopping.wait(self._refuse_s)
                    self._refusing.clear()
                    self._listener = self._listening()
                continue
            with self._lock:
                self._open.add(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()
        self._listener.close()

    def _serve(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            reader = connection.makefile("rb")
            while (request := _message(reader)) and not self._stopping.is_set():
                method, path = request.split(b" ", 2)[:2]
                fault = self._choose(f"{method.decode()} {path.decode()}")
                with self._lock:
                    self.counts[fault] += 1
                if not self._pass_on(connection, request, fault):
                    break
        except OSError:
            pass  # one side or the other hung up: that is what this proxy is for
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def _pass_on(self, connection: socket.socket, request: bytes, fault: ProxyFault) -> bool:
        """True when the connection may be used again."""
        match fault:
            case ProxyFault.REFUSE:
                self._refusing.set()
                with contextlib.suppress(OSError):
                    self._listener.shutdown(socket.SHUT_RDWR)
                return self._reset(connection)
            case ProxyFault.RESET_BEFORE:
                return self._reset(connection)
            case ProxyFault.STATUS_502:
                connection.sendall(_status(502, "Bad Gateway"))
                return True
            case ProxyFault.STATUS_503:
                connection.sendall(_status(503, "Service Unavailable"))
                return True
            case ProxyFault.LATE_REQUEST:
                self._stopping.wait(self._late_s)
            case ProxyFault.DUPLICATE:
                twin = threading.Thread(target=self._ask_bank, args=(request,), daemon=True)
                twin.start()
            case _:
                pass
        answer = self._ask_bank(request)
        if not answer:
            return False
        match fault:
            case ProxyFault.RESET_AFTER:
                return self._reset(connection)
            case ProxyFault.LATE_ANSWER:
                self._stopping.wait(self._late_s)
            case ProxyFault.STATUS_500:
                answer = _status(500, "Internal Server Error")
            case ProxyFault.GARBAGE:
                answer = NONSENSE
            case ProxyFault.CUT:
                connection.sendall(answer[: len(answer) // 2])
                return False
            case _:
                pass
        connection.sendall(answer)
        return True

    def _ask_bank(self, request: bytes) -> bytes:
        """The bank's answer; b"" when it hung up."""
        try:
            with socket.create_connection(self.upstream, UPSTREAM_S) as bank:
                bank.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                bank.sendall(request)
                return _message(bank.makefile("rb"))
        except OSError:
            return b""

    @staticmethod
    def _reset(connection: socket.socket) -> bool:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RST)
        return False


def _bound(port: int) -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    made.bind(("127.0.0.1", port))
    return made


def _message(reader: BinaryIO) -> bytes:
    """One HTTP message, head and body by its Content-Length; b"" when the other side has hung up."""
    head, length = b"", 0
    while True:
        line = reader.readline()
        if not line:
            return b""
        head += line
        if line == b"\r\n":
            break
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    body: bytes = reader.read(length) if length else b""
    return head + body if len(body) == length else b""
