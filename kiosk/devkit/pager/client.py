"""A pager without a browser: signs in, receives calls on the live socket, answers them.

What the tour uses where Chromium is absent, and a probe for an operator. aiohttp's client, with
the event loop in a thread of its own so that callers simply wait.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar
from urllib.parse import urlsplit

import aiohttp

from kiosk.staff.protocol.call import PRIORITY

T = TypeVar("T")


def flat_call(message: dict[str, Any]) -> dict[str, Any]:
    """A call's message as one record: the call, whose it is, where the customer is."""
    call = message["call"]
    kind = next((kind.value for kind in PRIORITY if kind.value in call.get("kinds", ())), "")
    return {**message, **call, **call.get("position", {}), "id": call["call_id"], "kind": kind}


def flat_state(message: dict[str, Any]) -> dict[str, Any]:
    """A machine's message as one record."""
    status = message["status"]
    return {**message, **status, **status["position"]}


class PagerRefused(Exception):
    """The server said no: `status` is HTTP's, `body` what it answered."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body


class PagerClient:
    """One pager. Call `sign_in`, then `wait_for_call` and `answer`; `close` at the end. Blocking."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._link: bool | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="pager-client", daemon=True)
        self._thread.start()
        self._http: aiohttp.ClientSession | None = None
        self._live: asyncio.Task[None] | None = None
        self._calls: dict[str, dict[str, Any]] = {}
        self._machines: dict[str, dict[str, Any]] = {}
        self._changed = threading.Condition()

    def sign_in(self, name: str, code: str, role: str) -> dict[str, Any]:
        """Sign in and start listening; returns who we are. Raises PagerRefused."""
        return self._wait(self._sign_in(name, code, role))

    def answer(self, call_id: str, do: str, say: str = "") -> dict[str, Any]:
        """accept, arrive, close, or say a prepared sentence. Raises PagerRefused."""
        body = {"do": do, "say": say} if say else {"do": do}
        return self._wait(self._post(f"/api/calls/{call_id}", body))

    def finish(self, call_id: str) -> None:
        """Accept a call, arrive at its machine and close it. Raises PagerRefused."""
        for do in ("accept", "arrive", "close"):
            self.answer(call_id, do)

    def wait_for_call(
        self, wanted: Callable[[dict[str, Any]], bool] = lambda _call: True, seconds: float = 10.0
    ) -> dict[str, Any]:
        """The first call that is as `wanted`; raises TimeoutError."""
        return self._wait_for(self._calls, wanted, seconds)

    def wait_for_machine(
        self, wanted: Callable[[dict[str, Any]], bool], seconds: float = 10.0
    ) -> dict[str, Any]:
        """The first machine of the wall board that is as `wanted`; raises TimeoutError."""
        return self._wait_for(self._machines, wanted, seconds)

    def wait_for_link(self, *, up: bool, seconds: float = 15.0) -> None:
        """Wait until the server's link to the broker is up, or down; raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._link is up, seconds):
                raise TimeoutError(f"the link is not {'up' if up else 'down'} after {seconds} s")

    def wait_for_no_call(self, seconds: float = 15.0) -> None:
        """Wait until every call of the board is over, and forget them; raises TimeoutError."""
        self.wait_for_link(up=True, seconds=seconds)
        with self._changed:
            if not self._changed.wait_for(lambda: not self._open_calls(), seconds):
                raise TimeoutError(f"still open after {seconds} s: {self._open_calls()}")
            self._calls.clear()

    def move_to(self, address: str) -> None:
        """Go on with the same sign-in at another address: where the server is after a restart."""
        parts = urlsplit(address)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        with self._changed:
            self._link = None
        self._wait(self._listen_again())

    def calls(self) -> list[dict[str, Any]]:
        """Every call received, as it stands."""
        with self._changed:
            return list(self._calls.values())

    def close(self) -> None:
        """Leave; safe to call twice."""
        if self._thread.is_alive():
            self._wait(self._leave())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    def _open_calls(self) -> list[dict[str, Any]]:
        return [call for call in self._calls.values() if call["state"] != "closed"]

    def _wait_for(
        self, where: dict[str, dict[str, Any]], wanted: Callable[[dict[str, Any]], bool], seconds: float
    ) -> dict[str, Any]:
        def found() -> dict[str, Any] | None:
            return next((item for item in where.values() if wanted(item)), None)

        with self._changed:
            item = self._changed.wait_for(found, seconds)
            if item is None:
                raise TimeoutError(f"not within {seconds} s; received: {list(where.values())}")
            return item

    def _wait(self, job: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(job, self._loop).result(30)

    async def _sign_in(self, name: str, code: str, role: str) -> dict[str, Any]:
        if self._http is None:
            # unsafe: cookies from an address that is a number, which loopback is.
            jar = aiohttp.CookieJar(unsafe=True)
            self._http = aiohttp.ClientSession(cookie_jar=jar)
        me = await self._post("/api/sign-in", {"name": name, "code": code, "role": role})
        await self._listen_again()
        return me

    async def _listen_again(self) -> None:
        assert self._http is not None, "sign in first"
        if self._live is not None:
            self._live.cancel()
        live = f"{self._origin}/api/live"
        socket = await self._http.ws_connect(live, headers={"Origin": self._origin})
        self._live = asyncio.create_task(self._listen(socket))

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for said in socket:
            news = said.json()
            with self._changed:
                self._link = news.get("link", self._link)
                for call in map(flat_call, news.get("calls", ())):
                    if call["state"] == "elsewhere":
                        self._calls.pop(call["id"], None)
                    else:
                        self._calls[call["id"]] = call
                for machine in map(flat_state, news.get("machines", ())):
                    self._machines[f"{machine['branch']}/{machine['machine']}"] = machine
                self._changed.notify_all()
            await socket.send_str('{"t":"beat"}')

    async def _post(self, path: str, body: dict[str, str]) -> dict[str, Any]:
        assert self._http is not None, "sign in first"
        headers = {"Origin": self._origin}
        async with self._http.post(self._origin + path, json=body, headers=headers) as response:
            answer: dict[str, Any] = await response.json()
            if response.status >= 400:
                raise PagerRefused(response.status, answer)
            return answer

    async def _leave(self) -> None:
        if self._live is not None:
            self._live.cancel()
            await asyncio.gather(self._live, return_exceptions=True)
        if self._http is not None:
            await self._http.close()
