"""A story told in a script: what the customer does, what the outside answers, what is seen and heard.

`Story` holds a kiosk and everything around it: a virtual clock, the bank, the devices. Orders
are answered as the runtime would, one event after the other; nothing here decides what the
kiosk does. A press counts only when its button is really on the screen.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TypeVar

from kiosk.devkit.e2e.spoken_check import unspoken
from kiosk.domain.identity import BankCard, CardFault, IdDocument, SealedPin
from kiosk.domain.intent import NluResult
from kiosk.domain.settings import Settings
from kiosk.engine import bank_port as b
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.flow import View
from kiosk.engine.reducer import reduce
from kiosk.engine.screen import Screen, render
from kiosk.pages.bodies import ChoicePage, FormPage, NoticePage, OutcomePage, PageBody, ReviewPage
from kiosk.pages.contract import texts
from kiosk.pages.items import Choice, DetailRow
from kiosk.pages.text import Language, Text
from kiosk.runtime.catalog_loader import assets, load_catalog
from kiosk.services import boot
from tests.services import people
from tests.services.scripted_bank import RIGHT, ScriptedBank

CATALOGUE = load_catalog(assets("texts"))
SPEECH_SECONDS = 4.0
TICK = 0  # stands for the tick among the tickets, which count from 1
# The rail, and what may be said on any page.
EVERYWHERE = {
    "help", "read", "listen", "magnify", "switch_mode", *(f"language:{language}" for language in Language),
    "text_bigger", "text_smaller", "louder", "quieter", "slower", "faster",
}  # fmt: skip

Body = TypeVar("Body", bound=PageBody)
Given = TypeVar("Given", bound=o.Command)


def offered(shown: Screen) -> frozenset[str]:
    """Every button of a screen, on the page or over it."""
    buttons = [shown.mode_switch, shown.end]
    if shown.help:
        buttons.append(shown.help.close)
    if shown.listening:
        buttons.extend(shown.listening.buttons)
    if shown.idle:
        buttons.append(shown.idle.stay)
    if shown.reading:
        buttons.extend((shown.reading.stop, shown.reading.again, shown.reading.private))
    home = {"home"} if shown.in_session and not (shown.view.leaving or shown.view.busy) else set()
    return shown.view.live | EVERYWHERE | home | {b.action for b in buttons if b is not None and b.live}


class Story:
    """One kiosk and its world."""

    def __init__(self, settings: Settings | None = None, bank: ScriptedBank | None = None) -> None:
        self.bank = bank or ScriptedBank()
        self.now = people.NOON
        self.commands: list[o.Command] = []
        self.said: list[o.Say] = []
        self.open: dict[int, o.AnyRequest] = {}
        self.due: dict[int, datetime] = {TICK: self.now + timedelta(seconds=1)}
        self.pin = RIGHT
        self.printer_fault = ""
        self.card_in_slot = False
        self._facts: deque[e.Event] = deque()
        self.kiosk, first = boot(settings or Settings(bank_name="测试银行"), self.now)
        self._perform(first)

    # What is seen

    @property
    def screen(self) -> Screen:
        return render(self.kiosk, self.now)

    @property
    def view(self) -> View:
        return self.screen.view

    @property
    def page(self) -> str:
        return self.view.page

    def sees(self, page: str, title: str = "") -> None:
        """The page is this one, with this title when one is given."""
        shown = (self.page, self.view.title.key) if title else (self.page,)
        assert shown == ((page, title) if title else (page,))

    @property
    def offered(self) -> frozenset[str]:
        """Every button that is on the screen now, on the page or over it."""
        return offered(self.screen)

    def body(self, kind: type[Body]) -> Body:
        """The page's body, which is of this kind."""
        body = self.view.body
        assert isinstance(body, kind)
        return body

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answers that the page offers."""
        body = self.view.body
        assert isinstance(body, ChoicePage | FormPage | NoticePage)
        return body.choices

    @property
    def rows(self) -> tuple[DetailRow, ...]:
        """The lines of the page's table."""
        body = self.view.body
        assert isinstance(body, ReviewPage | OutcomePage)
        return body.rows

    def words(self) -> Iterator[Text]:
        """Every text of the page's body."""
        return texts(self.view.body)

    def reads(self, value: object) -> str:
        """The words of one of the page's texts, in Chinese."""
        assert isinstance(value, Text)
        return CATALOGUE.shown(value, Language.ZH)

    def shows(self, key: str) -> bool:
        """True when a text with this key is in the page's props."""
        return any(found.key == key for found in self.words())

    def given(self, kind: type[Given]) -> list[Given]:
        """Every order of a kind that was ever given, in order."""
        return [command for command in self.commands if isinstance(command, kind)]

    # What the customer does

    def press(self, *actions: str) -> None:
        """Press buttons one after the other; each must be there."""
        for action in actions:
            assert action in self.offered, f"{action} is not on the screen: {sorted(self.offered)}"
            self.post(e.Pressed(action))

    def touch(self) -> None:
        """A touch beside every button: somebody is there."""
        self.post(e.Touched())

    def spoken_press(self, action: str) -> None:
        """A press that reaches the kiosk although no button for it is on the screen."""
        self.post(e.Pressed(action))

    def lay(self, card: IdDocument | CardFault) -> None:
        """Lay an identity card on the reader; nothing happens when nobody reads."""
        for ticket in self._tickets(o.ReadIdCard):
            if isinstance(card, CardFault):
                self.result(e.IdCardFailed(ticket, card))
            else:
                self.result(e.IdCardRead(ticket, card))

    def insert(self, card: BankCard = people.CARD) -> None:
        """Insert a bank card."""
        assert not self.card_in_slot
        self.card_in_slot = True
        self.post(e.BankCardInserted(card))

    def take_card(self) -> None:
        """Take the card out of the slot, wanted or not."""
        assert self.card_in_slot
        self.card_in_slot = False
        self.post(e.BankCardTaken())

    def key_pin(self, digits: int = 6) -> None:
        """Press digits on the PIN pad; only their count comes up."""
        ticket = self.ticket(o.AskPin)
        for count in range(1, digits + 1):
            self.post(e.PinKeyPressed(ticket, count))

    def enter_pin(self, pin: SealedPin = RIGHT) -> None:
        """The whole PIN and the button below it."""
        self.pin = pin
        self.key_pin()
        self.press("pin_done")

    def keys(self, digits: str) -> None:
        """Press keys of the keypad on the page."""
        self.press(*(f"key:{digit}" for digit in digits))

    def write(self, characters: str) -> None:
        """Draw something with the finger; it is read as these characters, the likeliest first."""
        self.post(e.CharacterDrawn((((0.0, 0.0, 0.0), (50.0, 50.0, 0.5)),)))
        self.result(e.HandwritingRead(self.ticket(o.ReadHandwriting), characters))

    def say(self, words: str, intent: str, **slots: str) -> None:
        """Speak into the microphone; it is understood as `intent`."""
        self.press("listen")
        self.hear(words, NluResult(intent, tuple(slots.items())))

    def say_and_agree(self, words: str, intent: str, **slots: str) -> None:
        """Speak, and touch yes to what was understood."""
        self.say(words, intent, **slots)
        self.press("heard_yes")

    def hear(self, words: str, meaning: NluResult) -> None:
        """The microphone's answer."""
        self.result(e.SpeechRecognized(self.ticket(o.Listen), words, meaning))

    # What the outside does

    def wait(self, seconds: float) -> None:
        """Time passes; timers and spoken sentences end when they are due."""
        until = self.now + timedelta(seconds=seconds)
        while (due := min((when, ticket) for ticket, when in self.due.items()))[0] <= until:
            self.now, ticket = due
            if ticket == TICK:
                self.due[TICK] = self.now + timedelta(seconds=1)
                self.post(e.Tick())
            elif isinstance(self.open[ticket], o.SetTimer):
                self.result(e.TimerFired(ticket))
            else:
                self.result(e.SpeechEnded(ticket))
        self.now = until

    def bank_answers(self) -> None:
        """A bank that was silent answers what is still open."""
        self.bank.silent.clear()
        for command in [command for command in self.open.values() if isinstance(command, b.BankRequest)]:
            self._ask_bank(command)
        self._run()

    def result(self, event: e.Result) -> None:
        """The answer to an open request."""
        del self.open[event.ticket]
        self.due.pop(event.ticket, None)
        self.post(event)

    def post(self, event: e.Event) -> None:
        """An event, and whatever follows from it at once."""
        self._facts.append(event)
        self._run()

    def _run(self) -> None:
        while self._facts:
            before = self.screen
            self.kiosk, commands = reduce(self.kiosk, self._facts.popleft(), self.now)
            self._everything_is_said(before, commands)
            self._perform(commands)

    def _everything_is_said(self, before: Screen, commands: tuple[o.Command, ...]) -> None:
        """In every story of every test, what has appeared is said at once."""
        said = [command for command in commands if isinstance(command, o.Say)]
        texts = said[-1].texts if said else ()
        assert not unspoken(before, self.screen, texts, speaks=self.kiosk.speaks)

    def ticket(self, kind: type[o.AnyRequest]) -> int:
        """The ticket of the one open request of this kind."""
        (ticket,) = self._tickets(kind)
        return ticket

    def _tickets(self, kind: type[o.AnyRequest]) -> list[int]:
        return [ticket for ticket, command in self.open.items() if isinstance(command, kind)]

    # How commands are carried out

    def _perform(self, commands: tuple[o.Command, ...]) -> None:
        for command in commands:
            self.commands.append(command)
            assert not isinstance(command, o.StateChange), f"{command!r} never leaves the core"
            if isinstance(command, o.Request):
                assert command.ticket not in self.open
                self.open[command.ticket] = command
            self._carry_out(command)

    def _carry_out(self, command: o.Command) -> None:
        match command:
            case o.Cancel(ticket=ticket):
                self.open.pop(ticket, None)
                self.due.pop(ticket, None)
            case o.SetTimer(ticket=ticket, seconds=seconds):
                assert seconds > 0
                self.due[ticket] = self.now + timedelta(seconds=seconds)
            case o.Say(ticket=ticket):
                self.said.append(command)
                self.due[ticket] = self.now + timedelta(seconds=SPEECH_SECONDS)
            case o.FinishPin():
                for ticket in self._tickets(o.AskPin):
                    self._answer(e.PinEntered(ticket, self.pin))
            case o.PrintReceipt(ticket=ticket):
                fault = self.printer_fault
                self._answer(e.ReceiptFailed(ticket, fault) if fault else e.ReceiptPrinted(ticket))
            case _ if isinstance(command, b.BankRequest):
                self._ask_bank(command)

    def _ask_bank(self, command: b.BankRequest[e.Result]) -> None:
        answer = self.bank.answer(command, self.now)
        if answer is not None:
            self._answer(answer)

    def _answer(self, event: e.Result) -> None:
        del self.open[event.ticket]
        self._facts.append(event)
