"""HTTP for the sandbox bank: listeners that can go down and come back, and handlers that can fail.

The standard library's server, not a framework: it starts in a tenth of a second, needs no
memory worth naming, and lets a fault hang up in the middle of an answer.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from kiosk.devkit.sandbox_bank.faults import Fault, Faults
from kiosk.devkit.sandbox_bank.problems import Refusal
from kiosk.devkit.sandbox_bank.routes import Routes, SandboxRequest, SandboxResponse, refused

MAX_BODY = 64 * 1024


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """PEM files of the server; with `client_ca` only machines with a certificate of that CA get in."""

    cert: Path
    key: Path
    client_ca: Path | None = None

    def context(self) -> ssl.SSLContext:
        """Server-side TLS 1.2 or newer."""
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(self.cert, self.key)
        if self.client_ca:
            made.verify_mode = ssl.CERT_REQUIRED
            made.load_verify_locations(self.client_ca)
        return made


class BankListener:
    """A listening socket that can go away and come back on the same port."""

    def __init__(
        self, routes: Routes, faults: Faults | None = None, port: int = 0, tls: TlsFiles | None = None
    ) -> None:
        # Bound but never listening: it keeps the port ours while nobody listens, so that a bank
        # that is "down" refuses connections and can come back at the same address.
        self._reserved = socket.socket()
        self._reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self._reserved.bind(("127.0.0.1", port))
        self.port: int = self._reserved.getsockname()[1]
        self._routes, self._faults = routes, faults
        self._tls = tls.context() if tls else None
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """http://127.0.0.1:PORT, or https"""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def up(self) -> None:
        """Listen, unless it does already."""
        if self._server is not None:
            return
        self._server = _Server(self.port, self._routes, self._faults, self._tls)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="sandbox-bank", daemon=True
        )
        self._thread.start()

    def down(self) -> None:
        """Stop listening and hang up on everybody."""
        if self._server is None or self._thread is None:
            return
        self._server.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._server.hang_up()
        self._thread.join()
        self._server = self._thread = None

    def close(self) -> None:
        """Go down and let go of the port."""
        self.down()
        self._reserved.close()


class _Server(ThreadingHTTPServer):
    """The server with its open connections, so that it can hang up on them."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int, routes: Routes, faults: Faults | None, tls: ssl.SSLContext | None) -> None:
        self.routes, self.faults, self._tls = routes, faults, tls
        self.closing = threading.Event()
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__(("127.0.0.1", port), _Handler)

    def server_bind(self) -> None:
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self.socket.bind(self.server_address)
        # Without the look-up of our own name that HTTPServer.server_bind makes.
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        if self._tls is not None:
            # The handshake waits for the connection's own thread.
            connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, address

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A customer's line broke: nothing for the log."""

    def hang_up(self) -> None:
        with self._open_lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    """One connection, many requests."""

    protocol_version = "HTTP/1.1"
    server_version = "sandbox-bank"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1  # one packet for headers and body
    timeout = 120.0
    server: _Server

    def _work(self) -> None:
        path = self.path.partition("?")[0]
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > MAX_BODY or self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            self._send(refused(Refusal("too_large")))
            return
        request = SandboxRequest(
            self.command,
            path,
            {name.lower(): value for name, value in self.headers.items()},
            self.rfile.read(int(length)),
        )
        fault = self.server.faults.take(f"{self.command} {path}") if self.server.faults else Fault()
        match fault.mode:
            case "slow":
                self.server.closing.wait(fault.seconds)
            case "error":
                self._send(refused(Refusal("server_error")))
                return
            case "nonsense":
                self._send(SandboxResponse(200, b"<html><body>502 balance: \xff{]"))
                return
            case _:
                pass
        response = self.server.routes.answer(request)
        if fault.mode == "late":
            self.server.closing.wait(fault.seconds)
        if fault.mode == "lose_answer" or self.server.closing.is_set():
            self.close_connection = True
            return
        self._send(response)

    do_GET = do_POST = do_PUT = do_DELETE = _work

    def _send(self, response: SandboxResponse) -> None:
        self.send_response(response.status)
        if response.body:
            kind = "application/problem+json" if response.problem else "application/json"
            self.send_header("Content-Type", kind)
        if response.status != 204:
            self.send_header("Content-Length", str(len(response.body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in response.headers:
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)
        self.wfile.flush()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What http.server itself refuses (a broken request line) is a problem as well."""
        if code == HTTPStatus.NOT_IMPLEMENTED:
            self._work()  # a method it does not know: ours to answer, with 405
            return
        self.close_connection = True
        if not hasattr(self, "headers"):
            self.command = "GET"
        self._send(refused(Refusal("bad_request", detail=message or "")))

    def log_message(self, format: str, *args: object) -> None:
        """Paths hold references; none of them belongs in a log."""
