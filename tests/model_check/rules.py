"""The rules that hold in every state and in every step, and where one was broken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import fields

from kiosk.devkit.e2e.spoken_check import unspoken
from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.flow import View
from kiosk.engine.page_speech import full_page_text, page_intro
from kiosk.engine.reducer import reduce
from kiosk.engine.screen import Screen, render
from kiosk.engine.state import KioskState
from kiosk.pages.contract import texts
from kiosk.pages.text import Language, Text, Verbatim
from kiosk.services.pay_bill.flow import PayBillFlow
from kiosk.services.payment.outcome import OutcomeFlow
from kiosk.services.top_up.flow import TopUpFlow
from kiosk.services.transfer.flow import TransferFlow
from kiosk.staff.protocol.staff_texts import load_staff_texts
from tests.model_check.explorer import State, Step
from tests.model_check.fingerprints import flow_mark
from tests.model_check.possible_events import devices_gone, page_of, staff_news
from tests.services import people
from tests.services.people import NOON
from tests.services.personal_data import left_behind
from tests.services.story import CATALOGUE

# Orders that follow from a touch as such, whatever it was: they are no answer to a press.
BOOKKEEPING = (o.Cancel, o.SetTimer)
MONEY = (b.SendTransfer, b.CancelTransfer)
# Pages on which the customer can only do something with a card.
BY_CARD = {"Attract", "TakeCard"}

STAFF_TEXTS = load_staff_texts()
# Keys, and choices that may be made again.
MAY_CHANGE_NOTHING = (
    "key:",
    "erase",
    "clear",
    "arrival:",
    "sum:",
    "text_size:",
    "contrast:",
    "language:",
)


def texts_in(value: object) -> Iterator[Text | Verbatim]:
    """Every text in a page's props."""
    match value:
        case Text() | Verbatim():
            yield value
        case Mapping():
            for inner in value.values():
                yield from texts_in(inner)
        case tuple():
            for inner in value:
                yield from texts_in(inner)


def on_the_page(view: View) -> Iterator[Text | Verbatim]:
    """Every text on the page, and everything that can be heard of it."""
    yield from texts_in((view.title, view.guide, view.example, view.say, view.phrases))
    yield from texts(view.body)
    yield from (button.label for button in (view.back, view.forward, *view.extra) if button is not None)
    yield from page_intro(view)
    yield from full_page_text(view)


def over_the_page(shown: Screen) -> Iterator[Text | Verbatim]:
    """Every text of the frame and of what lies over the page."""
    buttons = [shown.mode_switch, shown.end]
    for part in (shown.help, shown.listening, shown.idle, shown.reading):
        for name in ("title", "line", "hint", "message"):
            yield from texts_in(getattr(part, name, None))
        buttons += [getattr(part, name, None) for name in ("close", "stay", "stop", "again", "private")]
        buttons += getattr(part, "buttons", ())
    yield from (button.label for button in buttons if button is not None)


def said_by(commands: Iterable[o.Command]) -> tuple[Text, ...]:
    """The texts of the last sentence that was ordered: it ends the one before it."""
    return next((command.texts for command in reversed(tuple(commands)) if isinstance(command, o.Say)), ())


def _forgot(before: KioskState, after: KioskState) -> bool:
    """The settings are those from before anybody came, so they are not searched."""
    rest = {each.name: getattr(after, each.name) for each in fields(after) if each.name != "settings"}
    return after.settings is before.settings and not left_behind(rest)


class Rules:
    """Watches a walk. `broken`: by the rule's name, where it was broken (at most a few places)."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.now = NOON  # when the step is taken: what is shown tells dates by it
        self.broken: dict[str, list[str]] = defaultdict(list)
        self.pages: set[tuple[str, bool]] = set()
        self.questions: set[tuple[str, str, bool]] = set()  # page, key of its title, edition
        self.sent = 0
        self.ended = 0
        self._read: set[Text | Verbatim] = set()
        self._last: View | None = None
        self._at: KioskState | None = None
        self._page = ""
        self._pressed: set[Hashable] = set()
        self._told: set[Hashable] = set()
        self._spoken: set[Hashable] = set()

    def _must(self, rule: str, holds: object, where: str) -> None:
        if not holds and len(self.broken[rule]) < 5:
            self.broken[rule].append(where)

    # In every state

    def state(self, state: State) -> None:
        kiosk = state.kiosk
        shown = render(kiosk, self.now)
        view = shown.view
        where = f"{view.page} {view.title.key} {'care' if kiosk.preferences.care else 'standard'}"
        self.pages.add((view.page, kiosk.preferences.care))
        self.questions.add((view.page, view.title.key, kiosk.preferences.care))
        self._words(shown, where)
        self._ways(kiosk, view, where)
        self._stale(kiosk, where)
        here = (flow_mark(kiosk.top.flow), view.title, kiosk.preferences.care, kiosk.ending, kiosk.warned)
        if here not in self._pressed:
            self._pressed.add(here)
            self._buttons(kiosk, view, where)
            self._aids(kiosk, view, where)

    def _words(self, shown: Screen, where: str) -> None:
        """Each text can be shown and said in both languages; a page that did not change was read before."""
        page = on_the_page(shown.view) if shown.view is not self._last else ()
        self._last = shown.view
        for words in (*page, *over_the_page(shown)):
            if words in self._read:
                continue
            self._read.add(words)
            for language in Language:
                try:
                    said = [CATALOGUE.shown(words, language)]
                    said += [CATALOGUE.spoken(words, language, private=private) for private in (True, False)]
                except (KeyError, ValueError) as missing:
                    self._must("words", False, f"{where}: {words} {missing}")
                else:
                    self._must("words", isinstance(words, Verbatim) or all(said), f"{where}: {words}")

    def _ways(self, kiosk: KioskState, view: View, where: str) -> None:
        """A way back or on, unless money is on its way or a card has to be moved; the menu has the end,
        and the offer of care mode its two answers."""
        leads = view.back is not None or (view.forward is not None and view.forward.live)
        self._must(
            "way back or on", leads or view.busy or view.page in (*BY_CARD, "Home", "CarePrompt"), where
        )
        if view.page == "Pin":
            self._must("microphone closed at the PIN", not render(kiosk, self.now).microphone_open, where)
        if kiosk.in_session and not view.leaving and not view.busy and not kiosk.warned:
            after, _ = reduce(kiosk, e.Pressed("end"), self.now)
            self._must("the end is there", after.ending or not after.customer.present, where)

    def _stale(self, kiosk: KioskState, where: str) -> None:
        for event in (e.IdCardRead(0, people.AT_75), e.TimerFired(0), e.TimerFired(kiosk.next_ticket + 7)):
            self._must("a stale ticket changes nothing", reduce(kiosk, event, self.now) == (kiosk, ()), where)

    def _buttons(self, kiosk: KioskState, view: View, where: str) -> None:
        for action in view.live:
            after, commands = reduce(kiosk, e.Pressed(action), self.now)
            # What may change nothing is heard; every other button does something.
            deaf = not action.startswith(MAY_CHANGE_NOTHING)
            done = [command for command in commands if not isinstance(command, BOOKKEEPING)]
            done = [command for command in done if not (deaf and command == o.Chime("nothing"))]
            same = (after.stack, after.customer, after.preferences, after.ending, after.listening) == (
                kiosk.stack,
                kiosk.customer,
                kiosk.preferences,
                kiosk.ending,
                kiosk.listening,
            )
            self._must("every live button does something", done or not same, f"{where}: {action}")

    def _aids(self, kiosk: KioskState, view: View, where: str) -> None:
        _, called = reduce(kiosk, e.Pressed("help"), self.now)
        calls = [x.position for x in called if isinstance(x, o.CallStaff)]
        self._must("help is there", calls, where)
        named = all(STAFF_TEXTS.page_name(position.page, position.title) for position in calls)
        self._must("staff have a name for the page", named, f"{where}: {calls}")
        _, read = reduce(kiosk, e.Pressed("read"), self.now)
        self._must("read-aloud is there", any(isinstance(x, o.Say) and x.texts for x in read), where)
        other, _ = reduce(kiosk, e.Pressed("switch_mode"), self.now)
        self._must("the mode switch is there", other.preferences.care != kiosk.preferences.care, where)
        self._news(kiosk, view, where)

    def _news(self, kiosk: KioskState, view: View, where: str) -> None:
        """What is shown of a broken device or of a call has its words; on every page with other buttons."""
        page = (type(kiosk.top.flow), view.title, view.live, kiosk.preferences.care)
        if page in self._told:
            return
        self._told.add(page)
        calling, _ = reduce(kiosk, e.Pressed("help"), self.now)
        for event in (*devices_gone(), *staff_news()):
            base = calling if isinstance(event, e.HelpCallUpdated | e.StaffMessageReceived) else kiosk
            after, _ = reduce(base, event, self.now)
            self._words(render(after, self.now), f"{where} after {event}")

    # In every step

    def step(self, step: Step) -> None:
        before, after = step.before.kiosk, step.after.kiosk
        if before is not self._at:  # all steps from one state follow each other
            self._at, self._page = before, page_of(before).page
        where = f"{self._page} + {step.event!r}"
        self._commands(step, where)
        for command in step.commands:
            if isinstance(command, b.SendTransfer):
                self._sending(step, command, where)
            if isinstance(command, MONEY):
                quiet = isinstance(step.event, e.TimerFired | e.Tick | e.Touched)
                self._must("a time-out never moves money", not quiet, where)
        self._telling(step, where)
        self._speaking(step, where)
        if before.customer.present and not after.customer.present:
            self.ended += 1
            self._must("nothing of the customer is left", _forgot(before, after), where)
            kinds = {type(command) for command in step.commands}
            self._must(
                "the outside forgets, too",
                {o.ClearPersonalData, o.CloseBankSession, o.StopSpeaking} <= kinds,
                where,
            )
            returned = o.EjectCard in kinds or not after.card_inside
            self._must("the card comes back", returned, where)

    def _speaking(self, step: Step, where: str) -> None:
        """What has appeared is said; each way from page to page is looked at once."""
        before, after = step.before.kiosk, step.after.kiosk
        way = (
            flow_mark(before.top.flow),
            flow_mark(after.top.flow),
            type(step.event),
            after.preferences.care,
        )
        if not after.in_session or way in self._spoken:
            return
        self._spoken.add(way)
        shown = render(before, self.now), render(after, self.now)
        missing = unspoken(*shown, said_by(step.commands), speaks=after.speaks)
        self._must("everything that appears is spoken", not missing, f"{where}: {missing}")

    def _telling(self, step: Step, where: str) -> None:
        """An outcome is told to the customer on the page that comes with it, or else by staff."""
        before, after = step.before.kiosk, step.after.kiosk
        for command in step.commands:
            if isinstance(command, o.CloseBankSession):
                by_itself = isinstance(step.event, e.TimerFired | e.Tick)
                unread = by_itself and page_of(before).page == "Outcome"
                seen = not (unread or before.customer.awaited)
                self._must("nobody goes untold", command.all_seen is seen, where)
        if len(after.customer.awaited) < len(before.customer.awaited) and after.customer.present:
            page = page_of(after).page
            quoting = page == "Waiting" and isinstance(
                after.top.flow, TransferFlow | TopUpFlow | PayBillFlow
            )  # nothing was sent: quoted again
            self._must("nobody goes untold", quoting or page in ("Outcome", "Notice", "Pin"), where)
        unknown = isinstance(after.top.flow, OutcomeFlow) and after.top.flow.tone == "unknown"
        self._must("nobody goes untold", not unknown or after.customer.awaited, where)

    def _commands(self, step: Step, where: str) -> None:
        before, after = step.before.kiosk, step.after.kiosk
        waiting = {p.ticket for p in after.pending}
        given_up = {command.ticket for command in step.commands if isinstance(command, o.Cancel)}
        for command in step.commands:
            self._must("state changes stay inside", not isinstance(command, o.StateChange), where)
            if isinstance(command, o.Request):
                fresh = command.ticket >= before.next_ticket and command.ticket in waiting | given_up
                self._must("every request has a ticket of its own that is waited for", fresh, where)
            if isinstance(command, o.Say) and command.private:
                # Either expressly wished for, or the customer's own words of a moment ago, asked back.
                wished = step.event == e.Pressed("read_private")
                echoed = isinstance(step.event, e.SpeechRecognized) and command.texts[0].key.startswith(
                    "listen.did_you_mean"
                )
                self._must("private words only on express wish", wished or echoed, where)

    def _sending(self, step: Step, command: b.SendTransfer, where: str) -> None:
        self.sent += 1
        customer, agreed, sent = step.before.kiosk.customer, step.after.agreed, command.transfer
        self._must("no money without the cards", customer.card is not None, where)
        needs_id = self.settings.id_for_transfer
        self._must("no money without the cards", customer.document is not None or not needs_id, where)
        self._must("no money without signing in", customer.signed_in, where)
        reviewed = (sent.payee_tail, sent.amount, str(sent.arrival), sent.memo)
        self._must(
            "what is sent is what was reviewed", agreed.reviewed == reviewed, f"{where} {agreed} {reviewed}"
        )
        self._must("no money without the PIN", agreed.pin or not self.settings.pin_to_confirm, where)
