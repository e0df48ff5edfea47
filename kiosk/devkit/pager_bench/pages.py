"""Hundreds of open pager pages in a process of their own, noting when each receives each call."""

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

from kiosk.devkit.pager.process import DemoMember

START_SECONDS = 60.0
KNOWN = 64  # messages remembered: slow pages receive other stretches than those that keep up
BEAT = 2.0  # seconds between two heartbeats, as in web/live.js


@dataclass
class RingReport:
    """When calls reached the pages: monotonic seconds, which all processes of one Linux machine share."""

    complete: list[float] = field(default_factory=list)  # when each page had the whole board
    calls: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # one time a page


@dataclass(frozen=True, slots=True)
class ParsedNews:
    """One message taken apart: the machines in it, and the calls that ring in it."""

    machines: frozenset[str]
    ringing: tuple[str, ...]


class Pages:
    """`count` pages at `address`, signed in as staff; `ask` returns what they received so far."""

    def __init__(self, address: str, member: DemoMember, role: str, count: int, machines: int) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        arguments = (theirs, address, member, role, count, machines)
        self._process = context.Process(target=_main, args=arguments, daemon=True)
        self._process.start()

    def ready(self, seconds: float = START_SECONDS) -> None:
        """Wait until every page has the whole board; raises TimeoutError."""
        if not self._ours.poll(seconds) or self._ours.recv() != "ready":
            raise TimeoutError(f"the pages did not have the whole board within {seconds} s")

    def ask(self) -> RingReport:
        """What was received so far."""
        self._ours.send("ask")
        arrivals = self._ours.recv()
        assert isinstance(arrivals, RingReport)
        return arrivals

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


def _main(pipe: Connection, address: str, member: DemoMember, role: str, count: int, machines: int) -> None:
    asyncio.run(_serve(pipe, address.rstrip("/"), member, role, count, machines))


async def _serve(
    pipe: Connection, origin: str, member: DemoMember, role: str, count: int, machines: int
) -> None:
    arrivals = RingReport()
    known: dict[str, ParsedNews] = {}
    headers = {"Origin": origin}
    connector = aiohttp.TCPConnector(limit=0)
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=jar, headers=headers) as http:
        body = {"name": member.name, "code": member.code, "role": role}
        async with http.post(f"{origin}/api/sign-in", json=body) as answer:
            answer.raise_for_status()
        everybody = asyncio.Event()
        pages = [
            asyncio.create_task(
                _page(http, f"{origin}/api/live", arrivals, known, machines, count, everybody)
            )
            for _ in range(count)
        ]
        await asyncio.wait_for(everybody.wait(), START_SECONDS)
        pipe.send("ready")
        loop = asyncio.get_running_loop()
        asked: asyncio.Queue[Any] = asyncio.Queue()
        loop.add_reader(pipe.fileno(), lambda: asked.put_nowait(pipe.recv()))
        while (what := await asked.get()) != "end":
            if what == "ask":
                pipe.send(arrivals)
            else:
                pipe.send(sum(len(arrivals.calls.get(call_id, ())) for call_id in what))
        for page in pages:
            page.cancel()
        await asyncio.gather(*pages, return_exceptions=True)


def _take_apart(text: str) -> ParsedNews:
    news = json.loads(text)
    machines = frozenset(f"{m['branch']}/{m['machine']}" for m in news.get("machines", ()))
    calls = [message["call"] for message in news.get("calls", ())]
    return ParsedNews(machines, tuple(c["call_id"] for c in calls if c["state"] in ("raised", "sent")))


async def _page(
    http: aiohttp.ClientSession,
    live: str,
    arrivals: RingReport,
    known: dict[str, ParsedNews],
    machines: int,
    count: int,
    everybody: asyncio.Event,
) -> None:
    """One page. The same text goes to every page, so it is taken apart once and looked up after that."""
    seen: set[str] = set()
    board: set[str] = set()
    last_beat = 0.0
    async with http.ws_connect(live, max_msg_size=0) as socket:
        async for message in socket:
            at = time.monotonic()
            text = message.data
            parsed = known.get(text)
            if parsed is None:
                if len(known) >= KNOWN:
                    del known[next(iter(known))]
                parsed = known[text] = _take_apart(text)
            if len(board) < machines:
                board |= parsed.machines
                if len(board) >= machines:
                    arrivals.complete.append(at)
                    if len(arrivals.complete) == count:
                        everybody.set()
            for call_id in parsed.ringing:
                if call_id not in seen:
                    seen.add(call_id)
                    arrivals.calls[call_id].append(at)
            if at - last_beat > BEAT:
                last_beat = at
                await socket.send_str('{"t":"beat"}')
