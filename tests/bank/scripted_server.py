"""A server that says what a test tells it to, byte for byte, and remembers what it was asked."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

# What to do with a request: bytes to send, None to hang up, or something that speaks on the socket.
Step = bytes | None | Callable[[socket.socket], None]


def answer(status: int, value: object, *, kind: str = "application/json") -> bytes:
    """A well-formed HTTP answer with a JSON body (bytes are sent as they are)."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return (
        f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )


def problem(status: int, code: str) -> bytes:
    """A problem details answer."""
    return answer(status, {"type": "about:blank", "title": code, "status": status, "code": code})


@dataclass
class ScriptedServer:
    """Follows `steps`, one a request, and hangs up when they are over."""

    steps: list[Step]
    address: str = ""
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as reader:
            while request := _request(reader):
                self.asked.append(request)
                step = self.steps.pop(0) if self.steps else None
                if step is None:
                    return
                if callable(step):
                    step(connection)
                    return
                connection.sendall(step)


def _request(reader: BinaryIO) -> tuple[str, dict[str, str], bytes] | None:
    try:
        line = reader.readline().decode().rpartition(" ")[0]
        headers = {}
        while header := reader.readline().strip().decode():
            name, _, value = header.partition(": ")
            headers[name.lower()] = value
        return (line, headers, reader.read(int(headers.get("content-length", "0")))) if line else None
    except OSError:
        return None


@contextmanager
def scripted(*steps: Step) -> Iterator[ScriptedServer]:
    """A running server; `address` is where."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = ScriptedServer(list(steps), f"http://127.0.0.1:{listener.getsockname()[1]}/v1")
    thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
