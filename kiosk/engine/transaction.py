"""One turn: the working copy of the kiosk while a single event is dealt with.

Orders are stamped and remembered here, flows are stepped here, and here is the one rule
that keeps a result of the last customer out of the next one's session: a result counts
only while its ticket is pending, and a ticket dies with the frame that asked, with a newer
order of the same kind, and with its answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.domain.care_mode import RATES, VOLUMES, Preferences
from kiosk.engine.commands import (
    CARD_LEFT,
    RISK,
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
    SetTimer,
    StopSpeaking,
    WithdrawCall,
)
from kiosk.engine.context import Context, Customer
from kiosk.engine.events import Event, Result, SubflowFinished
from kiosk.engine.flow import Continue, Finish, Flow, Push, Transition, View
from kiosk.engine.overlays.exit_confirmation import ENDING
from kiosk.engine.overlays.failed_attempts import NO_ATTEMPTS
from kiosk.engine.state import FIELDS, KIOSK, HelpCall, KioskState, PendingRequest, StackEntry
from kiosk.pages.text import Text

# What a flow may look at, and what a page is made of; changing anything else leaves both as they are.
LOOKED_AT = frozenset({"customer", "preferences", "out_of_order", "card_inside"})
VIEWED = LOOKED_AT | {"stack"}
STANDARD = Preferences()


class Transaction:
    """A kiosk being changed, and the orders given so far.

    The turn works on a copy of its own, which nobody else has seen yet, and changes that in place:
    building a new kiosk for each of half a dozen changes was most of the time a key press took.
    """

    __slots__ = ("_context", "_view", "kiosk", "now", "orders")

    def __init__(self, kiosk: KioskState, now: datetime) -> None:
        self.kiosk = kiosk.copy()
        self.now = now
        self.orders: list[Command] = []
        self._context: Context | None = None
        self._view = kiosk.seen

    def set(self, **changes: object) -> None:
        """Change fields of the kiosk. Raises AttributeError for a name that is none."""
        if not FIELDS.issuperset(changes):
            raise AttributeError(*changes.keys() - FIELDS)
        self.kiosk.__dict__.update(changes)
        if not VIEWED.isdisjoint(changes):
            self._view = None
            if not LOOKED_AT.isdisjoint(changes):
                self._context = None

    @property
    def ctx(self) -> Context:
        """What flows may look at, as it is now."""
        if self._context is None:
            self._context = self.kiosk.context(self.now)
        return self._context

    @property
    def flow(self) -> Flow:
        """The flow whose page is shown."""
        return self.kiosk.stack[-1].flow

    def view(self) -> View:
        """The top flow's page as it is now. Pages do not depend on the time of day, so they keep."""
        if self._view is None:
            self._view = self.flow.view(self.ctx)
        return self._view

    def page(self) -> View:
        """What the customer sees: the top flow's page, or the question whether to end over it."""
        return ENDING if self.kiosk.ending else self.view()

    # Orders and their tickets

    def order(self, order: Command, owner: int = KIOSK) -> None:
        """Give an order; a ticketed one replaces an unanswered one of its kind and owner."""
        if isinstance(order, Request):
            order = replace(order, ticket=self._ticket(order.kind, owner))
        self.orders.append(order)

    def start_timer(self, name: str, seconds: float) -> None:
        """Give a SetTimer of the kiosk's own; every touch does, so it is made once, with its ticket."""
        ticket = self._ticket(f"timer:{name}", KIOSK)
        self.orders.append(SetTimer(name, seconds, ticket=ticket))

    def _ticket(self, kind: str, owner: int) -> int:
        ticket = self.kiosk.next_ticket
        waiting = []
        for earlier in self.kiosk.pending:
            if earlier.kind == kind and earlier.owner == owner:
                self.orders.append(Cancel(earlier.ticket))
            else:
                waiting.append(earlier)
        waiting.append(PendingRequest(ticket, kind, owner))
        self.set(next_ticket=ticket + 1, pending=tuple(waiting))
        return ticket

    def waits_for(self, kind: str) -> bool:
        """An order of this kind has not been answered, whoever gave it."""
        return kind in [waiting.kind for waiting in self.kiosk.pending]

    def drop(self, owner: int, kind: str | None = None) -> None:
        """Nobody waits any more: for an owner's orders of one kind, or for all of them."""
        stale = [p for p in self.kiosk.pending if p.owner == owner and (kind is None or p.kind == kind)]
        if stale:
            self.set(pending=tuple(p for p in self.kiosk.pending if p not in stale))
            self.orders.extend(Cancel(p.ticket) for p in stale)

    def claim(self, event: Event, ticket: int) -> PendingRequest | None:
        """The order this event answers, None when it is stale. A Result ends the order."""
        for waiting in self.kiosk.pending:
            if waiting.ticket == ticket:
                if isinstance(event, Result):
                    self.set(pending=tuple(p for p in self.kiosk.pending if p is not waiting))
                return waiting
        return None

    # What the kiosk does on behalf of the page or of a flow

    def say(self, texts: tuple[Text, ...], *, private: bool = False) -> None:
        """Say texts in the customer's language at the customer's rate and volume."""
        preferences = self.kiosk.preferences
        rate, volume = RATES[preferences.rate], VOLUMES[preferences.volume]
        self.order(Say(texts, preferences.language, private, rate=rate, volume=volume))

    def call(self, order: CallStaff) -> None:
        """Raise the machine's one call, or press the open one again: shown and said at once.

        A card that was left is the machine's own call; the customer it concerns is gone.
        """
        self.orders.append(order)
        if order.kind == CARD_LEFT:
            return
        called = self.kiosk.help
        if called is None:
            called = HelpCall("raised", self.now, unasked=order.unasked)
        elif not order.unasked:
            called = replace(called, presses=called.presses + 1)
        called = replace(called, risk=called.risk or order.kind == RISK)
        self.set(help=called)
        self.say((called.line,))

    # Flows

    def push(self, flow: Flow) -> None:
        """Put a flow on top and start it."""
        frame = StackEntry(self.kiosk.next_frame, flow)
        self.set(stack=(*self.kiosk.stack, frame), next_frame=frame.id + 1)
        self.apply(flow.start(self.ctx))

    def tell(self, event: Event) -> None:
        """Give the top flow an event, whatever it makes of it."""
        self.apply(self.flow.on(event, self.ctx))

    def feed(self, event: Event) -> bool:
        """Give the top flow an event; False when it made nothing of it."""
        before = self.flow
        step = before.on(event, self.ctx)
        if isinstance(step, Continue) and step.flow == before and not step.orders:
            return False
        self.apply(step)
        return True

    def apply(self, step: Transition) -> None:
        """Carry out what a flow answered."""
        frame = self.kiosk.top
        match step:
            case Continue(flow=flow, orders=orders):
                self._keep(frame, flow)
                self._give(orders, frame.id)
            case Push(flow=flow, child=child, orders=orders):
                self._keep(frame, flow)
                self.drop(frame.id)
                if self._give(orders, frame.id):
                    self.push(child)
            case Finish(result=result, orders=orders):  # pragma: no branch - mypy: no fourth kind
                self.drop(frame.id)
                if self._give(orders, KIOSK):
                    self.set(stack=self.kiosk.stack[:-1])
                    if not self.kiosk.in_session:
                        self.back_to_standard()
                    self.apply(self.flow.on(SubflowFinished(result), self.ctx))

    def _keep(self, frame: StackEntry, flow: Flow) -> None:
        if flow is not frame.flow:
            self.set(stack=(*self.kiosk.stack[:-1], StackEntry(frame.id, flow)))

    def _give(self, orders: Sequence[Command], owner: int) -> bool:
        """Give a flow's orders; False when one of them ended the session."""
        for order in orders:
            match order:
                case SetCustomer(customer=customer):
                    self.set(customer=customer)
                case SetPreferences(preferences=preferences):
                    self.set(preferences=preferences)
                case Announce(texts=texts):
                    self.say(texts)
                case CallStaff():
                    self.call(order)
                case EndSession():
                    self.end_session()
                    return False
                case _:
                    self.order(order, owner)
        return True

    # The end

    def end_session(self, *, keep_call: bool = False, unread: bool = False) -> None:
        """Everything of this customer goes at once; then the card comes back.

        Language and text size stay until the card is taken, so that the goodbye can be read. An
        open call is withdrawn, unless it is kept because the customer may be unable to move. `unread`: an
        outcome was on the page, and nobody there to read it.
        """
        kiosk = self.kiosk
        self.orders.extend(Cancel(p.ticket) for p in kiosk.pending)
        self.orders.append(StopSpeaking())
        if kiosk.customer.present:
            self.orders.append(CloseBankSession(all_seen=not (unread or kiosk.customer.awaited)))
        if kiosk.help is not None and not keep_call:
            self.orders.append(WithdrawCall())
        self.set(
            stack=kiosk.stack[:1],
            pending=(),
            customer=Customer(),
            preferences=replace(kiosk.preferences, lens="off"),
            help=None,
            listening=None,
            misheard=0,
            talking=False,
            tries=NO_ATTEMPTS,
            reading=None,
            warned=False,
            ending=False,
        )
        self.orders.append(ClearPersonalData())
        self.push(kiosk.leaving)

    def back_to_standard(self) -> None:
        """The machine as the next customer finds it."""
        if self.kiosk.preferences != STANDARD:
            self.set(preferences=STANDARD)
