"""A monkey at the machine: anything that can happen does, in an order that a seed decides.

The reducer, the store and the effect runner are the real ones; devices, bank and staff are simulated, the clock
is turned by hand. The rules of the model check watch every event. What they found is in `faults`.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime

from kiosk.devices.id_reader.port import IdReadFailed
from kiosk.devices.port import DeviceState
from kiosk.devices.printer.port import PrintFailed
from kiosk.domain.bank_types import NameMatch, RiskAdvice
from kiosk.domain.help_call import CallState, CallStatus
from kiosk.domain.identity import CardFault
from kiosk.domain.intent import NluResult
from kiosk.domain.settings import Settings
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine import reducer
from kiosk.engine.bank_port import BankRequest
from kiosk.engine.screen import render
from kiosk.engine.state import KioskState
from kiosk.platform.event_log import LogEvent
from kiosk.runtime.store import Core, Store
from kiosk.services import boot
from tests.model_check.explorer import HANZI, MEMOS, Agreed, State, Step, agreed
from tests.model_check.possible_answers import REQUESTS
from tests.model_check.possible_events import sentences
from tests.model_check.rules import Rules
from tests.runtime.fake_services import PlainVoice
from tests.runtime.machine_fixture import Machine
from tests.services import people
from tests.services.personal_data import left_behind
from tests.services.scripted_bank import ScriptedBank
from tests.services.story import offered

DOCUMENTS = (
    people.AT_75,
    people.AT_75,
    people.AT_75,
    people.AT_60,
    people.AT_59,
)  # most are the card's holder
CARDS = (people.CARD, people.CARD, people.OTHER_CARD)
WAITS = (0.5, 1.0, 1.0, 5.0, 30.0, 120.0)  # seconds
LEAVING = {"back", "leave", "end", "home", "decline_care"}
LONGEST_SESSION = 45 * 60  # seconds without a touch after which the first page has to be there again
# Requests that the simulated world answers by itself, at once.
QUICK = {name for name, kind in REQUESTS.items() if issubclass(kind, BankRequest)} | {"PrintReceipt"}
UNEXPECTED = (LogEvent.CORE_FAILED, LogEvent.COMMAND_FAILED, LogEvent.REQUEST_FAILED, LogEvent.WORKER_FAILED)


class GuessingVoice(PlainVoice):
    """A voice that understands what the monkey means."""

    def __init__(self) -> None:
        self.meaning = NluResult("unknown")

    def understand(self, heard: str, listen: o.Listen, phrases: Sequence[tuple[str, str]]) -> NluResult:
        return self.meaning


class Monkey:
    """One machine and what is done to it. `done` counts by kind of action, `pages` the pages shown."""

    def __init__(self, seed: int, settings: Settings) -> None:
        self.faults: list[str] = []
        self.done: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()
        self.recent: list[str] = []
        self.random = random.Random(seed)
        self._rules = Rules(settings)
        self._agreed = Agreed()
        self._known: set[str] = {"no_such_action"}
        self.bank = ScriptedBank()
        self.voice = GuessingVoice()
        self.machine = Machine(bank=self.bank, voice=self.voice)
        machine = self.machine
        self.store = Store(
            Core(boot, self.reduce, render),
            settings,
            machine.effects,
            schedule=machine.loop.schedule,
            now=machine.clock.now,
            journal=machine.journal,
        )
        machine.effects.emit = self.store.post
        self.store.subscribe(machine.effects.show)
        machine.effects.open()
        # Trouble that is put in a reader's way is meant for a read, not for its opening on the worker's thread.
        assert machine.reader.opened.wait(10)
        self.store.start()
        self.settle()

    @property
    def sent(self) -> int:
        """How many transfers were sent."""
        return self._rules.sent

    @property
    def ended(self) -> int:
        """How many sessions ended."""
        return self._rules.ended

    def close(self) -> None:
        """End the machine."""
        if not self.machine.effects.close():
            self.faults.append("a worker did not end")

    # Watching

    def reduce(
        self, kiosk: KioskState, event: e.Event, now: datetime
    ) -> tuple[KioskState, tuple[o.Command, ...]]:
        after, commands = reducer.reduce(kiosk, event, now)
        if after is not kiosk:
            before = State(kiosk, self._agreed)
            self._agreed = agreed(before, event, after)
            reached = State(after, self._agreed)
            self._rules.now = now
            self._rules.step(Step(before, event, reached, commands))
            self._rules.state(reached)
        return after, commands

    def _check(self) -> None:
        for rule, places in self._rules.broken.items():
            self.faults.append(f"{rule}: {places[0]}")
        self._rules.broken.clear()
        for unexpected in UNEXPECTED:
            self.faults += [f"{unexpected}: {line}" for line in self.machine.journal.of(unexpected)]
        self.machine.journal.lines.clear()

    def settle(self) -> None:
        """Let everything happen that needs no time."""
        loop, store = self.machine.loop, self.store

        def quick() -> bool:
            return any(request.kind in QUICK for request in store.state.pending)

        loop.idle()
        while quick():
            loop.until(lambda: not quick())
            loop.idle()

    # Doing

    def run(self, steps: int, *, alone_after: int = 250) -> None:
        """So many random actions; after every `alone_after` of them the customer walks away for good."""
        actions: list[tuple[int, Callable[[], str]]] = [
            (160, self._go_on),
            (20, self._press),
            (3, self._press_anything),
            (4, self.touch),
            (1, self._lay_document),
            (1, self._card),
            (1, self._pin),
            (2, self._device),
            (2, self._staff),
            (5, self._speak),
            (3, self._bank),
            (5, self._wait),
        ]
        weights = [weight for weight, _ in actions]
        for step in range(1, steps + 1):
            self.bank.now = self.machine.clock.now()
            (action,) = self.random.choices([action for _, action in actions], weights)
            what = action()
            self.done[action.__name__] += 1
            self.recent = [*self.recent[-40:], what]
            self.settle()
            self.pages[self.store.screen.view.page] += 1
            self._check()
            if step % alone_after == 0:
                self._walk_away()
            if self.faults:
                return

    def _go_on(self) -> str:
        """What the page is there for, so that a random walk gets further than the first question."""
        shown, slot = self.store.screen, self.machine.slot
        if shown.view.page in ("Attract", "CardAsk") and self.random.random() < 0.8:
            reads = any(request.kind == "ReadIdCard" for request in self.store.state.pending)
            by_card = shown.view.page == "Attract" and self.random.random() < 0.3
            return self._lay_document() if reads and not by_card else self._card()
        if shown.view.page == "TakeCard" and slot.holds_card:
            return self._card()
        if shown.view.page == "Pin" and self.random.random() < 0.95:
            return self._pin()
        ways = sorted(shown.view.live - LEAVING)
        if not ways:
            return self._press()
        choice = self.random.choice([way for way in ways if not way.startswith("key:")] or ways)
        if self.random.random() < 0.4:
            choice = self.random.choice(ways)
        self.strike(choice)
        return f"press {choice}"

    def _press(self) -> str:
        buttons = sorted(offered(self.store.screen))
        live = sorted(self.store.screen.view.live)
        self._known.update(buttons)
        # Mostly the page's own buttons: the frame's are on every page and would lead nowhere.
        choice = self.random.choice(live if live and self.random.random() < 0.85 else buttons)
        self.strike(choice)
        return f"press {choice}"

    def _press_anything(self) -> str:
        choice = self.random.choice(sorted(self._known))
        self.store.post(e.Pressed(choice))
        return f"press {choice} although it may not be there"

    def strike(self, action: str) -> None:
        """Press a button that is on the screen."""
        self.store.post(e.Pressed(action))

    def touch(self) -> str:
        """Touch the screen beside every button."""
        self.store.post(e.Touched())
        return "touch"

    def _lay_document(self) -> str:
        reader = self.machine.reader
        reads = [request for request in self.store.state.pending if request.kind == "ReadIdCard"]
        if not reads:
            return "no reader waits"
        if self.random.random() < 0.15:
            reader.trouble = IdReadFailed(self.random.choice((CardFault.MOVED, CardFault.READER_GONE)))
        else:
            reader.cards.put(self.random.choice(DOCUMENTS))
            self.machine.loop.until(lambda: reads[0] not in self.store.state.pending)
            return "lay a document"
        # A read that was cancelled at this moment may have met the failure; then the next one goes on waiting.
        self.machine.loop.until(lambda: reads[0] not in self.store.state.pending or reader.trouble is None)
        return "lay a document that cannot be read"

    def _card(self) -> str:
        slot, random_ = self.machine.slot, self.random
        if slot.holds_card:
            slot.holds_card = False
            slot.on_taken()
            return "take the bank card"
        if random_.random() < 0.1:
            slot.on_failed(CardFault.BANK_UNREADABLE)
            return "an unreadable bank card"
        slot.holds_card = True
        slot.on_inserted(random_.choice(CARDS))
        return "insert a bank card"

    def _pin(self) -> str:
        if not any(request.kind == "AskPin" for request in self.store.state.pending):
            return "no PIN is asked for"
        missing = 6 - self.machine.pad.count % 6
        for cell in range(self.random.choice((1, 3, *[missing] * 8))):
            self.machine.effects.touch_pin(cell)
        self.machine.loop.idle()
        if "pin_done" in self.store.screen.view.live and self.random.random() < 0.8:
            self.store.post(e.Pressed("pin_done"))
            self.machine.loop.until(
                lambda: not any(request.kind == "AskPin" for request in self.store.state.pending)
            )
        return "enter a PIN"

    def _device(self) -> str:
        machine = self.machine
        parts = (
            machine.reader, machine.slot, machine.pad, machine.printer, machine.speaker, machine.microphone,
        )  # fmt: skip
        broken = [part for part in parts if part.state.state is not DeviceState.ONLINE]
        if broken and self.random.random() < 0.7:
            part = self.random.choice(broken)
            part.becomes(DeviceState.ONLINE)
            return f"{part.name} works again"
        part = self.random.choice(parts)
        if part is machine.printer and self.random.random() < 0.5:
            part.trouble = PrintFailed(self.random.choice(("paper_out", "jam", "cover_open")))
            return "the next receipt fails"
        part.becomes(DeviceState.HARDWARE_ERROR, "unplugged")
        return f"{part.name} breaks"

    def _staff(self) -> str:
        desk, random_ = self.machine.staff, self.random
        if random_.random() < 0.3:
            desk.on_message("staff.message.stay", "小李")
            return "staff send a sentence"
        state = random_.choice(tuple(CallState))
        by = "小李" if state in (CallState.ACKNOWLEDGED, CallState.ARRIVED) else ""
        desk.on_status(CallStatus(state, by=by, nobody=random_.random() < 0.1))
        return f"the call is {state}"

    def _speak(self) -> str:
        if not any(request.kind == "Listen" for request in self.store.state.pending):
            self.store.post(e.Pressed("listen"))
            self.machine.loop.idle()
        waiting = [request for request in self.store.state.pending if request.kind == "Listen"]
        if not waiting:
            return "the microphone stays closed"
        words, self.voice.meaning = self.random.choice(list(sentences(self.store.state)))
        self.machine.microphone.words.put(words)
        self.machine.loop.until(lambda: waiting[0] not in self.store.state.pending)
        return f"say {words!r}, meaning {self.voice.meaning.intent}"

    def _bank(self) -> str:
        bank, random_ = self.bank, self.random
        match random_.randrange(5):
            case 0:
                kind = random_.choice([REQUESTS[name] for name in sorted(QUICK - {"PrintReceipt"})])
                assert issubclass(kind, BankRequest)
                code = random_.choice((*kind.refusals, "unreachable", "session_ended", "over_the_moon"))
                bank.refuses(kind, code)
                return f"the next {kind.__name__} is refused: {code}"
            case 1:
                bank.lost_answers += 1
                return "the next answer about money is lost"
            case 2:
                bank.advice = random_.choice(tuple(RiskAdvice))
                return f"the bank advises {bank.advice}"
            case 3:
                bank.match = random_.choice(tuple(NameMatch))
                return f"names are {bank.match}"
        bank.tries_left = 3
        bank.accounts = (people.ACCOUNT, people.SAVINGS)
        bank.advice, bank.match = RiskAdvice.ALLOW, NameMatch.MATCH
        return "the bank is as on the first day"

    def _wait(self) -> str:
        seconds = self.random.choice(WAITS)
        self._pass(seconds)
        return f"{seconds} s pass"

    def _pass(self, seconds: float) -> None:
        """Time passes second by second, as the timers would; what is being said ends."""
        while seconds > 0:
            self.machine.clock.forward(min(1.0, seconds))
            seconds -= 1.0
            self.settle()
        while not self.machine.speaker.said.empty():
            self.machine.speaker.on_ended(self.machine.speaker.said.get().id, True)
        self.settle()

    def _walk_away(self) -> None:
        """Nobody touches anything: the session ends by itself, and nothing of the customer is left."""
        waited = 0
        while self.store.screen.in_session or self.machine.slot.holds_card:
            if waited > LONGEST_SESSION:
                view = self.store.screen.view
                self.faults.append(f"dead end: {view.page} {view.title.key} after {waited} s")
                return
            if self.store.screen.view.page == "TakeCard" and self.machine.slot.holds_card:
                self._card()
            self.bank.now = self.machine.clock.now()
            self._pass(5.0)
            waited += 5
            if not self.store.screen.in_session and self.machine.slot.holds_card:
                self._card()
        self._pass(30.0)
        kiosk = self.store.state
        rest = {each.name: getattr(kiosk, each.name) for each in fields(kiosk) if each.name != "settings"}
        if left := left_behind(rest):
            self.faults.append(f"left of the customer: {sorted(left)}")
        self._check()


def settings(*, strict: bool) -> Settings:
    """A bank that asks for the PIN again and needs the identity card, or one that does neither."""
    return Settings(
        bank_name="测试银行", pin_to_confirm=strict, id_for_transfer=strict, hanzi=HANZI, memos=MEMOS
    )
