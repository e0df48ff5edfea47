"""The pager service: what the server does between the broker and the pages.

It receives the machines' messages, keeps registry and history, and carries the staff's answers to the
machines. A machine alone decides who came first, so an answer is reported as done only when the
machine has confirmed it.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from kiosk.domain.help_call import CallState
from kiosk.pager.broadcaster import Broadcaster
from kiosk.pager.call_registry import CallRegistry, TrackedCall
from kiosk.pager.radio_gateway import RadioGateway
from kiosk.pager.settings import PagerSettings
from kiosk.pager.store import PagerStore, utc_text
from kiosk.staff.protocol import messages
from kiosk.staff.protocol.fields import Refused
from kiosk.staff.protocol.messages import (
    CallMessage,
    ReplyAction,
    ReplyMessage,
    RosterMessage,
    StateMessage,
)
from kiosk.staff.protocol.mqtt_link import LinkEvents, LinkFactory, LinkOptions, MqttLink
from kiosk.staff.protocol.topics import CENTRE

log = logging.getLogger(__name__)

KEEPALIVE = 10  # seconds
CONFIRM_WITHIN = 2.0  # seconds a machine has to confirm before the page receives "not confirmed yet"
WRITE_EVERY = 0.1  # seconds between two writes of the history
MAX_BATCH = 100  # messages of the machines taken in before the pages receive them

# What a call's state must be for an answer to have had its effect.
DONE = {
    ReplyAction.ACCEPT: (CallState.ACKNOWLEDGED, CallState.ARRIVED, CallState.CLOSED),
    ReplyAction.ARRIVE: (CallState.ARRIVED, CallState.CLOSED),
    ReplyAction.CLOSE: (CallState.CLOSED,),
}


class PagerService:
    """Lives on one event loop; `clock` counts seconds and never goes back."""

    def __init__(
        self,
        settings: PagerSettings,
        store: PagerStore,
        clock: Callable[[], float],
        link: LinkFactory = MqttLink,
    ) -> None:
        self.registry = CallRegistry()
        self.broadcaster = Broadcaster(self.registry, clock, self._publish_roster)
        self._settings = settings
        self._store = store
        self._clock = clock
        self._inbox: deque[tuple[str, bytes]] = deque()  # from the line's thread to the loop
        self._reading = False
        self._waiting: list[tuple[str, tuple[CallState, ...], asyncio.Future[TrackedCall]]] = []
        self._unwritten: dict[str, TrackedCall] = {}
        self._roster: RosterMessage | None = None
        self._mark = ""
        self._radio = RadioGateway(settings.radio) if settings.radio is not None else None
        self._tasks: list[asyncio.Task[None]] = []
        self._loop = asyncio.get_running_loop()
        branches, topics = settings.branches, settings.broker.topics
        self._rosters = tuple(
            topics.roster(branch, settings.pager) for branch in ((CENTRE,) if "+" in branches else branches)
        )
        self._link = link(
            settings.broker,
            LinkOptions(
                f"pager-{settings.pager}",
                KEEPALIVE,
                (
                    *(topics.call(branch, "+") for branch in branches),
                    *(topics.state(branch, "+") for branch in branches),
                    self._rosters[0],  # last, see _receive_own_roster
                ),
            ),
            LinkEvents(
                on_up=lambda: self._on_loop(self._on_link_up),
                on_down=lambda: self._on_loop(lambda: self.broadcaster.publish_link(False)),
                on_message=self._enqueue,
            ),
        )
        # A session has one will: for every further branch a session of its own says that we are gone.
        self._wills = tuple(
            link(
                settings.broker,
                LinkOptions(f"pager-{settings.pager}-{number}", KEEPALIVE),
                LinkEvents(on_up=lambda: self._on_loop(self._republish_roster)),
            )
            for number in range(2, len(self._rosters) + 1)
        )

    def open(self) -> None:
        """Connect and start the rounds. Raises OSError for unreadable credentials."""
        if self._radio is not None:
            self._radio.open()
        rounds = (self.broadcaster.gather, self._write, self._republish_rosters, self._forget_history)
        self._tasks = [asyncio.create_task(_kept_running(task)) for task in rounds]
        for link, topic in zip((self._link, *self._wills), self._rosters, strict=True):
            link.open(will=(topic, messages.encode(RosterMessage())))

    async def close(self) -> None:
        """Leave the broker, and put what is unwritten into the history."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for link, topic in zip((self._link, *self._wills), self._rosters, strict=True):
            await asyncio.to_thread(link.close, (topic, messages.encode(RosterMessage())))
        if self._radio is not None:
            await asyncio.to_thread(self._radio.close)
        await self._write_once()

    async def answer(self, call_id: str, do: ReplyAction, by: str, say: str = "") -> TrackedCall | None:
        """Carry an answer to the call's machine and wait until the machine confirms it.

        Returns the call as the machine confirmed it, or None when it did not within CONFIRM_WITHIN
        (the answer then waits at the broker for the machine). A sentence needs no confirmation.
        Raises KeyError for a call that is not open.
        """
        tracked = self.registry.calls[call_id]
        if do is not ReplyAction.SAY and tracked.call.state in DONE[do]:
            return tracked
        topic = self._settings.broker.topics.reply(*tracked.machine)
        reply = ReplyMessage(reply_id=uuid4().hex, call_id=call_id, do=do, by=by, say=say)
        self._link.publish(topic, messages.encode(reply), retain=False)
        if do is ReplyAction.SAY:
            return tracked
        confirmed: asyncio.Future[TrackedCall] = self._loop.create_future()
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

    def _on_link_up(self) -> None:
        self._roster = None
        self._mark = uuid4().hex
        self._publish_roster()

    def _enqueue(self, topic: str, body: bytes) -> None:
        """From the link's thread: one wake-up of the loop for all messages that come in the meantime."""
        self._inbox.append((topic, body))
        if not self._reading:
            self._reading = True
            self._on_loop(self._read_inbox)

    def _read_inbox(self) -> None:
        """Take in what has come, at most MAX_BATCH: the pages must not wait for the last of a flood."""
        self._reading = False  # before reading: what comes from here on wakes the loop again
        changed: list[TrackedCall] = []
        for _ in range(min(MAX_BATCH, len(self._inbox))):
            changed += self._receive(*self._inbox.popleft())
        self._on_calls_changed(changed)
        if self._inbox and not self._reading:
            self._reading = True
            self._loop.call_soon(self._read_inbox)

    def _receive(self, topic: str, body: bytes) -> list[TrackedCall]:
        """One message; the calls that changed by it."""
        try:
            if topic == self._rosters[0]:
                self._receive_own_roster(body)
                return []
            branch, machine, kind = self._settings.broker.topics.parse(topic)
            if kind == "call" and body == messages.NO_CALL:
                return self.registry.receive_no_call((branch, machine), self._clock())
            if kind == "call":
                call = messages.decode(CallMessage, body)
                _check_sender((branch, machine), (call.branch, call.machine))
                return self.registry.receive_call(call, self._clock())
            if kind == "state":
                state = messages.decode(StateMessage, body)
                _check_sender((branch, machine), (state.branch, state.machine))
                if self.registry.receive_state(state):
                    self.broadcaster.publish_machine((branch, machine))
        except Refused as why:
            log.warning("pager: a message was refused: %s", why)
        return []

    def _receive_own_roster(self, body: bytes) -> None:
        """Our own roster, published after subscribing, comes back behind every retained call and state.

        From there on the board is complete, and what is not on it does not exist. The mark tells it
        from an older one, and from our last will, which the broker may have kept for us.
        """
        own = messages.decode(RosterMessage, body).mark == self._mark
        if own and self._link.up and not self.broadcaster.link_up:
            self.broadcaster.publish_link(True)
            self._ring(self.registry.ordered())

    def _ring(self, calls: Iterable[TrackedCall]) -> None:
        """Beep the radio pagers, once the board is complete.

        What the broker kept while we were away comes as it happened, and a beep cannot be taken back:
        nobody is to run for a call that is over.
        """
        if self._radio is None or not self.broadcaster.link_up:
            return
        latest = {call.call.call_id: call.message for call in calls}
        for message in latest.values():
            self._radio.ring(message)

    def _on_calls_changed(self, calls: list[TrackedCall]) -> None:
        if not calls:
            return
        self.broadcaster.publish_calls(calls)
        self._ring(calls)
        for call in calls:
            self._unwritten[call.call.call_id] = call
            for call_id, states, confirmed in self._waiting:
                if call_id == call.call.call_id and call.call.state in states and not confirmed.done():
                    confirmed.set_result(call)

    def _publish_roster(self) -> None:
        roles = self.broadcaster.roster()
        for role in self._radio.roles if self._radio is not None else ():
            roles[role] = roles.get(role, 0) + 1
        roster = RosterMessage(roles=roles, mark=self._mark)
        if roster == self._roster or not self._link.up:
            return
        self._roster = roster
        for topic in self._rosters:
            self._link.publish(topic, messages.encode(roster), retain=True)

    def _republish_roster(self) -> None:
        self._roster = None
        self._publish_roster()

    async def _republish_rosters(self) -> None:
        """Machines count a pager server whose roster has not come three times as gone."""
        while True:
            await asyncio.sleep(messages.ROSTER_INTERVAL)
            self._republish_roster()

    async def _write(self) -> None:
        while True:
            await asyncio.sleep(WRITE_EVERY)
            await self._write_once()

    async def _write_once(self) -> None:
        batch, self._unwritten = self._unwritten, {}
        if not batch:
            return
        try:
            await asyncio.to_thread(self._store.keep, [(c.message, c.first) for c in batch.values()])
        except sqlite3.Error as why:  # a full disk: the calls still ring, their history waits
            log.error("pager: the history could not be written: %s", why)
            self._unwritten = batch | self._unwritten

    async def _forget_history(self) -> None:
        """Once an hour, what is older than it may be kept."""
        while True:
            before = datetime.now(UTC) - timedelta(days=self._settings.keep_days)
            await asyncio.to_thread(self._store.forget_history, utc_text(before))
            await asyncio.sleep(3600)


async def _kept_running(task: Callable[[], Awaitable[None]]) -> None:
    """Run a task until it is cancelled; an exception is logged and it begins again a second later."""
    while True:
        try:
            await task()
        except Exception:
            log.exception("pager: %s failed and begins again", getattr(task, "__name__", task))
            await asyncio.sleep(1.0)


def _check_sender(topic: tuple[str, str], body: tuple[str, str]) -> None:
    """The broker guards topics, not bodies: a body that names another machine is a forgery."""
    if topic != body:
        raise Refused("the body names another machine than the topic")
