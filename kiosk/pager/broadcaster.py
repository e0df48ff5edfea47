"""Publishes calls, machines and the link's state to the open pages, and counts the roles that are signed in.

Calls go out at once; machine states are gathered for a moment, because a region's board changes hundreds
of times a second and nobody reads that fast. A page that cannot keep up receives the latest state only,
never a growing queue. Pages of one audience (the same branches, and the remote centre apart) receive the
same, so it is put together and encoded once.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec
from aiohttp import WSMsgType, web
from msgspec import structs

from kiosk.pager.call_registry import CallRegistry, MachineId, TrackedCall
from kiosk.pager.change_log import ChangeLog
from kiosk.pager.store import StaffSession
from kiosk.staff.protocol.call import LAST_LEVEL, ROLES
from kiosk.staff.protocol.messages import StateMessage

GATHER_SECONDS = 0.2  # between two rounds of machine states
HEARTBEAT_SECONDS = 5.0  # after which a quiet page receives a heartbeat
MAX_NEWS = 16  # encoded messages kept for pages that still have to receive them
HEARTBEAT = b'{"t":"beat"}'
ABSENCE = 20.0  # seconds a page may be gone (a reload, a dead spot) before its role counts as absent


@dataclass(frozen=True, slots=True)
class Audience:
    """What a page may see: these branches (None: all of this server's), as the remote centre or not."""

    branches: frozenset[str] | None = None
    remote: bool = False

    def sees(self, branch: str) -> bool:
        """True for a machine of this branch."""
        return self.branches is None or branch in self.branches

    def sees_call(self, call: TrackedCall) -> bool:
        """True for a call it may see and answer: the remote centre only where the branch did not answer."""
        return self.sees(call.message.branch) and (not self.remote or call.call.level == LAST_LEVEL)


@dataclass(eq=False)
class LiveClient:
    """One open page, and the offsets up to which it has received everything."""

    socket: web.WebSocketResponse
    session: StaffSession
    audience: Audience
    calls: int = 0
    machines: int = 0
    link: bool | None = None  # the link's state as it received it; None: not yet
    sent: float = 0.0  # when it last received anything, by the broadcaster's clock
    wakened: asyncio.Event = field(default_factory=asyncio.Event)


class _AudienceLog:
    """What pages of one audience receive."""

    def __init__(self) -> None:
        self.calls = ChangeLog()
        self.machines = ChangeLog()
        self.gathered = 0  # how far the machines' changes may be sent
        self.board: tuple[int, str] = (-1, "")  # every machine, as of this number of change


class Broadcaster:
    """Every open page. Used on the event loop only; `clock` counts seconds and never goes back."""

    def __init__(
        self, registry: CallRegistry, clock: Callable[[], float], on_roster: Callable[[], None]
    ) -> None:
        self._registry = registry
        self._clock = clock
        self._on_roster = on_roster
        self._clients: set[LiveClient] = set()
        self._gone: dict[str, tuple[str, float]] = {}  # token hash -> role, when its last page closed
        self._logs: dict[Audience, _AudienceLog] = {}
        self._news: dict[tuple[bool | None, str, str], bytes] = {}  # the latest news, encoded
        self.link_up = False

    async def attend(self, client: LiveClient) -> None:
        """Send `client` everything, then every change, until its socket closes."""
        self._clients.add(client)
        self._gone.pop(client.session.token_hash, None)
        self._on_roster()
        try:
            await self._send_all(client)
            while not client.socket.closed:
                await client.wakened.wait()
                client.wakened.clear()
                await self._send_changes(client)
        except ConnectionError:
            return  # the page is gone; the task that reads its socket ends the visit
        finally:
            self._clients.discard(client)
            if not any(c.session.token_hash == client.session.token_hash for c in self._clients):
                self._gone[client.session.token_hash] = (client.session.role, self._clock())
                asyncio.get_running_loop().call_later(ABSENCE + 0.1, self._on_roster)

    def publish_calls(self, calls: Iterable[TrackedCall]) -> None:
        """These calls changed."""
        now = self._clock()
        for call in calls:
            text, gone = call_text(call, now), gone_text(call)
            for audience, log in self._logs.items():
                if audience.sees(call.message.branch):
                    log.calls.put(call.call.call_id, text if audience.sees_call(call) else gone)
        for client in self._clients:
            client.wakened.set()

    def publish_machine(self, machine: MachineId) -> None:
        """This machine's state changed; sent with the next round."""
        text = state_text(self._registry.machines[machine])
        for audience, log in self._logs.items():
            if audience.sees(machine[0]):
                log.machines.put(machine, text)

    def publish_link(self, up: bool) -> None:
        """The link to the broker went up or down."""
        self.link_up = up
        for client in self._clients:
            client.wakened.set()

    async def gather(self) -> None:
        """Every GATHER_SECONDS let the machine states that changed be sent; runs until cancelled.

        A page that has received nothing for HEARTBEAT_SECONDS is woken as well.
        """
        while True:
            await asyncio.sleep(GATHER_SECONDS)
            quiet = self._clock() - HEARTBEAT_SECONDS
            for audience, log in list(self._logs.items()):
                news = log.gathered != log.machines.last
                log.gathered = log.machines.last
                clients = [c for c in self._clients if c.audience == audience]
                for client in clients:
                    if news or client.sent < quiet:
                        client.wakened.set()
                if not clients:
                    del self._logs[audience]  # the next page of this audience receives everything
                    continue
                log.machines.forget(min(c.machines for c in clients))
                log.calls.forget(min(c.calls for c in clients))

    def clients(self) -> list[LiveClient]:
        """Every open page."""
        return list(self._clients)

    def end_session(self, token_hash: str) -> list[LiveClient]:
        """The pages of a session that has ended; its role no longer counts, without a grace for a reload."""
        self._gone.pop(token_hash, None)
        return [client for client in self._clients if client.session.token_hash == token_hash]

    def forget(self, token_hash: str) -> None:
        """A session's pages are closed: publish the roster without it."""
        self._gone.pop(token_hash, None)
        self._on_roster()

    def roster(self) -> dict[str, int]:
        """How many of each role can receive a call now, or could a moment ago."""
        now = self._clock()
        self._gone = {token: (role, at) for token, (role, at) in self._gone.items() if now - at < ABSENCE}
        present = {client.session.token_hash: client.session.role for client in self._clients}
        present |= {token: role for token, (role, _) in self._gone.items()}
        counted = Counter(present.values())
        return {role: counted[role] for role in ROLES if counted[role]}

    async def _send_all(self, client: LiveClient) -> None:
        now = self._clock()
        log = self._logs.setdefault(client.audience, _AudienceLog())
        client.calls, client.machines = log.calls.last, log.machines.last
        client.link = self.link_up
        calls = (c for c in self._registry.ordered() if client.audience.sees_call(c))
        if log.board[0] != client.machines:
            # A region's board is a megabyte; after an outage all pages ask for it in the same second.
            known = sorted(self._registry.machines.items())
            every = (state_text(state) for (branch, _), state in known if client.audience.sees(branch))
            log.board = (client.machines, ",".join(every))
        client.sent = now
        text = ",".join(call_text(call, now) for call in calls)
        await self._send(client, _news("all", client.link, text, log.board[1]))

    async def _send_changes(self, client: LiveClient) -> None:
        log = self._logs[client.audience]
        calls, client.calls = log.calls.since(client.calls), log.calls.last
        machines = ""
        if client.machines < log.gathered:
            machines, client.machines = log.machines.since(client.machines), log.machines.last
        link, client.link = (None if client.link == self.link_up else self.link_up), self.link_up
        now = self._clock()
        if calls or machines or link is not None:
            content = (link, calls, machines)
            if content not in self._news:
                if len(self._news) >= MAX_NEWS:
                    del self._news[next(iter(self._news))]
                self._news[content] = _news("news", *content)
            client.sent = now
            await self._send(client, self._news[content])
        elif now - client.sent > HEARTBEAT_SECONDS:
            client.sent = now
            await self._send(client, HEARTBEAT)

    @staticmethod
    async def _send(client: LiveClient, text: bytes) -> None:
        """Send JSON in UTF-8; waits while the page's connection is full."""
        await client.socket.send_frame(text, WSMsgType.TEXT)


def _news(kind: str, link: bool | None, calls: str, machines: str) -> bytes:
    """One message for a page, put together from texts that are JSON already (measured: 5,000 machines)."""
    up = "" if link is None else f',"link":{json.dumps(link)}'
    return f'{{"t":"{kind}"{up},"calls":[{calls}],"machines":[{machines}]}}'.encode()


def gone_text(call: TrackedCall) -> str:
    """For a page that the call does not concern, or no longer."""
    return json.dumps({"call": {"call_id": call.call.call_id, "state": "elsewhere"}})


def call_text(call: TrackedCall, now: float) -> str:
    """A call as a page receives it: the machine's message, with the time waited until `now`."""
    waited = structs.replace(call.message, waited=round(call.waited(now), 1))
    return msgspec.json.encode(waited).decode()


def state_text(state: StateMessage) -> str:
    """A machine as a page receives it: its message."""
    return msgspec.json.encode(state).decode()
