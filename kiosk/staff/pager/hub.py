"""The open pager pages: what each is told, and which roles are there to hear a call.

Calls go out at once; machine states are gathered for a moment, because a region's board changes
hundreds of times a second and nobody reads that fast. A page that cannot keep up is sent the latest
state only, never a growing queue.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from aiohttp import web

from kiosk.staff.escalation import LAST_LEVEL, ROLES
from kiosk.staff.messages import StateMessage
from kiosk.staff.pager.board import Board, Machine, SeenCall
from kiosk.staff.pager.store import Session

GATHER = 0.2  # seconds between two rounds of machine states
BEAT = 5.0  # seconds between two signs of life on a quiet page
ABSENCE = 20.0  # seconds a page may be gone (a reload, a dead spot) before its role counts as absent


@dataclass(eq=False)
class Page:
    """One open page and what it has not been told yet."""

    socket: web.WebSocketResponse
    session: Session
    calls: dict[str, SeenCall] = field(default_factory=dict)
    machines: set[Machine] = field(default_factory=set)
    line: bool | None = None
    fresh: bool = True  # nothing told yet: the first news is everything there is
    stirred: asyncio.Event = field(default_factory=asyncio.Event)


class Hub:
    """Every open page. Used on the event loop only; `clock` counts seconds and never goes back."""

    def __init__(self, board: Board, clock: Callable[[], float], on_roster: Callable[[], None]) -> None:
        self._board = board
        self._clock = clock
        self._on_roster = on_roster
        self._pages: set[Page] = set()
        self._gone: dict[str, tuple[str, float]] = {}  # token hash -> role, when its last page closed
        self.line_up = False

    async def attend(self, page: Page) -> None:
        """Tell `page` everything, then every change, until its socket closes."""
        self._pages.add(page)
        self._gone.pop(page.session.token_hash, None)
        self._on_roster()
        page.calls = {c.message.call_id: c for c in self._board.ordered()}
        page.machines = set(self._board.machines)
        page.line = self.line_up
        page.stirred.set()
        try:
            while not page.socket.closed:
                try:
                    await asyncio.wait_for(page.stirred.wait(), BEAT)
                except TimeoutError:
                    await page.socket.send_json({"t": "beat"})
                    continue
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
        changed = {c.message.call_id: c for c in calls}
        for page in self._pages:
            page.calls.update(changed)
            page.stirred.set()

    def tell_machine(self, machine: Machine) -> None:
        """This machine's state changed; told with the next round."""
        for page in self._pages:
            page.machines.add(machine)

    def tell_line(self, up: bool) -> None:
        """The line to the broker went up or down."""
        self.line_up = up
        for page in self._pages:
            page.line = up
            page.stirred.set()

    async def gather(self) -> None:
        """Every GATHER seconds, send the machine states that changed; runs until cancelled."""
        while True:
            await asyncio.sleep(GATHER)
            for page in self._pages:
                if page.machines:
                    page.stirred.set()

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

    async def _tell(self, page: Page) -> None:
        now = self._clock()
        calls, page.calls = page.calls, {}
        machines, page.machines = page.machines, set()
        fresh, page.fresh = page.fresh, False
        news: dict[str, object] = {"t": "all" if fresh else "news"}
        if page.line is not None:
            news["line"], page.line = page.line, None
        mine = [c for c in calls.values() if concerns(page.session.role, c)]
        if mine:
            news["calls"] = [call_json(c, now) for c in mine]
        if len(mine) < len(calls):
            news["gone"] = [i for i, c in calls.items() if c not in mine]
        if machines:
            news["machines"] = [machine_json(self._board.machines[m]) for m in sorted(machines)]
        if fresh or len(news) > 1:
            await page.socket.send_json(news)


def concerns(role: str, call: SeenCall) -> bool:
    """The remote centre hears of a call only when the branch did not answer."""
    return role != ROLES[-1] or call.message.level == LAST_LEVEL


def call_json(call: SeenCall, now: float) -> dict[str, object]:
    """A call as the page gets it."""
    m = call.message
    return {
        "id": m.call_id,
        "branch": m.branch,
        "machine": m.machine,
        "place": m.place,
        "kind": m.kind.value,
        "kinds": [k.value for k in m.kinds],
        "state": m.state.value,
        "page": m.page,
        "step": m.step,
        "level": m.level,
        "turn": m.turn,
        "urgency": m.urgency,
        "nobody": m.nobody,
        "by": m.by,
        "ended_by": m.ended_by,
        "waited": round(call.waited(now), 1),
    }


def machine_json(state: StateMessage) -> dict[str, object]:
    """A machine as the wall board gets it."""
    return {
        "branch": state.branch,
        "machine": state.machine,
        "place": state.place,
        "online": state.online,
        "in_use": state.in_use,
        "mode": state.mode,
        "page": state.page,
        "step": state.step,
        "faults": list(state.faults),
    }
