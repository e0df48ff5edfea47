"""Hundreds of open pager pages in a process of their own, noting when each hears of each call."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

import aiohttp

START_SECONDS = 60.0
KNOWN = 64  # messages remembered: pages that lag are told other stretches than those that keep up
BEAT = 2.0  # seconds between two signs of life, as in web/live.js


@dataclass
class RingReport:
    """What the pages heard: monotonic seconds, which all processes of one Linux machine share."""

    complete: list[float] = field(default_factory=list)  # when each page had the whole board
    calls: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # one time a page


@dataclass(frozen=True, slots=True)
class Told:
    """One message taken apart: the machines in it, and the calls that ring in it."""

    machines: frozenset[str]
    ringing: tuple[str, ...]


class Pages:
    """`count` pages at `address`, signed in as staff; `ask` tells what they heard so far."""

    def __init__(self, address: str, code: str, role: str, count: int, machines: int) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        arguments = (theirs, address, code, role, count, machines)
        self._process = context.Process(target=_main, args=arguments, daemon=True)
        self._process.start()

    def ready(self, seconds: float = START_SECONDS) -> None:
        """Wait until every page has the whole board; raises TimeoutError."""
        if not self._ours.poll(seconds) or self._ours.recv() != "ready":
            raise TimeoutError(f"the pages did not have the whole board within {seconds} s")

    def ask(self) -> RingReport:
        """What was heard so far."""
        self._ours.send("ask")
        heard = self._ours.recv()
        assert isinstance(heard, RingReport)
        return heard

    def count(self, call_ids: list[str]) -> int:
        """How many (call, page) pairs of these calls have arrived."""
        self._ours.send(call_ids)
        return int(self._ours.recv())

    def close(self) -> None:
        """Close every page."""
        self._ours.send("end")
        self._process.join(10)
        if self._process.is_alive():
            self._process.kill()


def _main(pipe: Connection, address: str, code: str, role: str, count: int, machines: int) -> None:
    asyncio.run(_serve(pipe, address.rstrip("/"), code, role, count, machines))


async def _serve(pipe: Connection, origin: str, code: str, role: str, count: int, machines: int) -> None:
    heard = RingReport()
    known: dict[str, Told] = {}
    headers = {"Origin": origin}
    connector = aiohttp.TCPConnector(limit=0)
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=jar, headers=headers) as http:
        async with http.post(f"{origin}/api/sign-in", json={"code": code, "role": role}) as answer:
            answer.raise_for_status()
        everybody = asyncio.Event()
        pages = [
            asyncio.create_task(_page(http, f"{origin}/api/live", heard, known, machines, count, everybody))
            for _ in range(count)
        ]
        await asyncio.wait_for(everybody.wait(), START_SECONDS)
        pipe.send("ready")
        loop = asyncio.get_running_loop()
        asked: asyncio.Queue[Any] = asyncio.Queue()
        loop.add_reader(pipe.fileno(), lambda: asked.put_nowait(pipe.recv()))
        while (what := await asked.get()) != "end":
            if what == "ask":
                pipe.send(heard)
            else:
                pipe.send(sum(len(heard.calls.get(call_id, ())) for call_id in what))
        for page in pages:
            page.cancel()
        await asyncio.gather(*pages, return_exceptions=True)


def _take_apart(text: str) -> Told:
    news = json.loads(text)
    machines = frozenset(f"{m['branch']}/{m['machine']}" for m in news.get("machines", ()))
    return Told(machines, tuple(c["id"] for c in news.get("calls", ()) if c["state"] in ("raised", "sent")))


async def _page(
    http: aiohttp.ClientSession,
    live: str,
    heard: RingReport,
    known: dict[str, Told],
    machines: int,
    count: int,
    everybody: asyncio.Event,
) -> None:
    """One page. The same text goes to every page, so it is taken apart once and looked up after that."""
    seen: set[str] = set()
    board: set[str] = set()
    beaten = 0.0
    async with http.ws_connect(live, max_msg_size=0) as socket:
        async for message in socket:
            at = time.monotonic()
            text = message.data
            told = known.get(text)
            if told is None:
                if len(known) >= KNOWN:
                    del known[next(iter(known))]
                told = known[text] = _take_apart(text)
            if len(board) < machines:
                board |= told.machines
                if len(board) >= machines:
                    heard.complete.append(at)
                    if len(heard.complete) == count:
                        everybody.set()
            for call_id in told.ringing:
                if call_id not in seen:
                    seen.add(call_id)
                    heard.calls[call_id].append(at)
            if at - beaten > BEAT:
                beaten = at
                await socket.send_str('{"t":"beat"}')
