"""The open pager pages: what each is told, and which roles are there to hear a call.

Calls go out at once; machine states are gathered for a moment, because a region's board changes
hundreds of times a second and nobody reads that fast. A page that cannot keep up is told the latest
state only, never a growing queue. What pages that keep up are told is the same for all of them, so it
is put together and encoded once.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from kiosk.pager.call_registry import Board, Machine, SeenCall
from kiosk.pager.change_log import Changes
from kiosk.pager.store import Session
from kiosk.staff.escalation import LAST_LEVEL, ROLES
from kiosk.staff.messages import StateMessage

GATHER = 0.2  # seconds between two rounds of machine states
BEAT = 5.0  # seconds after which a quiet page is given a sign of life
MOST_NEWS = 16  # messages kept for pages that still have to be told them
ENCODE = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would build an encoder each time
BEATING = b'{"t":"beat"}'
ABSENCE = 20.0  # seconds a page may be gone (a reload, a dead spot) before its role counts as absent


@dataclass(eq=False)
class Page:
    """One open page, and up to where it has been told."""

    socket: web.WebSocketResponse
    session: Session
    calls: int = 0
    machines: int = 0
    line: bool | None = None  # what it was told of the line to the broker; None: nothing yet
    told: float = 0.0  # when it was last told anything, by the hub's clock
    stirred: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def remote(self) -> bool:
        """True for the remote centre, which is told of a call only when the branch does not answer."""
        return self.session.role == ROLES[-1]


class Hub:
    """Every open page. Used on the event loop only; `clock` counts seconds and never goes back."""

    def __init__(self, board: Board, clock: Callable[[], float], on_roster: Callable[[], None]) -> None:
        self._board = board
        self._clock = clock
        self._on_roster = on_roster
        self._pages: set[Page] = set()
        self._gone: dict[str, tuple[str, float]] = {}  # token hash -> role, when its last page closed
        self._calls = {False: Changes(), True: Changes()}  # for the branch, for the remote centre
        self._machines = Changes()
        self._board_text: tuple[int, str] = (0, "")  # every machine, as of this number of change
        self._news: dict[tuple[bool | None, str, str], bytes] = {}  # the latest news, as they are sent
        self._gathered = 0  # how far the machines' changes may be told
        self.line_up = False

    async def attend(self, page: Page) -> None:
        """Tell `page` everything, then every change, until its socket closes."""
        self._pages.add(page)
        self._gone.pop(page.session.token_hash, None)
        self._on_roster()
        try:
            await self._tell_all(page)
            while not page.socket.closed:
                await page.stirred.wait()
                page.stirred.clear()
                await self._tell(page)
        except ConnectionError:
            return  # the page is gone; whoever reads its socket ends the visit
        finally:
            self._pages.discard(page)
            if not any(p.session.token_hash == page.session.token_hash for p in self._pages):
                self._gone[page.session.token_hash] = (page.session.role, self._clock())
                asyncio.get_running_loop().call_later(ABSENCE + 0.1, self._on_roster)

    def tell_calls(self, calls: Iterable[SeenCall]) -> None:
        """These calls changed."""
        now = self._clock()
        for call in calls:
            text = call_text(call, now)
            self._calls[False].put(call.message.call_id, text)
            self._calls[True].put(call.message.call_id, text if concerns_remote(call) else gone_text(call))
        for page in self._pages:
            page.stirred.set()

    def tell_machine(self, machine: Machine) -> None:
        """This machine's state changed; told with the next round."""
        self._machines.put(machine, machine_text(self._board.machines[machine]))

    def tell_line(self, up: bool) -> None:
        """The line to the broker went up or down."""
        self.line_up = up
        for page in self._pages:
            page.stirred.set()

    async def gather(self) -> None:
        """Every GATHER seconds, let the machine states that changed be told; runs until cancelled.

        A page that has been told nothing for BEAT is stirred as well: it gets a sign of life.
        """
        while True:
            await asyncio.sleep(GATHER)
            news = self._gathered != self._machines.last
            self._gathered = self._machines.last
            quiet = self._clock() - BEAT
            told = list(self._pages)
            for page in told:
                if news or page.told < quiet:
                    page.stirred.set()
            self._machines.forget(min((p.machines for p in told), default=self._machines.last))
            for remote, changes in self._calls.items():
                changes.forget(min((p.calls for p in told if p.remote is remote), default=changes.last))

    def pages(self) -> list[Page]:
        """Every open page."""
        return list(self._pages)

    def dismiss(self, token_hash: str) -> list[Page]:
        """The pages of a session that has ended, and its role no longer counts."""
        self._gone.pop(token_hash, None)
        return [page for page in self._pages if page.session.token_hash == token_hash]

    def forget(self, token_hash: str) -> None:
        """Somebody signed out: no grace for a reload."""
        self._gone.pop(token_hash, None)
        self._on_roster()

    def roster(self) -> dict[str, int]:
        """How many of each role can hear a call now, or could a moment ago."""
        now = self._clock()
        self._gone = {token: (role, at) for token, (role, at) in self._gone.items() if now - at < ABSENCE}
        there = {page.session.token_hash: page.session.role for page in self._pages}
        there |= {token: role for token, (role, _) in self._gone.items()}
        counted = Counter(there.values())
        return {role: counted[role] for role in ROLES if counted[role]}

    async def _tell_all(self, page: Page) -> None:
        now = self._clock()
        page.calls, page.machines = self._calls[page.remote].last, self._machines.last
        page.line = self.line_up
        calls = (c for c in self._board.ordered() if not page.remote or concerns_remote(c))
        if self._board_text[0] != page.machines:
            # A region's board is a megabyte; after an outage all pages ask for it in the same second.
            every = (machine_text(state) for _, state in sorted(self._board.machines.items()))
            self._board_text = (page.machines, ",".join(every))
        told = ",".join(call_text(c, now) for c in calls)
        page.told = now
        await self._send(page, _news("all", page.line, told, self._board_text[1]))

    async def _tell(self, page: Page) -> None:
        log = self._calls[page.remote]
        calls, page.calls = log.since(page.calls), log.last
        machines = ""
        if page.machines < self._gathered:
            machines, page.machines = self._machines.since(page.machines), self._machines.last
        line, page.line = (None if page.line == self.line_up else self.line_up), self.line_up
        now = self._clock()
        if calls or machines or line is not None:
            what = (line, calls, machines)
            if what not in self._news:
                if len(self._news) >= MOST_NEWS:
                    del self._news[next(iter(self._news))]
                self._news[what] = _news("news", *what)
            page.told = now
            await self._send(page, self._news[what])
        elif now - page.told > BEAT:
            page.told = now
            await self._send(page, BEATING)

    @staticmethod
    async def _send(page: Page, text: bytes) -> None:
        """Send JSON in UTF-8; waits while the page's connection is full."""
        await page.socket.send_frame(text, WSMsgType.TEXT)


def _news(kind: str, line: bool | None, calls: str, machines: str) -> bytes:
    """One message for a page, put together from texts that are JSON already."""
    up = "" if line is None else f',"line":{json.dumps(line)}'
    return f'{{"t":"{kind}"{up},"calls":[{calls}],"machines":[{machines}]}}'.encode()


def concerns_remote(call: SeenCall) -> bool:
    """The remote centre hears of a call only when the branch did not answer."""
    return call.message.level == LAST_LEVEL


def gone_text(call: SeenCall) -> str:
    """For a page that the call does not concern, or no longer."""
    return ENCODE({"id": call.message.call_id, "state": "elsewhere"})


def call_text(call: SeenCall, now: float) -> str:
    """A call as the page gets it, JSON."""
    m = call.message
    return ENCODE(
        {
            "id": m.call_id,
            "branch": m.branch,
            "machine": m.machine,
            "place": m.place,
            "kind": m.kind.value,
            "kinds": [k.value for k in m.kinds],
            "state": m.state.value,
            "page": m.page,
            "step": m.step,
            "title": m.title,
            "notes": m.notes,
            "level": m.level,
            "turn": m.turn,
            "urgency": m.urgency,
            "nobody": m.nobody,
            "by": m.by,
            "ended_by": m.ended_by,
            "waited": round(call.waited(now), 1),
        }
    )


def machine_text(state: StateMessage) -> str:
    """A machine as the wall board gets it, JSON."""
    return ENCODE(
        {
            "branch": state.branch,
            "machine": state.machine,
            "place": state.place,
            "online": state.online,
            "in_use": state.in_use,
            "mode": state.mode,
            "page": state.page,
            "step": state.step,
            "title": state.title,
            "faults": list(state.faults),
        }
    )
