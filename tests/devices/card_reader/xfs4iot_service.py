"""A small XFS4IoT machine for the tests: a publisher, a card reader and a PIN pad on one real WebSocket port.

Written from CWA 17852 and not from the driver; speaks either dialect, and checks that it is spoken to
in the same.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

ROOT = "/xfs4iot/v1.0"
SOON = 10.0


class XfsMachine:
    """The machine, and the hand of whoever stands before or behind it.

    `old`: speak as specification 2021-1 does.
    """

    def __init__(self, *, old: bool = False) -> None:
        self.old = old
        self.track2_of: Callable[[str], str] = lambda number: f"{number}=30122010000000000000"
        self.deaf = False
        self.services = ["PinPad", "CardReader"]
        self.uris: list[object] | None = None
        self.wrong: list[str] = []  # what a client did that the specification forbids
        self._state = threading.Condition()
        self._media = "notPresent"
        self._device = "online"
        self._jams = False
        self._retains = False
        self._presented = False
        self._refuses = False
        self._open_reads: list[tuple[ServerConnection, int]] = []
        self._lines: list[ServerConnection] = []
        self._server: Server | None = None
        self._thread: threading.Thread | None = None
        self.port = 0
        self.plug_in()

    # Behind the machine.

    def plug_in(self) -> None:
        self._server = serve(self._attend, "127.0.0.1", self.port)
        self.port = self._server.socket.getsockname()[1]
        self._thread = threading.Thread(target=self._server.serve_forever, name="xfs machine")
        self._thread.start()

    def unplug(self) -> None:
        server, self._server = self._server, None
        if server is not None and self._thread is not None:
            server.shutdown()
            with self._state:
                lines = list(self._lines)
            for line in lines:
                line.close()
            self._thread.join()
            with self._state:
                assert self._state.wait_for(lambda: not self._lines, SOON)

    def report(self, *, device: str | None = None, media: str | None = None) -> None:
        """Change the state and tell everybody, only what changed."""
        with self._state:
            changed: dict[str, Any] = {}
            if device is not None:
                self._device = device
                changed["common"] = {"device": device}
            if media is not None:
                self._media = media
                changed["cardReader"] = {"media": media}
            self._tell_all("Common.StatusChangedEvent", changed)

    def jam(self) -> None:
        with self._state:
            self._jams = True

    def clear_jam(self) -> None:
        with self._state:
            self._jams = False
        self.report(media="notPresent")

    def retain_next(self) -> None:
        """Swallow the next card instead of presenting it."""
        with self._state:
            self._retains = True

    def refuse_next_read(self) -> None:
        with self._state:
            self._refuses = True

    def end_read(self, code: str) -> None:
        """End the read that is open with this completionCode."""
        with self._state:
            assert self._slot_opens()
            line, request = self._open_reads.pop(0)
            self._complete(line, request, "CardReader.ReadRawData", code=code)

    def say(self, text: str) -> None:
        """Send something else than a message on every connection that the kiosk has not just closed."""
        with self._state:
            for line in self._lines:
                with suppress(ConnectionClosed):
                    line.send(text)

    # Before the machine.

    def insert(self, number: str) -> bool:
        return self._insert(self.track2_of(number))

    def insert_raw(self, data: str) -> bool:
        """A card whose track arrives as this text where Base64 is due."""
        return self._insert("raw", data)

    def insert_unreadable(self) -> bool:
        return self._insert(None)

    def insert_chip_only(self) -> bool:
        return self._insert("")

    def insert_and_pull_back(self) -> None:
        with self._state:
            assert self._slot_opens()
            line, request = self._open_reads.pop(0)
            self._event(line, request, "CardReader.MediaInsertedEvent")
            self._complete(line, request, "CardReader.ReadRawData", error="noMedia")

    def pull_out(self) -> bool:
        with self._state:
            if self._media not in ("present", "entering"):
                return False
            self._presented = False
            self._media = "notPresent"
            self._tell_all("CardReader.MediaRemovedEvent", {})
            return True

    def await_presented(self) -> bool:
        with self._state:
            return self._state.wait_for(lambda: self._presented, SOON)

    def leave_card_inside(self) -> None:
        """Have a card inside that no read brought in, as after a power cut."""
        with self._state:
            self._media = "present"

    def _slot_opens(self) -> bool:
        """With a card inside the slot stays shut; else wait until a command opens it."""
        if self._media != "notPresent":
            return False
        return self._state.wait_for(lambda: bool(self._open_reads), SOON)

    def _insert(self, track: str | None, raw: str | None = None) -> bool:
        with self._state:
            if not self._slot_opens():
                return False
            line, request = self._open_reads.pop(0)
            self._event(line, request, "CardReader.MediaInsertedEvent")
            if self._jams:
                self._media = "jammed"
                self._complete(line, request, "CardReader.ReadRawData", error="mediaJam")
                self._tell_all("Common.StatusChangedEvent", {"cardReader": {"media": "jammed"}})
                return True
            self._media = "present"
            if track is None:
                self._complete(line, request, "CardReader.ReadRawData", error="invalidMedia")
            elif track == "":
                self._complete(line, request, "CardReader.ReadRawData", {"track2": {"status": "dataMissing"}})
            else:
                data = raw if raw is not None else base64.b64encode(track.encode()).decode()
                found = {"track2": {"status": "ok", "data": data}}
                self._complete(line, request, "CardReader.ReadRawData", found)
            return True

    # The services.

    def _attend(self, line: ServerConnection) -> None:
        assert line.request is not None
        path = line.request.path
        with self._state:
            self._lines.append(line)
        try:
            for text in line:
                self._obey(line, path, json.loads(text))
        except ConnectionClosed:
            pass
        finally:
            with self._state:
                self._lines.remove(line)
                self._open_reads = [read for read in self._open_reads if read[0] is not line]
                self._state.notify_all()

    def _obey(self, line: ServerConnection, path: str, message: dict[str, Any]) -> None:
        header, payload = message["header"], message["payload"]
        name, request = header["name"], header["requestId"]
        with self._state:
            if self.deaf:
                return
            timeout_stands_in = payload if self.old else header
            if "timeout" not in timeout_stands_in or header["version"] != ("1.0" if self.old else "2.0"):
                self._acknowledge(line, request, name, "invalidMessage")
                return
            if self._refuses and name == "CardReader.ReadRawData":
                self._refuses = False
                self._acknowledge(line, request, name, "tooManyRequests")
                return
            self._acknowledge(line, request, name, "")
            match path, name:
                case (_, "ServicePublisher.GetServices") if path == ROOT:
                    base = f"ws://127.0.0.1:{self.port}{ROOT}"
                    services = self.uris or [{"serviceURI": f"{base}/{one}"} for one in self.services]
                    self._complete(line, request, name, {"vendorName": "Test", "services": services})
                case (_, "Common.Capabilities"):
                    own = "CardReader" if path.endswith("CardReader") else "PinPad"
                    self._complete(line, request, name, {"interfaces": [{"name": "Common"}, {"name": own}]})
                case (_, "Common.Status"):
                    status = {"common": {"device": self._device}, "cardReader": {"media": self._media}}
                    self._complete(line, request, name, status)
                case (_, "CardReader.ReadRawData"):
                    if self._open_reads or self._media != "notPresent":
                        self.wrong.append("ReadRawData while one is open or a card is inside")
                    self._open_reads.append((line, request))
                    self._event(line, request, "CardReader.InsertCardEvent")
                    self._state.notify_all()
                case (_, "CardReader.Move"):
                    if payload.get("from") != "transport" or payload.get("to") != "exit":
                        self.wrong.append(f"Move {payload}")
                    self._move(line, request)
                case _:
                    self._complete(line, request, name, code="unsupportedCommand")

    def _move(self, line: ServerConnection, request: int) -> None:
        name = "CardReader.Move"
        if self._media == "notPresent":
            self._complete(line, request, name, error="noMedia")
        elif self._jams:
            self._media = "jammed"
            self._complete(line, request, name, error="mediaJam")
            self._tell_all("Common.StatusChangedEvent", {"cardReader": {"media": "jammed"}})
        elif self._retains:
            self._retains = False
            self._media = "notPresent"
            self._complete(line, request, name, error="mediaRetained")
        else:
            self._presented = True
            self._state.notify_all()
            self._complete(line, request, name)

    # The wire.

    def _send(self, line: ServerConnection, header: dict[str, Any], payload: dict[str, Any]) -> None:
        header = header | {"version": "1.0" if self.old else "2.0"}
        with suppress(ConnectionClosed):
            line.send(json.dumps({"header": header, "payload": payload}))

    def _acknowledge(self, line: ServerConnection, request: int, name: str, status: str) -> None:
        header: dict[str, Any] = {"type": "acknowledge", "name": name, "requestId": request}
        if self.old:
            self._send(line, header, {"status": status or "ok"})
        else:
            self._send(line, header | ({"status": status} if status else {}), {})

    def _complete(
        self,
        line: ServerConnection,
        request: int,
        name: str,
        payload: dict[str, Any] | None = None,
        *,
        code: str = "success",
        error: str = "",
    ) -> None:
        header: dict[str, Any] = {"type": "completion", "name": name, "requestId": request}
        body = dict(payload or {})
        if error:
            code = "commandErrorCode"
            body["errorCode"] = error
        (body if self.old else header)["completionCode"] = code
        self._send(line, header, body)

    def _event(self, line: ServerConnection, request: int, name: str) -> None:
        self._send(line, {"type": "event", "name": name, "requestId": request}, {})

    def _tell_all(self, name: str, payload: dict[str, Any]) -> None:
        for line in self._lines:
            self._send(line, {"type": "unsolicited", "name": name}, payload)
