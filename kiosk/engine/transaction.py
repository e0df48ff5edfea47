"""The transaction: one event changes a copy of the state and emits commands.

Requests get their tickets here, flows are stepped here, and here is the rule that keeps an answer meant for
the last customer out of the next one's session: an answer counts only while its ticket is pending, and a
ticket is cancelled with the flow that asked, with a newer request of the same kind, and with its answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.domain.care_mode import RATES, VOLUMES, Preferences
from kiosk.domain.help_call import CallKind
from kiosk.engine.commands import (
    Announce,
    CallStaff,
    Cancel,
    ClearPersonalData,
    CloseBankSession,
    Command,
    EndSession,
    Request,
    Say,
    SetCustomer,
    SetPreferences,
    StopSpeaking,
    WithdrawCall,
)
from kiosk.engine.context import Context, Customer
from kiosk.engine.events import Event, Result, SubflowFinished
from kiosk.engine.flow import Continue, Finish, Flow, Place, Push, Transition, View
from kiosk.engine.overlays.comfort import shown_view
from kiosk.engine.overlays.failed_attempts import NO_ATTEMPTS
from kiosk.engine.state import KIOSK, HelpCall, KioskState, PendingRequest, StackEntry
from kiosk.pages.text import Text, text

STANDARD = Preferences()
# The fields of the state that can be seen or heard.
SEEN = ("focus", "stack", "preferences", "help", "listening", "read_aloud", "warned", "ending", "comfort")


class Transaction:
    """A state being changed, and the commands emitted so far.

    `state` is a copy made at the start: the rules assign to its fields, and the state that the event met
    stays as it was. Once `reduce` has returned it, nothing changes it any more.
    """

    __slots__ = ("_before", "commands", "echoes", "now", "private", "quiet", "speech", "state")

    def __init__(self, state: KioskState, now: datetime) -> None:
        self.state = replace(state)
        self.now = now
        self.commands: list[Command] = []
        self.speech: list[Text] = []  # what this event makes the kiosk say, besides what has appeared
        self.echoes = False  # the speech tells what keys have made
        self.private = False  # the speech names names and sums
        self.quiet = False  # a step under the customer's volume: others in the room need not hear it
        self._before = state

    @property
    def before(self) -> KioskState:
        """The state that the event met."""
        return self._before

    @property
    def ctx(self) -> Context:
        """What flows may look at, as it is now."""
        return self.state.context(self.now)

    @property
    def flow(self) -> Flow:
        """The flow whose page is shown."""
        return self.state.top.flow

    def view(self) -> View:
        """The top flow's page as it is now."""
        return self.flow.view(self.ctx)

    def view_before(self) -> View:
        """The page that the event met."""
        return self._before.top.flow.view(self._before.context(self.now))

    def page_before(self) -> View:
        """What the customer saw when the event came."""
        return shown_view(self._before, self.view_before())

    def page(self) -> View:
        """What the customer sees: the top flow's page, or what lies over it (see shown_view)."""
        return shown_view(self.state, self.view())

    @property
    def changed(self) -> bool:
        """Something is done, or to be seen, that was not before this event."""
        before, after = self._before, self.state
        done = any(not isinstance(command, Cancel | StopSpeaking) for command in self.commands)
        return done or any(getattr(before, name) != getattr(after, name) for name in SEEN)

    # Commands and their tickets

    def emit(self, command: Command, owner: int = KIOSK) -> None:
        """Emit a command; a request replaces an unanswered one of its kind and owner."""
        if isinstance(command, Request):
            command = replace(command, ticket=self._new_ticket(command.kind, owner))
        self.commands.append(command)

    def _new_ticket(self, kind: str, owner: int) -> int:
        self.cancel(owner, kind)
        ticket = self.state.next_ticket
        self.state.next_ticket += 1
        self.state.pending = (*self.state.pending, PendingRequest(ticket, kind, owner))
        return ticket

    def is_pending(self, kind: str) -> bool:
        """A request of this kind has not been answered."""
        return any(request.kind == kind for request in self.state.pending)

    def cancel(self, owner: int, kind: str | None = None) -> None:
        """Cancel an owner's unanswered requests of one kind, or all of them."""
        kept = []
        for request in self.state.pending:
            if request.owner == owner and kind in (None, request.kind):
                self.commands.append(Cancel(request.ticket))
            else:
                kept.append(request)
        self.state.pending = tuple(kept)

    def take_pending(self, event: Event, ticket: int) -> PendingRequest | None:
        """The request this event answers, None when the ticket is stale. A Result ends the request."""
        found = next((request for request in self.state.pending if request.ticket == ticket), None)
        if found is not None and isinstance(event, Result):
            self.state.pending = tuple(r for r in self.state.pending if r is not found)
        return found

    # What the kiosk does on behalf of the page or of a flow

    def say(self, texts: tuple[Text, ...], *, private: bool = False) -> None:
        """Say texts once the event is dealt with: one sentence after the other, before what has appeared."""
        self.speech.extend(texts)
        self.private = self.private or private

    def speak(self, texts: tuple[Text, ...], *, private: bool) -> None:
        """Say texts in the customer's language at the customer's rate and volume. With a headset nothing is
        kept from the only person who hears it."""
        preferences = self.state.preferences
        step = max(preferences.volume - 1, 0) if self.quiet else preferences.volume
        rate, volume = RATES[preferences.rate], VOLUMES[step]
        self.state.said = texts
        self.state.silent_seconds = 0
        self.emit(Say(texts, preferences.language, private or self.state.headset, rate, volume, self.echoes))

    def call_staff(self, command: CallStaff) -> None:
        """Raise the machine's one call, or press the open one again: shown and said at once.

        A card that was left is the machine's own call; the customer it concerns is gone.
        """
        self.commands.append(command)
        if command.kind is CallKind.CARD_LEFT:
            return
        call = self.state.help
        if call is None:
            call = HelpCall(self.now, unasked=command.unasked)
        elif not command.unasked:
            call = replace(call, presses=call.presses + 1)
        call = replace(call, risk=call.risk or command.kind is CallKind.RISK)
        self.state.help = call
        if call.presses > 1:
            self.say((call.line, text("help.again_line")))  # on the screen it stands already

    # Flows

    def push(self, flow: Flow, place: Place | None = None) -> None:
        """Put a flow on top and start it; `place` as in Push."""
        entry = StackEntry(self.state.next_entry, flow, place)
        self.state.next_entry += 1
        self.state.stack = (*self.state.stack, entry)
        self.apply(flow.start(self.ctx))

    def dispatch(self, event: Event) -> None:
        """Hand the top flow an event, whatever it makes of it."""
        self.apply(self.flow.on(event, self.ctx))

    def offer(self, event: Event) -> bool:
        """Hand the top flow an event; False when the flow neither changed nor asked for anything."""
        before = self.flow
        transition = before.on(event, self.ctx)
        if isinstance(transition, Continue) and transition.flow == before and not transition.commands:
            return False
        self.apply(transition)
        return True

    def apply(self, transition: Transition) -> None:
        """Carry out what a flow answered."""
        entry = self.state.top
        match transition:
            case Continue(flow=flow, commands=commands):
                self._replace_flow(entry, flow)
                self._emit_for(commands, entry.id)
            case Push(flow=flow, child=child, commands=commands, place=place):
                self._replace_flow(entry, flow)
                self.cancel(entry.id)
                if self._emit_for(commands, entry.id):
                    self.push(child, place)
            case Finish(result=result, commands=commands):  # pragma: no branch - mypy: no fourth kind
                self.cancel(entry.id)
                if self._emit_for(commands, KIOSK):
                    self.state.stack = self.state.stack[:-1]
                    if not self.state.in_session:
                        self.state.preferences = STANDARD
                    self.dispatch(SubflowFinished(result))

    def _replace_flow(self, entry: StackEntry, flow: Flow) -> None:
        if flow is not entry.flow:
            self.state.stack = (*self.state.stack[:-1], StackEntry(entry.id, flow, entry.place))

    def _emit_for(self, commands: Sequence[Command], owner: int) -> bool:
        """Emit a flow's commands; False when one of them ended the session."""
        for command in commands:
            match command:
                case SetCustomer(customer=customer):
                    self.state.customer = customer
                case SetPreferences(preferences=preferences):
                    self.state.preferences = preferences
                case Announce(texts=texts):
                    self.say(texts)
                case CallStaff():
                    self.call_staff(command)
                case EndSession():
                    self.end_session()
                    return False
                case _:
                    self.emit(command, owner)
        return True

    # The end

    def end_session(self, *, keep_call: bool = False, unread: bool = False) -> None:
        """Remove everything of this customer, then show the goodbye, which gives the card back.

        Language and text size stay until the card is taken, so that the goodbye can be read. An open call
        is withdrawn, unless it is kept because the customer may be unable to move. `unread`: an outcome was
        on the page, and the customer had gone.
        """
        state = self.state
        self.commands.extend(Cancel(request.ticket) for request in state.pending)
        self.commands.append(StopSpeaking())
        if state.customer.present:
            self.commands.append(CloseBankSession(all_seen=not (unread or state.customer.awaited)))
        if state.help is not None and not keep_call:
            self.commands.append(WithdrawCall())
        state.stack = state.stack[:1]
        state.pending = ()
        state.customer = Customer()
        state.preferences = replace(state.preferences, lens="off")
        state.help = None
        state.listening = None
        state.misheard = 0
        state.hands_free = False
        state.failed_attempts = NO_ATTEMPTS
        state.read_aloud = None
        state.idle_seconds = 0
        state.warned = False
        state.ending = False
        state.said = ()
        state.focus = ""
        state.echo = ()
        state.reminders = 0
        state.scanning = False
        state.silent_seconds = 0
        state.comfort = False
        self.commands.append(ClearPersonalData())
        self.push(state.goodbye)
