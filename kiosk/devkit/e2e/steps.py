"""The words of a story. A story says what the customer does and what must be there then.

Every word fails loudly (InteractionError) when it cannot be done by a person at the machine, or when what
was promised does not come. Nothing here calls the logic: cards are laid, screen is touched.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kiosk.devices.microphone.hypothesis_selection import nearest
from kiosk.devices.speaker.sound import Sound
from kiosk.devkit.demo.fixtures import CELLS, PIN
from kiosk.devkit.e2e.assertions import Onlooker
from kiosk.devkit.e2e.drawn_characters import DRAWN, SIDE
from kiosk.devkit.e2e.harness import Studio
from kiosk.devkit.e2e.ledger_check import LedgerCheck
from kiosk.devkit.e2e.speech_probe import UNDERSTOOD
from kiosk.devkit.e2e.staff_member import Colleague, on_duty
from kiosk.devkit.e2e.transcript import Transcript
from kiosk.devkit.ui_driver import InteractionError

DRAWS_BREATH = 0.4  # seconds between two people who take turns
HEARS_WITHIN = 180.0  # seconds for a page read aloud, or a sentence and its answer, on a busy computer


class Tour(Onlooker):
    """One story being played."""

    def __init__(self, studio: Studio, transcript: Transcript, mode: str, language: str) -> None:
        super().__init__(studio, transcript, mode, language)
        self._hands = studio.hands
        self._colleague: Colleague | None = None
        self._ledger = LedgerCheck(studio.world.bank)
        self._switch_presses = 0
        self._overheard: list[tuple[Sound, tuple[str, ...]]] = []

    # Cards

    def lay_id_card(self, who: str) -> None:
        """Lay somebody's ID card on the reader: "75", "60", "59", or a sample card's key."""
        key = f"age_{who}" if who.isdigit() else who
        self._who = self._hands.people.get(key)
        self._hands.lay_id_card(key)
        self._do(f"lay the ID card of {key}")

    def lift_id_card(self) -> None:
        """Take the ID card from the reader."""
        self._hands.lift_id_card()
        self._do("lift the ID card")

    def wait_for_reader(self) -> None:
        """Wait until the reader has noticed that the card is gone, as long as a hand takes."""
        self._studio.aside(self._hands.await_reader, "the reader looks again")

    def lay_and_lift_halfway(self) -> None:
        """Lay the card and lift it while it is being read."""
        self._hands.lay_and_lift_halfway()
        self._do("lay the ID card and lift it halfway")

    def insert_card(self, who: str = "75") -> None:
        """Push somebody's bank card in."""
        self._who = self._hands.people[f"age_{who}" if who.isdigit() else who]
        if not self._hands.insert_card(self._who.key):
            raise InteractionError("the slot holds a card already")
        self._do("insert the bank card")

    def take_card(self) -> None:
        """Take the bank card that the machine holds out."""
        self._studio.wait(lambda: self._hands.card_presented, "the machine holds out the card")
        self._hands.take_card()
        self._do("take the bank card")

    # Touching

    def press(self, action: str) -> None:
        """Touch the button of this action."""
        self._ms = self._fingers.press(action)
        self._do(f"press {action}")

    def type(self, keys: str) -> None:
        """Touch the keys of the page's keypad or letter board, one after the other."""
        for key in keys:
            self._ms = self._fingers.press(f"key:{key}", key=True)
        self._do(f"type {len(keys)} keys")

    def type_pin(self, pin: str = PIN, *, enter: bool = True) -> None:
        """Touch the cells of the PIN keypad; the digits stay between the finger and the pad."""
        for digit in pin:
            self._ms = self._fingers.press(f"cell:{CELLS[digit]}", key=True)
        self._do("type the PIN")
        if enter:
            self.press("pin_done")

    def write_name(self, name: str, syllables: str) -> None:
        """Write a Chinese name, each character with the finger where the machine reads it, else by letters.

        What was written is then chosen among the candidates. Characters that nobody drew for the stories are
        written by letters.
        """
        if self.can_press("wipe") and not set(name) <= DRAWN.keys():
            self.press("switch_hand")
        for character, letters in zip(name, syllables.split(), strict=True):
            if self.can_press("wipe"):
                self._draw(character)
            else:
                self._type_letters(character, letters)
            self._ms = self._fingers.press(f"pick:{character}")
        self._do(f"write a name of {len(name)} characters")

    def _draw(self, character: str) -> None:
        self._fingers.draw(DRAWN[character], SIDE)
        self._studio.wait(lambda: self.can_press(f"pick:{character}"), f"{character} is offered")

    def _type_letters(self, character: str, letters: str) -> None:
        for letter in letters:
            self._ms = self._fingers.press(f"key:{letter}", key=True)
        while not self.can_press(f"pick:{character}"):
            self.press("more_names")

    # Keys and headset

    def choose(self, *actions: str) -> None:
        """With the navigation keys alone: on to the thing of each of these actions, and OK."""
        for action in actions:
            self._move_focus(action, "Down")
            self._fingers.key("Select")
        self._do(f"choose {', '.join(actions)} with the keys")

    def switch(self, *actions: str) -> None:
        """With two switches alone: one moves the focus, round and round, and one chooses."""
        for action in actions:
            self._switch_presses += self._move_focus(action, "F11") + 1
            self._fingers.key("F12")
        self._do(f"choose {', '.join(actions)} with two switches")

    def _move_focus(self, action: str, key: str) -> int:
        """Press the key until the focus stands on the thing of this action; how often it was pressed."""
        passed: list[str] = []
        while (focus := self._studio.app.store.state.focus) != action:
            if focus and focus in passed:
                raise InteractionError(f'"{action}" is not among what the keys come to: {passed}')
            passed.append(focus)
            self._fingers.key(key)
        return len(passed)

    def switched_at_most(self, most: int) -> None:
        """The switches were pressed so often at most, in the whole story."""
        if self._switch_presses > most:
            raise InteractionError(
                f"the switches were pressed {self._switch_presses} times, and {most} are allowed"
            )
        self._do(f"the switches were pressed {self._switch_presses} times")

    def plug_headset_in(self) -> None:
        """She plugs a headset in."""
        self._hands.plug_headset_in()
        self._studio.wait(lambda: self._studio.app.store.state.headset, "the machine knows of the headset")
        self._do("plug a headset in")

    def unplug_headset(self) -> None:
        """She pulls the headset's plug."""
        self._hands.unplug_headset()
        self._studio.wait(
            lambda: not self._studio.app.store.state.headset, "the machine knows that it is out"
        )
        self._do("unplug the headset")

    # Voice

    def say(self, words: str) -> None:
        """Touch the microphone and speak."""
        self.press("listen")
        self._hands.say(words)
        self._do("speak")

    def rehearse(self, *sentences: str) -> None:
        """Make ready what will be said into the room: the machine does not wait for a slow computer."""
        for words in sentences:
            self._studio.aside(partial(self._hands.rehearse, words), "a sentence is made", 180.0)

    def answer(self, words: str, page: str = "", *, over: str = "heard_yes") -> None:
        """Without a touch: speak once the machine listens, and wait for the page, else for what comes
        over it."""
        self._studio.wait(self._listens, "the machine listens", HEARS_WITHIN)
        self._studio.pause(DRAWS_BREATH)
        before = self._ears()
        self._studio.aside(lambda: self._hands.say(words), "somebody speaks")
        self._studio.wait(lambda: self._ears() != before, f'"{words}" is heard', HEARS_WITHIN)
        self._do(f'say "{words}"')
        if page:
            came = f'the page "{page}" after "{words}"; on the screen: {" | ".join(self.shown)}'
            self._studio.wait(lambda: self.page == page, came, HEARS_WITHIN)
        else:
            self._studio.wait(
                lambda: self.can_press(over),
                f'"{over}" after "{words}"; on the screen: {" | ".join(self.shown)}',
                HEARS_WITHIN,
            )

    def says(self, *words: str, seconds: float = HEARS_WITHIN) -> None:
        """Hear out what the machine says into the room; at the end of the story these words must have
        been understood in it (`was_understood`). It takes a while, and nobody waits in between."""
        self._studio.hear_out(seconds)
        self._overheard.append((self._studio.overheard(), words))

    def was_understood(self) -> None:
        """Whoever stands in the room has understood every word that matters."""
        for clip, words in self._overheard:
            said = self._studio.understood(clip)
            for wanted in words:
                alike = nearest(wanted, said, self.language)
                if alike < UNDERSTOOD:
                    raise InteractionError(f'"{wanted}" was not understood ({alike:.2f}); what was: {said}')

    def _ears(self) -> int:
        """The ticket by which the machine listens, 0 when it does not."""
        pending = self._studio.app.store.state.pending
        return next((request.ticket for request in pending if request.kind == "Listen"), 0)

    def _listens(self) -> bool:
        waiting = {request.kind for request in self._studio.app.store.state.pending}
        return "Listen" in waiting and "Say" not in waiting

    # Time and trouble

    def let_pass(self, seconds: float) -> None:
        """Time passes, and nobody touches anything."""
        self._studio.skip(seconds)
        self._do(f"wait {seconds:g} s")

    def network(self, mode: str, *, seconds: float = 10.0, only: str = "", times: int | None = None) -> None:
        """The bank's line from now on: normal, down, slow, error, nonsense, lose_answer."""
        self._hands.network(mode, seconds=seconds, only=only, times=times)
        self._do(f"the network is {mode}")

    def jam_printer(self) -> None:
        """The next receipt gets stuck in the middle."""
        self._hands.jam_printer(after=300)
        self._do("jam the printer")

    def wait_for_device(self, name: str, *, usable: bool, seconds: float = 20.0) -> None:
        """Wait until the machine knows that a device can, or cannot, be used."""

        def known() -> bool:
            return any(d.device == name and d.usable == usable for d in self._studio.app.effects.health())

        self._studio.wait(known, f"the machine knows that {name} is usable: {usable}", seconds)

    def refill_printer(self) -> None:
        """A clerk puts the printer right."""
        self._hands.refill_printer()
        self._do("put the printer right")

    # Staff

    def staff_on_duty(self) -> None:
        """Somebody opens the pager and signs in."""
        pager = self._studio.world.pager
        assert pager is not None
        self._colleague = self._studio.aside(lambda: on_duty(pager.address), "somebody signs in at the pager")

    def staff_hears(self) -> None:
        """The call rings at the pager."""
        colleague = self._on_duty()
        self._studio.aside(colleague.wait_for_call, "the call rings at the pager")

    def staff_answer(self) -> str:
        """Somebody accepts the call; returns their name, which the machine shows and says."""
        colleague = self._on_duty()
        self._studio.aside(colleague.accept, "the call is accepted")
        picture = self._transcript.folder / "pager.png"
        self._studio.aside(lambda: colleague.picture(picture), "the pager's picture")
        self._do("staff accept the call")
        return colleague.name

    def staff_say(self, key: str) -> None:
        """Staff send a prepared sentence."""
        colleague = self._on_duty()
        self._studio.aside(lambda: colleague.say(key), "the sentence is sent")
        self._do("staff send a sentence")

    def calls_are(self, number: int) -> None:
        """Staff have heard so many calls of this machine."""
        heard = self._studio.aside(self._on_duty().calls, "the pager's calls are counted")
        if heard != number:
            raise InteractionError(f"staff have {heard} calls, not {number}")

    def staff_arrive(self) -> None:
        """They are there."""
        self._studio.aside(self._on_duty().arrive, "staff say that they are there")
        self._do("staff arrive")

    def _on_duty(self) -> Colleague:
        if self._colleague is None:
            raise InteractionError("nobody is on duty: the story says staff_on_duty() first")
        return self._colleague

    # Money

    def ledger_moved(self, amount: str, to: str) -> None:
        """Exactly this sum has left the customer's account for this payee, and the books add up."""
        if self._who is None:
            raise InteractionError("nobody's card was laid or inserted: whose money?")
        self._ledger.moved(amount, self._who.card, to)

    def ledger_held(self, amount: str) -> None:
        """The bank's books say that exactly this sum has left and has arrived nowhere."""
        self._ledger.held(amount)
        self._do("the money is held at the bank")

    def ledger_stopped(self, *cards: str) -> None:
        """The bank's books say that exactly these cards have been stopped."""
        self._ledger.stopped(*cards)
        self._do(f"{len(cards)} cards are stopped at the bank")

    def ledger_came(self, amount: str) -> None:
        """Exactly this sum has come to the customer's account since the story began, and the books add up."""
        if self._who is None:
            raise InteractionError("no card was laid or inserted: whose money?")
        self._ledger.came(amount, self._who.card)

    def ledger_unmoved(self) -> None:
        """No money has moved at all, and the books add up."""
        self._ledger.unmoved()

    def transfers_are(self, number: int) -> None:
        """The bank knows so many transfers since the story began."""
        made = self._ledger.transfers()
        if made != number:
            raise InteractionError(f"{made} transfers were made, not {number}")

    def bank_clock(self, hours: float) -> None:
        """Let time pass at the bank: what arrives later has arrived."""
        self._studio.world.bank.forward(hours * 3600)

    # Paper

    def receipt(self) -> Path:
        """The receipt that came out, saved beside the pictures."""
        path = self._transcript.folder / "receipt.png"
        self._studio.wait(lambda: self._hands.save_receipt(path), "a receipt comes out", 30.0)
        return path

    def close(self) -> None:
        """Staff go off duty."""
        if self._colleague is not None:
            colleague, self._colleague = self._colleague, None
            self._studio.aside(colleague.close, "staff sign out")
