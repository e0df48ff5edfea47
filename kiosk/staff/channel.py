"""The staff channel over MQTT: the machine's side of a help call.

A call is on disk before it is sent; escalation (escalation.py) runs here, on the machine. The
machine publishes its one call as a retained message, so that a pager server that starts late, or
again, sees it as it stands; each change has a higher `rev`, so that repeats and late arrivals are
recognised. Staff answer on the machine's reply topic and the machine decides who was first.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from uuid import uuid4

from kiosk.staff import escalation, messages
from kiosk.staff.escalation import Call
from kiosk.staff.messages import Refused, ReplyMessage, StateMessage
from kiosk.staff.mqtt_link import Line
from kiosk.staff.outbox import Outbox, OutboxBroken, Stored
from kiosk.staff.port import CallKind, CallNews
from kiosk.staff.roster import Attendance
from kiosk.staff.settings import ChannelSettings as ChannelSettings

log = logging.getLogger(__name__)

REMEMBERED_REPLIES = 64
# The customer's own reasons; a withdrawal leaves the machine's troubles open.
OF_THE_CUSTOMER = frozenset(CallKind) - escalation.OF_THE_MACHINE
# Faults that say how the machine was set up, and not that something broke: nobody can come and mend them.
SET_UP_SO = frozenset({"no_sound", "no_engine", "no_microphone", "no_model"})


def _out_of_order(faults: tuple[str, ...]) -> frozenset[str]:
    """The faults for which somebody has to come."""
    return frozenset(fault for fault in faults if fault.partition(":")[2] not in SET_UP_SO)


def _utc() -> datetime:
    return datetime.now(UTC)


class MqttStaffChannel:
    """A StaffChannel. `clock` counts seconds and never goes back; `wall` is only shown to people."""

    on_news: Callable[[CallNews], None]
    on_message: Callable[[str, str], None]

    def __init__(
        self,
        settings: ChannelSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = _utc,
    ) -> None:
        self.on_news = lambda _news: None
        self.on_message = lambda _key, _who: None
        self.settings = settings
        self._clock = clock
        self._wall = wall
        # One lock for everything below; callbacks to the outside run on the worker, without it.
        self._lock = threading.RLock()
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._worker = threading.Thread(target=self._run, name="staff-channel", daemon=True)
        self._outbox: Outbox | None = None
        self._calls: dict[str, Stored] = {}  # oldest first; only the last can be open
        self._in_flight: dict[int, tuple[str, int]] = {}
        self._attendance = Attendance()
        self._present: escalation.Present = None
        self._replies: deque[str] = deque(maxlen=REMEMBERED_REPLIES)
        self._state = StateMessage(settings.machine, settings.branch, settings.place, online=True)
        self._told = 0.0  # when the open call was last published
        branch, machine = settings.branch, settings.machine
        self._call_topic = messages.call_topic(branch, machine)
        self._state_topic = messages.state_topic(branch, machine)
        self._reply_topic = messages.reply_topic(branch, machine)
        rosters = (messages.roster_topic(branch, "+"), messages.roster_topic(messages.CENTRE, "+"))
        self._line = Line(
            settings.broker,
            f"kiosk-{branch}-{machine}",
            subscriptions=(self._reply_topic, *rosters),
            keepalive=settings.keepalive,
            on_up=lambda: self._work.put(self._up),
            on_down=lambda: self._work.put(self._down),
            on_heard=lambda topic, body: self._work.put(lambda: self._heard(topic, body)),
            on_confirmed=lambda mid: self._work.put(lambda: self._confirmed(mid)),
        )

    # --- the port

    def open(self) -> None:
        """Start; an open call of the last run is taken up again.

        An outbox that cannot be opened is logged, and calls are then in memory only: they reach
        staff all the same. Raises OSError for unreadable credentials.
        """
        with self._lock:
            try:
                self._outbox = Outbox(self.settings.outbox)
            except OutboxBroken as why:
                log.error("staff channel: calls will not survive a restart: %s", why)
                self._outbox = Outbox(None)
            for stored in self._outbox.pending():
                self._calls[stored.call.call_id] = stored.rebased(self._clock(), self._wall())
            if self._call is not None:
                self._tell_glass(self._call)
        self._worker.start()
        self._line.open(will=(self._state_topic, messages.encode(replace(self._state, online=False))))

    def call(self, kind: CallKind, page: str, step: str, title: str = "", note: str = "") -> str:
        """Raise a call or renew the open one; on disk when it returns."""
        with self._lock:
            self._apply(escalation.Raised(uuid4().hex, kind, *map(messages.word, (page, step, title, note))))
            call = self._call
            return call.call_id if call is not None else ""

    def withdraw(self) -> None:
        """The customer needs nobody any more. A device's trouble or a card left behind stays."""
        self._apply(escalation.Withdrawn(OF_THE_CUSTOMER))

    def show(
        self, *, page: str, step: str, mode: str, in_use: bool, faults: tuple[str, ...], title: str = ""
    ) -> None:
        """Tell the wall board. A new fault calls staff; when the last one is gone, so is that reason."""
        with self._lock:
            before = self._state
            self._state = replace(
                before,
                page=messages.word(page),
                step=messages.word(step),
                title=messages.word(title),
                mode="care" if mode == "care" else "standard",
                in_use=in_use,
                faults=tuple(f for f in map(messages.word, faults) if f),
            )
            if self._state == before:
                return
            self._tell_state()
            state, was = self._state, _out_of_order(before.faults)
            self._apply(escalation.Moved(state.page, state.step, state.title))
            now = _out_of_order(state.faults)
            if now - was:
                self._apply(
                    escalation.Raised(uuid4().hex, CallKind.DEVICE, state.page, state.step, state.title)
                )
            elif was and not now:
                self._apply(escalation.Withdrawn(frozenset({CallKind.DEVICE})))

    def wake(self) -> None:
        """Look at the clock now: after a suspend, or when a test has moved it."""
        self._work.put(self._tick)

    def close(self) -> None:
        """Say offline, leave the broker, end the threads; an open call stays in the outbox."""
        with self._lock:
            outbox, self._outbox = self._outbox, None
        if outbox is None:
            return
        self._line.close(goodbye=(self._state_topic, messages.encode(replace(self._state, online=False))))
        self._work.put(None)
        if threading.current_thread() is not self._worker:
            self._worker.join(5.0)
        outbox.close()

    # --- the worker: the clock, and whatever the line hands over

    def _run(self) -> None:
        while True:
            try:
                job = self._work.get(timeout=self._patience())
            except Empty:
                job = self._tick
            if job is None:
                return
            try:
                job()
            except Exception:  # whatever a callback does, the next call must still be heard
                log.exception("staff channel: a job failed")

    def _patience(self) -> float:
        """Seconds until the clock has something to do."""
        with self._lock:
            now = self._clock()
            times = (escalation.due(self._call, self.settings.policy), self._attendance.due(now))
            return max(0.0, min([self.settings.beat, *(at - now for at in times if at is not None)]))

    def _tick(self) -> None:
        with self._lock:
            self._attend()
            self._apply(escalation.Tick())
            if self._call is not None and self._clock() - self._told >= self.settings.beat:
                self._tell(self._calls[self._call.call_id])

    def _up(self) -> None:
        with self._lock:
            self._tell_state()
            for stored in self._calls.values():
                self._tell(stored)

    def _down(self) -> None:
        """Nothing is known of the staff while the line is down; what was in flight paho sends again."""
        with self._lock:
            self._attendance.forget()
            self._attend()

    def _confirmed(self, mid: int) -> None:
        with self._lock:
            call_id, rev = self._in_flight.pop(mid, ("", 0))
            stored = self._calls.get(call_id)
            if stored is None or self._outbox is None:
                return
            if rev < stored.confirmed:
                # An older message overtook a newer one after a reconnect and is now the retained one.
                self._tell(stored)
                return
            try:
                self._outbox.confirm(call_id, rev)
            except OutboxBroken as why:
                log.error("staff channel: the outbox will tell this call again: %s", why)
            stored = replace(stored, confirmed=rev)
            self._calls[call_id] = stored
            if stored.call.open:
                self._apply(escalation.Delivered())
            elif rev >= stored.call.rev:
                del self._calls[call_id]

    def _heard(self, topic: str, body: bytes) -> None:
        try:
            if topic == self._reply_topic:
                self._answered(messages.decode_reply(body))
            else:
                roster = messages.decode_roster(body)
                with self._lock:
                    roles = frozenset(role for role, n in roster.roles.items() if n)
                    self._attendance.hear(topic, roles, self._clock())
                    self._attend()
        except Refused as why:
            log.warning("staff channel: a message was refused: %s", why)

    def _answered(self, reply: ReplyMessage) -> None:
        with self._lock:
            call = self._call
            if reply.reply_id in self._replies:
                return
            if call is None or call.call_id != reply.call_id:
                if call is None and reply.call_id not in self._calls and reply.do != "say":
                    # Ours, but forgotten with the disk that it was on: it would ring for ever.
                    self._line.publish(self._call_topic, messages.NO_CALL, retain=True)
                return
            self._replies.append(reply.reply_id)
            match reply.do:
                case "accept":
                    self._apply(escalation.Accepted(reply.by))
                case "arrive":
                    self._apply(escalation.Arrived(reply.by))
                case "close":
                    self._apply(escalation.Ended(reply.by))
        if reply.do == "say" and reply.say in self.settings.sentences:
            self.on_message(f"staff.message.{reply.say}", reply.by)

    # --- one step of the call, and who hears of it

    @property
    def _call(self) -> Call | None:
        """The open call."""
        last = next(reversed(self._calls.values()), None)
        return last.call if last is not None and last.call.open else None

    def _apply(self, event: escalation.Event) -> None:
        with self._lock:
            before = self._call
            after = escalation.advance(before, event, self._clock(), self.settings.policy, self._present)
            if self._outbox is None or after is None or after is before:
                return
            if before is None:
                stamp = self._wall().astimezone(UTC).isoformat(timespec="milliseconds")
                stored = Stored(after, stamp, confirmed=0)
            else:
                stored = replace(self._calls[before.call_id], call=after)
            try:
                self._outbox.save(after, stored.raised_at)
            except OutboxBroken as why:  # a full disk must not keep anybody from calling
                log.error("staff channel: the call is in memory only: %s", why)
            self._calls[after.call_id] = stored
            if before is None or before.rev != after.rev:
                self._tell(stored)
            # Renewing a call may change nothing of it, but whoever pressed has to learn how it stands.
            if before is None or before.news() != after.news() or isinstance(event, escalation.Raised):
                self._tell_glass(after)

    def _attend(self) -> None:
        before, self._present = self._present, self._attendance.present(self._clock())
        if self._present != before:
            self._apply(escalation.Attended(before))

    def _tell_glass(self, call: Call) -> None:
        news = call.news()
        self._work.put(lambda: self.on_news(news))

    def _tell(self, stored: Stored) -> None:
        """Publish the call as it stands; without a broker that waits for the line to come up."""
        if self._outbox is None or not self._line.up:
            return
        self._told = self._clock()
        settings = self.settings
        message = messages.of_call(
            stored.call,
            machine=settings.machine,
            branch=settings.branch,
            place=settings.place,
            raised_at=stored.raised_at,
            now=self._told,
        )
        mid = self._line.publish(self._call_topic, messages.encode(message), retain=True)
        self._in_flight[mid] = (stored.call.call_id, stored.call.rev)

    def _tell_state(self) -> None:
        if self._outbox is not None and self._line.up:
            self._line.publish(self._state_topic, messages.encode(self._state), retain=True)
