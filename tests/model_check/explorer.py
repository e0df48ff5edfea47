"""Walks through all states, breadth first, and hands every state and every step to the rules."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from kiosk.engine import events as e
from kiosk.engine.commands import Command
from kiosk.engine.overlays.idle_timeout import limit
from kiosk.engine.overlays.sum_choice import EITHER, SUMS
from kiosk.engine.reducer import reduce
from kiosk.engine.state import KioskState
from kiosk.pages.bodies import AccountPage, AmountPage, ReviewPage
from kiosk.pages.text import Language, Private, Text
from kiosk.services import boot
from kiosk.services.payment.flow import PaymentFlow
from kiosk.services.transfer.flow import TransferFlow
from kiosk.services.transfer.view_items import arrival_time
from tests.model_check.fingerprints import flow_mark, mark
from tests.model_check.possible_answers import transfer_flow
from tests.model_check.possible_events import page_of, results, unasked
from tests.services.people import NOON

# One syllable of more characters than a page holds, so that the letter keys make a small world.
HANZI = {"wa": "王芳房方放防访仿妨纺坊肪"}
MEMOS = {Language.ZH: ("学费",), Language.EN: ("School fees",)}


@dataclass(frozen=True)
class Agreed:
    """What the customer has agreed to: the transfer on the review, and whether a PIN was entered since."""

    reviewed: tuple[str, int, str, str] | None = None
    pin: bool = False


@dataclass(frozen=True)
class State:
    """A kiosk with the memory of what was agreed to; the memory belongs to the test, not to the kiosk."""

    kiosk: KioskState
    agreed: Agreed = Agreed()

    @property
    def mark(self) -> Hashable:
        return (mark(self.kiosk), self.agreed.reviewed is not None, self.agreed.pin)


@dataclass(frozen=True)
class Step:
    """From one state to the next by one event, and the commands that were given."""

    before: State
    event: e.Event
    after: State
    commands: tuple[Command, ...]


def reduced(kiosk: KioskState) -> Iterator[str]:
    """The buttons that lead somewhere new; the rest of the keypads is pressed, but not followed."""
    page = page_of(kiosk)
    picked = False
    for action in sorted(page.live):
        kind, _, value = action.partition(":")
        typed = len(page.body.figure) if isinstance(page.body, AmountPage) else len(_typed(kiosk))
        if kind == "key" and value.isalpha():
            if value in "wa":
                yield action
        elif kind == "pick":
            if not picked:
                yield action
            picked = True
        elif kind == "key" and isinstance(page.body, AccountPage):
            if value == "6" and not page.body.count:
                yield action
        elif kind == "key":
            if value == "5" and typed < 2:
                yield action
        elif action in (
            "open_statement",
            "open_cancel_transfer",
            "open_top_up",
            "open_pay_bill",
            "open_pension",
            "open_report_loss",
            "open_swindled",
        ):
            if kiosk.customer.signed_in:  # signing in is the same as for the balance
                yield action
        elif kind == "buy":
            if value in ("3000", "5000", "216000"):
                yield action
        elif kind in ("bill", "period"):
            if value in ("0", "1"):  # owed, and paid
                yield action
        elif kind == "biller":
            if value == "3":  # the one that takes a part
                yield action
        elif action in ("change:memo", "field:memo"):
            if _plain(kiosk):  # what was asked and answered before does not matter to a memo
                yield action
        elif action not in ("payee:1", "answer:goods", "answer:asked_by_family", "answer:stranger"):
            yield action


def _plain(kiosk: KioskState) -> bool:
    flow = transfer_flow(kiosk)
    return flow is not None and not (flow.draft.answers or flow.draft.new_payee or flow.draft.advised.weight)


def _typed(kiosk: KioskState) -> str:
    flow = kiosk.top.flow
    draft = getattr(flow, "draft", None)
    return draft.typed if draft is not None else getattr(flow, "account", "")


def next_events(kiosk: KioskState) -> Iterator[e.Event]:
    """Everything that may happen in this state and leads to another."""
    if kiosk.ending:
        yield from (e.Pressed(action) for action in ("end_yes", "end_no"))
    else:
        yield from (e.Pressed(action) for action in reduced(kiosk))
        yield from (e.Pressed(action) for action in ("switch_mode", "home", "end"))
    yield from unasked(kiosk)
    for waiting in kiosk.pending:
        yield from results(kiosk, waiting)


def at_the_limit(kiosk: KioskState) -> KioskState:
    """The state a second before something happens by itself; the seconds before it change nothing else."""
    return replace(kiosk, idle_seconds=limit(kiosk))


class Watcher(Protocol):
    """Sees every state and every step."""

    def state(self, state: State) -> None: ...

    def step(self, step: Step) -> None: ...


class Walk:
    """A breadth-first walk. `ways` are the steps as marks; `by_hand` those that need nobody but the
    customer: presses, cards put in and taken out, and the page's own timers, not the idle timer."""

    def __init__(self, settings: Settings, watcher: Watcher) -> None:
        kiosk, _ = boot(replace(settings, hanzi=HANZI, memos=MEMOS), NOON)
        self.states: dict[Hashable, State] = {}
        self.ways: dict[Hashable, set[Hashable]] = {}
        self.by_hand: dict[Hashable, set[Hashable]] = {}
        self.steps = 0
        self._watcher = watcher
        self._covered: set[Hashable] = set()
        self._todo: deque[tuple[Hashable, State]] = deque()
        self.first = self._reach(State(kiosk))

    def run(self) -> Walk:
        """Until there is nothing new."""
        while self._todo:
            known_as, state = self._todo.popleft()
            self._watcher.state(state)
            ways = self.ways.setdefault(known_as, set())
            by_hand = self.by_hand.setdefault(known_as, set())
            for event in next_events(state.kiosk):
                reached = self._reach(self._step(state, event))
                ways.add(reached)
                if _by_hand(event):
                    by_hand.add(reached)
            if self._may_speak(state.kiosk):
                ways.update(self._reach(spoken) for spoken in self._speak(state))
        return self

    def _may_speak(self, kiosk: KioskState) -> bool:
        """Once in every place; what is heard does not depend on the rest of the state."""
        page = page_of(kiosk)
        here = ("speak", flow_mark(kiosk.top.flow), *place(kiosk))
        if not page.listens or kiosk.ending or kiosk.warned or here in self._covered:
            return False
        self._covered.add(here)
        return True

    def _step(self, state: State, event: e.Event) -> State:
        kiosk = at_the_limit(state.kiosk) if isinstance(event, e.Tick) else state.kiosk
        after, commands = reduce(kiosk, event, NOON)
        step = Step(state, event, State(after, agreed(state, event, after)), commands)
        self._watcher.step(step)
        self.steps += 1
        return step.after

    def _speak(self, state: State) -> Iterator[State]:
        """The microphone is opened, something is heard, and the customer says yes to it, or closes it."""
        listening = self._step(state, e.Pressed("listen"))
        self._watcher.state(listening)
        (ticket,) = (p for p in listening.kiosk.pending if p.kind == "Listen")
        for event in results(listening.kiosk, ticket):
            heard = self._step(listening, event)
            self._watcher.state(heard)
            sheet = heard.kiosk.listening
            if sheet is not None and sheet.state == "confirm":
                yield self._step(heard, e.Pressed("heard_yes"))
            if sheet is not None and sheet.why == EITHER:
                yield from (self._step(heard, e.Pressed(action)) for action in SUMS)
            yield self._step(heard, e.Pressed("listen_stop"))

    def _reach(self, state: State) -> Hashable:
        """A state that was never seen is walked on from; an overlay once in every place, two never.

        With an open microphone a place is walked once, too. From there on it is closed first: what a touch
        leads to is the same, and what is heard is heard in every place by `_speak`.
        """
        known_as, kiosk = state.mark, state.kiosk
        if known_as in self.states or (kiosk.ending and kiosk.warned):
            return known_as
        listens = any(waiting.kind == "Listen" for waiting in kiosk.pending)
        if kiosk.ending or kiosk.warned or listens:
            page = page_of(kiosk)
            here = (kiosk.ending, kiosk.warned, listens and page.hears, *place(kiosk))
            if here in self._covered:
                closed = e.Pressed("listen_stop")
                return self._reach(self._step(state, closed)) if listens else known_as
            self._covered.add(here)
        self.states[known_as] = state
        self._todo.append((known_as, state))
        return known_as


def _by_hand(event: e.Event) -> bool:
    match event:
        case e.Pressed() | e.BankCardTaken() | e.BankCardInserted() | e.IdCardRead() | e.TimerFired():
            return True
    return False


def place(kiosk: KioskState) -> tuple[Hashable, ...]:
    """Where the customer is, roughly: the page, the flow below it, the edition, and what has been shown."""
    page = page_of(kiosk)
    flows = tuple(type(entry.flow) for entry in kiosk.stack)
    return (
        page.title.key,
        page.busy,
        flows,
        kiosk.preferences.care,
        kiosk.customer.signed_in,
        kiosk.card_inside,
    )


def agreed(state: State, event: e.Event, after: KioskState) -> Agreed:
    """What the customer has agreed to after this event; whoever goes back has agreed to nothing."""
    if not any(isinstance(entry.flow, PaymentFlow) for entry in after.stack):
        return Agreed()
    match event:
        case e.Pressed() if page_of(state.kiosk).page == "Review":
            return Agreed(shown_payment(state.kiosk))
        case e.PinEntered():
            return replace(state.agreed, pin=True)
        case b.TransferStatusReceived() | b.BankFailed():
            return replace(state.agreed, pin=False)
    return state.agreed


def shown_payment(kiosk: KioskState) -> tuple[str, int, str, str]:
    """Account tail, amount, arrival and memo as they stand in the review's rows; a top-up and a bill show the
    whole number and arrive at once."""
    page = page_of(kiosk)
    assert isinstance(page.body, ReviewPage)
    if page.body.rows[0].kind in ("phone", "bill"):
        number, amount, *_ = page.body.rows
        digits = _value(number.value, "value").value.replace(" ", "")
        return digits[-4:], _value(amount.value, "amount").fen, "real_time", ""
    who, amount, arrives, memo, _ = page.body.rows
    return (
        _value(who.note, "tail").value,
        _value(amount.value, "amount").fen,
        _arrival(kiosk, arrives.value),
        "" if memo.faint else _value(memo.value, "value"),
    )


def _arrival(kiosk: KioskState, shown: Text) -> str:
    """Which of the bank's times of arrival is written so."""
    flow = kiosk.top.flow
    assert isinstance(flow, TransferFlow)
    assert flow.draft.quote is not None
    (kind,) = (a.kind for a in flow.draft.quote.arrivals if arrival_time(a, NOON.date()) == shown)
    return kind


def _value(words: Text | None, name: str) -> Any:
    """A private parameter of a text."""
    assert words is not None
    private = dict(words.params)[name]
    assert isinstance(private, Private)
    return private.value
