"""Hands in the demo: what a customer, a clerk or bad luck can do to the machine and its bank.

The bench panel and the tour use the same hands, and they are those of the devices' own tests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PIL.Image import Image

from kiosk.devkit.demo.environment import World
from kiosk.devkit.demo.fixtures import Person, cards_to_lay, people
from kiosk.devkit.simulators.card_reader import SimulatedCardReader
from kiosk.devkit.simulators.id_reader import SimulatedIdReader
from kiosk.devkit.simulators.microphone import SimulatedMicrophone
from kiosk.devkit.simulators.printer import SimulatedPrinter
from kiosk.devkit.voice_bench.customer_voice import spoken_in
from kiosk.runtime.ports import Ports

NETWORK = ("normal", "down", "slow", "error", "nonsense", "lose_answer")


class NotSimulated(TypeError):
    """The demo was given a real device, which has no handler."""


class Hands:
    """Everything that can be done from outside; from any thread."""

    def __init__(self, world: World, ports: Ports) -> None:
        self._world = world
        reader, slot = ports.id_reader, ports.card_reader
        printer, microphone = ports.printer, ports.microphone
        if not isinstance(reader, SimulatedIdReader):
            raise NotSimulated(type(reader).__name__)
        if not isinstance(slot, SimulatedCardReader):
            raise NotSimulated(type(slot).__name__)
        if not isinstance(printer, SimulatedPrinter):
            raise NotSimulated(type(printer).__name__)
        if not isinstance(microphone, SimulatedMicrophone) and world.room is None:
            raise NotSimulated(type(microphone).__name__)
        self._reader, self._slot = reader.handler, slot.handler
        self._printer, self._microphone = printer.handler, microphone
        self._today = date.today()
        self.people: dict[str, Person] = people(self._today)
        self.cards = cards_to_lay(self._today)

    # Cards

    def lay_id_card(self, key: str) -> None:
        """Lay one of the sample cards on the reader."""
        self._reader.lay_card(self.cards[key].chip)

    def lay_broken_card(self) -> None:
        """Lay a card whose chip does not work."""
        self._reader.fail_next(1)
        self.lay_id_card("age_75")

    def lay_and_lift_halfway(self, key: str = "age_75") -> None:
        """Lay a card and lift it while it is being read."""
        self._reader.lift_halfway()
        self.lay_id_card(key)

    def lift_id_card(self) -> None:
        """Take the ID card away."""
        self._reader.lift_card()

    def await_reader(self, seconds: float = 5.0) -> bool:
        """Wait until the reader has looked once more: it has noticed that the card is gone."""
        return self._reader.await_look(seconds)

    def unplug_reader(self) -> None:
        """Pull the ID reader's plug."""
        self._reader.unplug()

    def plug_reader_in(self) -> None:
        """Plug the ID reader in again."""
        self._reader.plug_in()

    def insert_card(self, key: str) -> bool:
        """Push this person's bank card in; False when the slot holds one."""
        return self._slot.insert(self.people[key].card)

    def insert_foreign_card(self) -> bool:
        """Push a card in that this bank does not know."""
        return self._slot.insert("6221880000000000000")

    def insert_unreadable_card(self) -> bool:
        """Push a card in that cannot be read."""
        self._slot.fail_to_read()
        return self._slot.insert("6221880000000000000")

    def take_card(self) -> bool:
        """Take the bank card, presented or by force; False when there is none."""
        return self._slot.pull_out()

    @property
    def card_inside(self) -> bool:
        """A bank card is in the slot, wherever in it."""
        return self._slot.holds_card

    @property
    def card_presented(self) -> bool:
        """A bank card sticks out, to be taken."""
        return self._slot.presented

    # Headset

    def plug_headset_in(self) -> None:
        """Plug a headset in: names and sums are said at once, to it alone."""
        self._world.headset.plug_in()

    def unplug_headset(self) -> None:
        """Pull the headset's plug."""
        self._world.headset.unplug()

    # Paper

    def watch_paper(self, on_paper: Callable[[Image], None]) -> None:
        """Call with every receipt that comes out, as an image; on the printer's thread."""
        self._printer.on_paper = on_paper

    def save_receipt(self, path: Path) -> bool:
        """Save the last receipt as a picture; False when none came out."""
        paper = self._printer.last_paper
        if paper is None:
            return False
        paper.save(path)
        return True

    def jam_printer(self, after: int = 0) -> None:
        """Jam the receipt printer: now, or when so many lines of dots of the next receipt are out."""
        self._printer.jam(after)

    def run_out_of_paper(self) -> None:
        """Let the roll end."""
        self._printer.run_out_of_paper()

    def refill_printer(self) -> None:
        """A new roll, nothing torn, cover closed."""
        self._printer.refill()

    # Voice

    def say(self, words: str) -> None:
        """Say `words` to the microphone, with a voice where the models are installed, else as if every
        word had been understood; heard when it is listening."""
        if isinstance(self._microphone, SimulatedMicrophone):
            self._microphone.speak_text(words)
            return
        room = self._world.room
        assert room is not None  # a real microphone is only in a room
        room.say(self.rehearse(words)).wait()

    def rehearse(self, words: str) -> Path:
        """The sentence as the customer will say it in the room; made once. Raises NotSimulated."""
        wav = self._world.folder / f"{hashlib.sha256(words.encode()).hexdigest()[:16]}.wav"
        if not wav.exists() and not self._world.customers_voice(words, spoken_in(words), wav):
            raise NotSimulated("the customer's voice cannot speak")
        return wav

    # The bank's line

    def network(self, mode: str, *, seconds: float = 10.0, only: str = "", times: int | None = None) -> None:
        """How the bank behaves from now on: one of NETWORK."""
        self._world.bank.behave(mode, seconds=seconds, only=only, times=times)
