"""A cable between a machine and its broker that can be pulled out and plugged in again."""

from __future__ import annotations

import selectors
import socket
import threading


class Cable:
    """Forwards TCP from `port` to `to` on loopback while it is plugged in."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._selector = selectors.DefaultSelector()
        self._wake_read, self._wake_write = socket.socketpair()
        self._plugged = True
        self._ended = False
        self._obeyed = threading.Semaphore(0)
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._wake_read, selectors.EVENT_READ)
        self._other: dict[socket.socket, socket.socket] = {}
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def pull(self) -> None:
        """Both ends lose each other at once; new connections are refused."""
        self._plugged = False
        self._tell()

    def plug(self) -> None:
        """From now on connections go through."""
        self._plugged = True
        self._tell()

    def close(self) -> None:
        self._plugged, self._ended = False, True
        self._tell()
        self._thread.join()
        for end in (self._listener, self._wake_read, self._wake_write):
            end.close()
        self._selector.close()

    def _tell(self) -> None:
        self._wake_write.send(b"!")
        assert self._obeyed.acquire(timeout=10)

    def _run(self) -> None:
        while not self._ended:
            for key, _ in self._selector.select():
                end = key.fileobj
                assert isinstance(end, socket.socket)
                if end is self._wake_read:
                    end.recv(1)
                    if not self._plugged:
                        for pulled in list(self._other):
                            self._drop(pulled)
                    self._obeyed.release()
                elif end is self._listener:
                    self._join(end.accept()[0])
                elif end in self._other:
                    self._forward(end)

    def _join(self, near: socket.socket) -> None:
        if not self._plugged:
            near.close()
            return
        far = socket.create_connection(("127.0.0.1", self._to))
        for end, other in ((near, far), (far, near)):
            self._other[end] = other
            self._selector.register(end, selectors.EVENT_READ)

    def _forward(self, end: socket.socket) -> None:
        try:
            data = end.recv(65536)
            if data:
                self._other[end].sendall(data)
                return
        except OSError:
            pass  # one end is gone: so is the other
        self._drop(end)

    def _drop(self, end: socket.socket) -> None:
        other = self._other.pop(end, None)
        if other is None:
            return
        self._other.pop(other, None)
        for gone in (end, other):
            self._selector.unregister(gone)
            gone.close()
