"""The desk: what the pager server does between the broker and the pages.

It listens to the machines, keeps board and history, and carries the staff's answers to the
machines. A machine alone decides who came first, so an answer is reported as done only when the
machine has confirmed it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable, Iterable
from uuid import uuid4

from kiosk.pager.broadcaster import Hub
from kiosk.pager.call_registry import Board, SeenCall
from kiosk.pager.radio_gateway import Radio
from kiosk.pager.settings import PagerSettings
from kiosk.pager.store import Store
from kiosk.staff import messages
from kiosk.staff.messages import CENTRE, Refused, ReplyMessage, RosterMessage
from kiosk.staff.mqtt_link import Line
from kiosk.staff.port import CallState

log = logging.getLogger(__name__)

KEEPALIVE = 10  # seconds
CONFIRM_WITHIN = 2.0  # seconds a machine has to confirm before the page hears "not confirmed yet"
WRITE_EVERY = 0.1  # seconds between two writes of the history
MOST_AT_ONCE = 100  # messages of the machines taken in before the pages are told

# What a call's state must be for an answer to have had its effect.
DONE = {
    "accept": (CallState.ACKNOWLEDGED, CallState.ARRIVED, CallState.CLOSED),
    "arrive": (CallState.ARRIVED, CallState.CLOSED),
    "close": (CallState.CLOSED,),
}


class Desk:
    """Lives on one event loop; `clock` counts seconds and never goes back."""

    def __init__(self, settings: PagerSettings, store: Store, clock: Callable[[], float]) -> None:
        self.board = Board()
        self.hub = Hub(self.board, clock, self._tell_roster)
        self._settings = settings
        self._store = store
        self._clock = clock
        self._inbox: deque[tuple[str, bytes]] = deque()  # from the line's thread to the loop
        self._reading = False
        self._waiting: list[tuple[str, tuple[CallState, ...], asyncio.Future[SeenCall]]] = []
        self._unwritten: dict[str, SeenCall] = {}
        self._roster: RosterMessage | None = None
        self._mark = ""
        self._radio = Radio(settings.radio) if settings.radio is not None else None
        self._tasks: list[asyncio.Task[None]] = []
        self._loop = asyncio.get_running_loop()
        branches = settings.branches
        self._rosters = tuple(
            messages.roster_topic(branch, settings.pager)
            for branch in ((CENTRE,) if "+" in branches else branches)
        )
        self._line = Line(
            settings.broker,
            f"pager-{settings.pager}",
            subscriptions=(
                *(messages.call_topic(branch, "+") for branch in branches),
                *(messages.state_topic(branch, "+") for branch in branches),
                self._rosters[0],  # last, see _heard
            ),
            keepalive=KEEPALIVE,
            on_up=lambda: self._on_loop(self._up),
            on_down=lambda: self._on_loop(lambda: self.hub.tell_line(False)),
            on_heard=self._hear,
            on_confirmed=lambda _mid: None,
        )
        # A session has one will: for every further branch a session of its own says that we are gone.
        self._wills = tuple(
            Line(
                settings.broker,
                f"pager-{settings.pager}-{number}",
                subscriptions=(),
                keepalive=KEEPALIVE,
                on_up=lambda: self._on_loop(self._tell_roster_again),
                on_down=lambda: None,
                on_heard=lambda _topic, _body: None,
                on_confirmed=lambda _mid: None,
            )
            for number in range(2, len(self._rosters) + 1)
        )

    def open(self) -> None:
        """Connect and start the rounds. Raises OSError for unreadable credentials."""
        if self._radio is not None:
            self._radio.open()
        rounds = (self.hub.gather(), self._write(), self._beat())
        self._tasks = [asyncio.create_task(task) for task in rounds]
        for line, topic in zip((self._line, *self._wills), self._rosters, strict=True):
            line.open(will=(topic, messages.encode(RosterMessage())))

    async def close(self) -> None:
        """Leave the broker, and put what is unwritten into the history."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for line, topic in zip((self._line, *self._wills), self._rosters, strict=True):
            await asyncio.to_thread(line.close, (topic, messages.encode(RosterMessage())))
        if self._radio is not None:
            await asyncio.to_thread(self._radio.close)
        await self._write_once()

    async def answer(self, call_id: str, do: str, by: str, say: str = "") -> SeenCall | None:
        """Carry an answer to the call's machine and wait until the machine confirms it.

        Returns the call as the machine confirmed it, or None when it did not within CONFIRM_WITHIN
        (the answer then waits at the broker for the machine). A sentence needs no confirmation.
        Raises KeyError for a call that is not open.
        """
        seen = self.board.calls[call_id]
        if do != "say" and seen.message.state in DONE[do]:
            return seen
        topic = messages.reply_topic(seen.message.branch, seen.message.machine)
        self._line.publish(
            topic, messages.encode(ReplyMessage(uuid4().hex, call_id, do, by, say)), retain=False
        )
        if do == "say":
            return seen
        confirmed: asyncio.Future[SeenCall] = self._loop.create_future()
        waiter = (call_id, DONE[do], confirmed)
        self._waiting.append(waiter)
        try:
            async with asyncio.timeout(CONFIRM_WITHIN):
                return await confirmed
        except TimeoutError:
            return None
        finally:
            self._waiting.remove(waiter)

    def _on_loop(self, job: Callable[[], None]) -> None:
        try:
            self._loop.call_soon_threadsafe(job)
        except RuntimeError:
            log.info("pager: a message came after the end")

    def _up(self) -> None:
        self._roster = None
        self._mark = uuid4().hex
        self._tell_roster()

    def _hear(self, topic: str, body: bytes) -> None:
        """From the line's thread: one wake-up of the loop for however many messages come in the meantime."""
        self._inbox.append((topic, body))
        if not self._reading:
            self._reading = True
            self._on_loop(self._read_inbox)

    def _read_inbox(self) -> None:
        """Take in what has come, at most MOST_AT_ONCE: the pages must not wait for the last of a flood."""
        self._reading = False  # before reading: what comes from here on wakes the loop again
        changed: list[SeenCall] = []
        for _ in range(min(MOST_AT_ONCE, len(self._inbox))):
            changed += self._heard(*self._inbox.popleft())
        self._changed(changed)
        if self._inbox and not self._reading:
            self._reading = True
            self._loop.call_soon(self._read_inbox)

    def _heard(self, topic: str, body: bytes) -> list[SeenCall]:
        """One message; the calls that changed by it."""
        if topic == self._rosters[0]:
            self._own_roster(body)
            return []
        try:
            _, branch, machine, what = topic.split("/")
            if what == "call" and body == messages.NO_CALL:
                return self.board.hear_no_call((branch, machine), self._clock())
            if what == "call":
                call = messages.decode_call(body)
                _same((branch, machine), (call.branch, call.machine))
                return self.board.hear_call(call, self._clock())
            if what == "state":
                state = messages.decode_state(body)
                _same((branch, machine), (state.branch, state.machine))
                if self.board.hear_state(state):
                    self.hub.tell_machine((branch, machine))
        except (Refused, ValueError) as why:
            log.warning("pager: a message was refused: %s", why)
        return []

    def _own_roster(self, body: bytes) -> None:
        """Our own roster, published after subscribing, comes back behind every retained call and state.

        From there on the board is complete, and what is not on it is not there. The mark tells it
        from an older one, and from our last will, which the broker may have kept for us.
        """
        with contextlib.suppress(Refused):
            if messages.decode_roster(body).mark == self._mark and self._line.up and not self.hub.line_up:
                self.hub.tell_line(True)
                self._ring(self.board.ordered())

    def _ring(self, calls: Iterable[SeenCall]) -> None:
        """Beep the radio pagers, once the board is complete.

        What the broker kept while we were away comes as it happened, and a beep cannot be taken back:
        nobody is to run for a call that has long been over.
        """
        if self._radio is None or not self.hub.line_up:
            return
        latest = {call.message.call_id: call.message for call in calls}
        for message in latest.values():
            self._radio.ring(message)

    def _changed(self, calls: list[SeenCall]) -> None:
        if not calls:
            return
        self.hub.tell_calls(calls)
        self._ring(calls)
        for call in calls:
            self._unwritten[call.message.call_id] = call
            for call_id, states, confirmed in self._waiting:
                if call_id == call.message.call_id and call.message.state in states and not confirmed.done():
                    confirmed.set_result(call)

    def _tell_roster(self) -> None:
        roles = self.hub.roster()
        for role in self._radio.roles if self._radio is not None else ():
            roles[role] = roles.get(role, 0) + 1
        roster = RosterMessage(roles, self._mark)
        if roster == self._roster or not self._line.up:
            return
        self._roster = roster
        for topic in self._rosters:
            self._line.publish(topic, messages.encode(roster), retain=True)

    def _tell_roster_again(self) -> None:
        self._roster = None
        self._tell_roster()

    async def _beat(self) -> None:
        """Machines count a pager server they have not heard of for three beats as gone."""
        while True:
            await asyncio.sleep(messages.ROSTER_BEAT)
            self._tell_roster_again()

    async def _write(self) -> None:
        while True:
            await asyncio.sleep(WRITE_EVERY)
            await self._write_once()

    async def _write_once(self) -> None:
        batch, self._unwritten = self._unwritten, {}
        if batch:
            await asyncio.to_thread(self._store.keep, [(c.message, c.first) for c in batch.values()])


def _same(topic: tuple[str, str], body: tuple[str, str]) -> None:
    """The broker guards topics, not bodies: a body that names another machine is a forgery."""
    if topic != body:
        raise Refused("a message about another machine than its topic's")
