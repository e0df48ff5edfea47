"""The words of a story. A story says what the customer does and what must be there then.

Every word fails loudly (Missed) when it cannot be done by a person at the machine, or when what
was promised does not come. Nothing here calls the logic: cards are laid, glass is touched.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from kiosk.bridge.fingers import Missed
from kiosk.core.screen import Screen
from kiosk.demo.bank import Books
from kiosk.demo.people import DAUGHTER, GRANDSON, NEIGHBOUR, PIN, SPOUSE, Person
from kiosk.tour.staff import Colleague, on_duty
from kiosk.tour.studio import Studio
from kiosk.tour.transcript import Transcript

ACCOUNTS = {
    "daughter": DAUGHTER[1],
    "spouse": SPOUSE[1],
    "grandson": GRANDSON[1],
    "neighbour": NEIGHBOUR[1],
}
CELLS = {**{str(digit): digit - 1 for digit in range(1, 10)}, "0": 10}
ENTER = 11
HEAR_OUT = 6.0  # seconds of speaking into files, which is much faster than into a room


class Tour:
    """One story being played. `mode` is care or standard, `language` zh_CN or en."""

    def __init__(self, studio: Studio, transcript: Transcript, mode: str, language: str) -> None:
        self.mode = mode
        self.language = language
        self._studio = studio
        self._transcript = transcript
        self._fingers = studio.fingers
        self._hands = studio.hands
        self._colleague: Colleague | None = None
        self._who: Person | None = None
        self._did = "start"
        self._ms: float | None = None
        self._said = 0
        self._books: Books = studio.world.bank.books()

    # Looking

    @property
    def page(self) -> str:
        """The page on the glass."""
        return self._screen.view.page

    @property
    def _screen(self) -> Screen:
        return self._studio.app.store.screen

    @property
    def shown(self) -> list[str]:
        """Every text that can be read now."""
        return self._fingers.words()

    def expect(self, page: str, *texts: str, seconds: float = 10.0) -> None:
        """This page comes, with these texts on it; a picture and a line of the transcript are kept."""
        self._studio.wait(lambda: self.page == page, f'the page "{page}" (there is "{self.page}")', seconds)
        self._fingers.rest()
        self._listen_to_the_end()
        for wanted in texts:
            self._studio.wait(
                lambda wanted=wanted: any(wanted in shown for shown in self.shown),  # type: ignore[misc]
                f'"{wanted}" on the page {page}, which shows: {" | ".join(self.shown)}',
                seconds,
            )
        self._keep()

    def expect_over(self, action: str, seconds: float = 10.0) -> None:
        """A button comes over the page that is there (the idle warning's "stay")."""
        self._studio.wait(lambda: self.can_press(action), f'"{action}" over the page', seconds)
        self.expect(self.page)

    def expect_tone(self, tone: str, seconds: float = 10.0) -> None:
        """The outcome is good, unknown or bad."""
        self._studio.wait(lambda: self._screen.view.props.get("tone") == tone, f"it is {tone}", seconds)
        self.expect("Outcome")

    def expect_help(self, state: str, *, level: int = 0, seconds: float = 20.0) -> None:
        """The help call is raised, sent, coming, arrived, nobody, or "" for none; at least at `level`."""
        store = self._studio.app.store

        def reached() -> bool:
            call = store.kiosk.help
            return self._screen.help_state == state and (call is None or call.level >= level)

        self._studio.wait(reached, f'the help call is "{state}" at level {level}', seconds)
        self.expect(self.page)

    def expect_message(self, seconds: float = 20.0) -> None:
        """A sentence from staff is on the glass."""

        def there() -> bool:
            return self._screen.help is not None and self._screen.help.message is not None

        self._studio.wait(there, "a sentence from staff", seconds)
        self.expect(self.page)

    def expect_nothing_left(self) -> None:
        """Nothing of this customer is on the glass."""
        name = self._who.document.name if self._who else "李小梅"
        left = [shown for shown in self.shown if name in shown or "李" in shown]
        if left:
            raise Missed(f"this is still on the glass: {left}")

    def expect_spoken(self, words: str, seconds: float = 20.0) -> None:
        """The machine has said these words, or says them soon."""
        self._studio.wait(
            lambda: words in "".join(self._studio.captions), f'the machine says "{words}"', seconds
        )

    def _listen_to_the_end(self) -> None:
        """Hear out what the machine says by itself, so that the transcript has it beside its page."""
        kiosk = self._studio.app.store
        give_up = self._studio.seconds() + HEAR_OUT
        self._studio.wait(
            lambda: (
                not any(waiting.kind == "Say" for waiting in kiosk.kiosk.pending)
                or self._studio.seconds() > give_up
            ),
            "silence",
            HEAR_OUT + 5,
        )

    def _keep(self) -> None:
        picture = self._transcript.picture(self.page)
        self._fingers.grab(picture)
        spoken = self._studio.captions[self._said :]
        self._said += len(spoken)
        self._transcript.write(
            page=self.page,
            did=self._did,
            shown=self.shown,
            spoken=spoken,
            ms=self._ms,
            picture=picture.name,
        )
        self._did, self._ms = "", None

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
            raise Missed("the slot holds a card already")
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
            self._ms = self._fingers.press(f"cell:{ENTER}")
            self._do("press the PIN pad's enter key")

    def write_name(self, name: str, syllables: str) -> None:
        """Write a Chinese name: each character's letters, then the character among the candidates."""
        for character, letters in zip(name, syllables.split(), strict=True):
            for letter in letters:
                self._ms = self._fingers.press(f"key:{letter}", key=True)
            while not self.can_press(f"pick:{character}"):
                self.press("more_names")
            self._ms = self._fingers.press(f"pick:{character}")
        self._do(f"write a name of {len(name)} characters")

    def can_press(self, action: str) -> bool:
        """The button is there and live."""
        return action in self._fingers.live()

    def _do(self, what: str) -> None:
        self._did = f"{self._did}, {what}" if self._did and self._did != "start" else what

    # Voice

    def say(self, words: str) -> None:
        """Touch the microphone and speak."""
        self.press("listen")
        self._hands.say(words, self.language)
        self._do("speak")

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
        """Paper gets stuck in the receipt printer."""
        self._hands.jam_printer()

    def refill_printer(self) -> None:
        """A clerk puts the printer right."""
        self._hands.refill_printer()

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
            raise Missed(f"staff have {heard} calls, not {number}")

    def staff_arrive(self) -> None:
        """They are there."""
        self._studio.aside(self._on_duty().arrive, "staff say that they are there")
        self._do("staff arrive")

    def _on_duty(self) -> Colleague:
        if self._colleague is None:
            raise Missed("nobody is on duty: the story says staff_on_duty() first")
        return self._colleague

    # Money

    def ledger_moved(self, amount: str, to: str) -> None:
        """Exactly this sum has left the customer's account for this payee, and the books add up."""
        before, after = self._books, self._studio.world.bank.books()
        assert self._who is not None
        payer, payee = self._who.card, ACCOUNTS[to]
        left = Decimal(before.balances[payer]) - Decimal(after.balances[payer])
        on_its_way = Decimal(after.balances["in_transit"]) - Decimal(before.balances["in_transit"])
        arrived = Decimal(after.balances[payee]) - Decimal(before.balances[payee])
        fees = Decimal(after.balances["fees"]) - Decimal(before.balances["fees"])
        sum_ = Decimal(amount)
        if (left, arrived + on_its_way) != (sum_ + fees, sum_) or after.wrong:
            raise Missed(f"{left} left, {arrived} arrived, {on_its_way} on its way, wrong: {after.wrong}")

    def ledger_unmoved(self) -> None:
        """No money has moved at all, and the books add up."""
        after = self._studio.world.bank.books()
        if after.balances != self._books.balances or after.wrong:
            raise Missed(f"money moved that should not have: {after.transfers}, wrong: {after.wrong}")

    def transfers_are(self, number: int) -> None:
        """The bank knows so many transfers since the story began."""
        made = len(self._studio.world.bank.books().transfers) - len(self._books.transfers)
        if made != number:
            raise Missed(f"{made} transfers were made, not {number}")

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
