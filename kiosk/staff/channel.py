"""The staff channel over MQTT: the machine's side of a help call.

A call is on disk before it is sent; escalation (escalation.py) runs here, on the machine. The
machine publishes its one call as a retained message, so that a pager server that starts late, or
again, receives it as it stands; each change has a higher `rev`, so that repeats and late arrivals are
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
from uuid import uuid4

from msgspec import structs

from kiosk.domain.help_call import CallKind, CallStatus, MachineStatus, PagePosition
from kiosk.staff import escalation
from kiosk.staff.job_thread import JobRunner, JobThread
from kiosk.staff.outbox import Outbox, OutboxError
from kiosk.staff.own_call import OwnCall, resumed
from kiosk.staff.protocol import messages
from kiosk.staff.protocol.call import OF_THE_MACHINE, StaffCall
from kiosk.staff.protocol.fields import Refused, safe_key
from kiosk.staff.protocol.messages import (
    CallMessage,
    ReplyAction,
    ReplyMessage,
    RosterMessage,
    StateMessage,
)
from kiosk.staff.protocol.mqtt_link import LinkEvents, LinkFactory, LinkOptions, MqttLink
from kiosk.staff.protocol.topics import CENTRE
from kiosk.staff.roster import StaffRoster
from kiosk.staff.settings import ChannelSettings as ChannelSettings
from kiosk.staff.status_filter import clean_position, clean_status, faults_to_repair

log = logging.getLogger(__name__)

REMEMBERED_REPLIES = 64
# The customer's own reasons; a withdrawal leaves the machine's own open.
OF_THE_CUSTOMER = frozenset(CallKind) - OF_THE_MACHINE


def _utc() -> datetime:
    return datetime.now(UTC)


class MqttStaffChannel:
    """A StaffChannel. `clock` counts seconds and never goes back; `wall` is only shown to people."""

    on_status: Callable[[CallStatus], None]
    on_message: Callable[[str, str], None]

    def __init__(
        self,
        settings: ChannelSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = _utc,
        link: LinkFactory = MqttLink,
        jobs: JobRunner | None = None,
    ) -> None:
        self.on_status = lambda _status: None
        self.on_message = lambda _key, _sender: None
        self.settings = settings
        self._clock = clock
        self._wall = wall
        # One lock for everything below; callbacks to the outside run as jobs, without it.
        self._lock = threading.RLock()
        self._jobs = jobs or JobThread("staff.channel")
        self._outbox: Outbox | None = None
        self._link_open = False
        self._calls: dict[str, OwnCall] = {}  # oldest first; only the last can be open
        self._in_flight: dict[int, tuple[str, int]] = {}
        self._roster = StaffRoster()
        self._present: escalation.RolesOnline = None
        self._replies: deque[str] = deque(maxlen=REMEMBERED_REPLIES)
        branch, machine, topics = settings.branch, settings.machine, settings.broker.topics
        self._state = StateMessage(branch=branch, machine=machine, place=settings.place, online=True)
        self._published = self._state_published = 0.0  # when the open call and the state last were
        self._call_topic = topics.call(branch, machine)
        self._state_topic = topics.state(branch, machine)
        self._reply_topic = topics.reply(branch, machine)
        rosters = (topics.roster(branch, "+"), topics.roster(CENTRE, "+"))
        submit = self._jobs.submit
        self._link = link(
            settings.broker,
            LinkOptions(f"kiosk-{branch}-{machine}", settings.keepalive, (self._reply_topic, *rosters)),
            LinkEvents(
                on_up=lambda: submit(self._on_link_up),
                on_down=lambda: submit(self._on_link_down),
                on_message=lambda topic, body: submit(lambda: self._on_link_message(topic, body)),
                on_confirmed=lambda number: submit(lambda: self._on_confirmed(number)),
            ),
        )

    # --- the port

    def open(self) -> None:
        """Start; an open call of the last run is resumed.

        With an outbox that cannot be opened calls are in memory only: they reach staff all the same, and
        staff are told. Credentials that cannot be read are logged and tried again.
        """
        with self._lock:
            self._outbox, problems = self._open_outbox()
            for problem in sorted(problems):
                self._raise_call(CallKind.DEVICE, self._state.status.position, f"outbox:{problem}")
            if self._call is not None:
                self._notify(self._call.call)
        self._jobs.start(self._next_wait, self._tick)
        self._jobs.submit(self._open_link)

    def _open_outbox(self) -> tuple[Outbox, set[str]]:
        try:
            outbox = Outbox(self.settings.outbox)
            for tracked in resumed(outbox, self._clock(), self._wall()):
                self._calls[tracked.call.call_id] = tracked
            return outbox, outbox.problems
        except OutboxError as why:
            log.error("staff channel: calls will not survive a restart: %s", why)
            return Outbox(None), {"memory_only"}

    def _open_link(self) -> None:
        try:
            self._link.open(will=(self._state_topic, self._state_body(online=False)))
            self._link_open = True
        except (OSError, ValueError) as why:  # ssl.SSLError is an OSError
            log.error("staff channel: no link to the broker, trying again: %s", why)

    def call(self, kind: CallKind, position: PagePosition, note: str = "") -> str:
        """Raise a call or renew the open one; on disk when it returns."""
        with self._lock:
            self._raise_call(kind, clean_position(position), safe_key(note))
            tracked = self._call if self._outbox is not None else None
            return tracked.call.call_id if tracked is not None else ""

    def _raise_call(self, kind: CallKind, position: PagePosition, note: str = "") -> None:
        now = self._wall().astimezone(UTC)
        now = now.replace(microsecond=now.microsecond // 1000 * 1000)
        self._apply(escalation.Raised(uuid4().hex, now, kind, position, note))

    def withdraw(self) -> None:
        """Remove the customer's reasons; a device out of order or a card left behind stays."""
        self._apply(escalation.Withdrawn(OF_THE_CUSTOMER))

    def show(self, status: MachineStatus) -> None:
        """Publish the state. A new fault calls staff; when the last one is gone, so is that reason."""
        status = clean_status(status)
        with self._lock:
            before = self._state.status
            if status == before:
                return
            self._state = structs.replace(self._state, status=status)
            self._publish_state()
            self._apply(escalation.PositionChanged(status.position))
            was, now = faults_to_repair(before.faults), faults_to_repair(status.faults)
            if now - was:
                self._raise_call(CallKind.DEVICE, status.position)
            elif was and not now:
                self._apply(escalation.Withdrawn(frozenset({CallKind.DEVICE})))

    def wake(self) -> None:
        """Look at the clock now: after a suspend, or when a test has moved it."""
        self._jobs.submit(self._tick)

    def close(self) -> None:
        """Publish offline, leave the broker, end the threads; an open call stays in the outbox."""
        with self._lock:
            outbox, self._outbox = self._outbox, None
        if outbox is None:
            return
        self._link.close(goodbye=(self._state_topic, self._state_body(online=False)))
        self._jobs.stop(5.0)
        outbox.close()

    # --- jobs: the clock, and what the link reports

    def _next_wait(self) -> float:
        """Seconds until the clock has something to do."""
        with self._lock:
            now, tracked = self._clock(), self._call
            times = [self._roster.due(now)]
            if tracked is not None:
                due = escalation.due(tracked.call, self.settings.policy)
                times.append(None if due is None else tracked.raised + due)
            return max(0.0, min([self.settings.republish, *(at - now for at in times if at is not None)]))

    def _tick(self) -> None:
        with self._lock:
            if not self._link_open and self._outbox is not None:
                self._open_link()
            self._update_roster()
            self._apply(escalation.TimePassed())
            tracked = self._call
            if tracked is not None and self._clock() - self._published >= self.settings.republish:
                self._publish_call(tracked)
            if self._clock() - self._state_published >= self.settings.republish_state:
                self._publish_state()

    def _on_link_up(self) -> None:
        with self._lock:
            self._publish_state()
            for tracked in self._calls.values():
                self._publish_call(tracked)

    def _on_link_down(self) -> None:
        """Nothing is known of the staff while the link is down; what was in flight paho sends again."""
        with self._lock:
            self._roster.forget()
            self._update_roster()

    def _on_confirmed(self, number: int) -> None:
        with self._lock:
            call_id, rev = self._in_flight.pop(number, ("", 0))
            tracked = self._calls.get(call_id)
            if tracked is None or self._outbox is None:
                return
            if rev < tracked.confirmed:
                # An older message overtook a newer one after a reconnect and is now the retained one.
                self._publish_call(tracked)
                return
            try:
                self._outbox.confirm(call_id, rev)
            except OutboxError as why:
                log.error("staff channel: the outbox will send this call again: %s", why)
            self._calls[call_id] = replace(tracked, confirmed=rev)
            if tracked.call.open:
                self._apply(escalation.Delivered())
            elif rev >= tracked.call.rev:
                del self._calls[call_id]

    def _on_link_message(self, topic: str, body: bytes) -> None:
        try:
            if topic == self._reply_topic:
                self._handle_reply(messages.decode(ReplyMessage, body))
            else:
                roles = messages.decode(RosterMessage, body).roles
                with self._lock:
                    signed_in = frozenset(role for role, count in roles.items() if count)
                    self._roster.receive(topic, signed_in, self._clock())
                    self._update_roster()
        except Refused as why:
            log.warning("staff channel: a message was refused: %s", why)

    def _handle_reply(self, reply: ReplyMessage) -> None:
        with self._lock:
            tracked = self._call
            if reply.reply_id in self._replies:
                return
            if tracked is None or tracked.call.call_id != reply.call_id:
                if tracked is None and reply.call_id not in self._calls and reply.do is not ReplyAction.SAY:
                    # Ours, but lost with the disk that it was on: it would ring for ever.
                    self._link.publish(self._call_topic, messages.NO_CALL, retain=True)
                return
            self._replies.append(reply.reply_id)
            match reply.do:
                case ReplyAction.ACCEPT:
                    self._apply(escalation.Accepted(reply.by))
                case ReplyAction.ARRIVE:
                    self._apply(escalation.Arrived(reply.by))
                case ReplyAction.CLOSE:
                    self._apply(escalation.ClosedBy(reply.by))
                case ReplyAction.SAY:
                    pass
        if reply.do is ReplyAction.SAY and reply.say in self.settings.sentences:
            self.on_message(f"staff.message.{reply.say}", reply.by)

    # --- one step of the call, and who is notified

    @property
    def _call(self) -> OwnCall | None:
        """The open call."""
        last = next(reversed(self._calls.values()), None)
        return last if last is not None and last.call.open else None

    def _apply(self, event: escalation.Event) -> None:
        with self._lock:
            tracked = self._call
            before = tracked.call if tracked is not None else None
            age = tracked.age(self._clock()) if tracked is not None else 0.0
            after = escalation.advance(before, event, age, self.settings.policy, self._present)
            if self._outbox is None or after is None or after is before:
                return
            try:
                self._outbox.save(after)
            except OutboxError as why:  # a full disk must not keep anybody from calling
                log.error("staff channel: the call is in memory only: %s", why)
            tracked = OwnCall(after, self._clock()) if tracked is None else replace(tracked, call=after)
            self._calls[after.call_id] = tracked
            if before is None or before.rev != after.rev:
                self._publish_call(tracked)
            # Renewing a call may change nothing of it, but the customer who pressed needs its status.
            if before is None or before.status != after.status or isinstance(event, escalation.Raised):
                self._notify(after)

    def _update_roster(self) -> None:
        before, self._present = self._present, self._roster.present(self._clock())
        if self._present != before:
            self._apply(escalation.RosterChanged(before))

    def _notify(self, call: StaffCall) -> None:
        """Report the call's status to the machine's screen."""
        status = call.status
        self._jobs.submit(lambda: self.on_status(status))

    def _publish_call(self, tracked: OwnCall) -> None:
        """Publish the call as it stands; without a broker that waits for the link to come up."""
        if self._outbox is None or not self._link.up:
            return
        self._published = self._clock()
        message = CallMessage(
            branch=self.settings.branch,
            machine=self.settings.machine,
            place=self.settings.place,
            waited=round(tracked.age(self._clock()), 3),
            call=tracked.call,
        )
        number = self._link.publish(self._call_topic, messages.encode(message), retain=True)
        self._in_flight[number] = (tracked.call.call_id, tracked.call.rev)

    def _publish_state(self) -> None:
        self._state_published = self._clock()
        if self._outbox is not None and self._link.up:
            self._link.publish(self._state_topic, messages.encode(self._state), retain=True)

    def _state_body(self, *, online: bool) -> bytes:
        return messages.encode(structs.replace(self._state, online=online))
