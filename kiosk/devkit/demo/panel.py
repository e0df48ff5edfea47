"""The bench panel's buttons, and what each does with the demo's hands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL.Image import Image

from kiosk.devkit.demo.fixtures import CELLS, ENTER, PIN, REPORTED
from kiosk.devkit.demo.simulator_controls import NETWORK, Hands
from kiosk.devkit.panel_window import BenchButton, BenchGroup, BenchState
from kiosk.engine.screen import Screen
from kiosk.pages.bodies import CardAskPage
from kiosk.pages.catalog import Catalog
from kiosk.pages.text import Language, text
from kiosk.runtime.effects import EffectRunner

WRONG_PIN = "135791"


class Panel:
    """Buttons to hands. `screen` gives what the kiosk shows now; papers are kept in `folder`."""

    def __init__(
        self,
        hands: Hands,
        effects: EffectRunner,
        catalogue: Catalog,
        screen: Callable[[], Screen],
        folder: Path,
    ) -> None:
        self._hands = hands
        self._effects = effects
        self._catalogue = catalogue
        self._screen = screen
        self._folder = folder
        self._papers = 0
        hands.watch_paper(self._paper)

    def steps(self) -> tuple[BenchButton, ...]:
        """The way to the first transfer and out again, besides what is pressed on the screen."""
        return _buttons("step_id step_card step_pin take_card")

    def scenes(self) -> tuple[BenchButton, ...]:
        """A trouble each, made ready with one press."""
        payee, account, _ = REPORTED
        said = {"scene_scam": text("bench.scene_scam_about", payee=payee, account=account)}
        return tuple(
            BenchButton(scene, text(f"bench.{scene}"), said.get(scene, text(f"bench.{scene}_about")))
            for scene in SCENES
        )

    def groups(self) -> tuple[BenchGroup, ...]:
        """Every card and every fault."""
        hands = self._hands
        owners = {key: f"{person.document.name} " for key, person in hands.people.items()}
        cards = tuple(
            BenchButton(
                f"lay:{key}", (f"放：{owners.get(key, '')}{card.zh}", f"{owners.get(key, '')}{card.en}")
            )
            for key, card in hands.cards.items()
        )
        people = tuple(
            BenchButton(f"insert:{key}", text("bench.insert", who=person.document.name))
            for key, person in hands.people.items()
        )
        return (
            BenchGroup(text("bench.id_card"), (*cards, *_buttons("lay_broken lift_halfway lift"))),
            BenchGroup(text("bench.bank_card"), (*people, *_buttons(BANK_CARD))),
            BenchGroup(text("bench.pin", pin=PIN), _buttons("type_pin type_wrong_pin")),
            BenchGroup(text("bench.printer"), _buttons("jam run_out refill")),
            BenchGroup(text("bench.network"), _buttons(" ".join(f"network_{mode}" for mode in NETWORK))),
            BenchGroup(text("bench.headset"), _buttons("plug_headset_in unplug_headset")),
            BenchGroup(text("bench.devices"), _buttons("unplug_reader plug_reader_in")),
        )

    def do(self, action: str) -> None:
        """Carry out a button."""
        hands = self._hands
        kind, _, value = action.partition(":")
        match kind:
            case "step_id":
                hands.lay_id_card(NEWCOMER)
            case "step_card":
                hands.insert_card(NEWCOMER)
            case "scene_scam":
                hands.network("normal")
            case "scene_lost":
                hands.network("lose_answer", only="POST /v1/transfers")
            case "scene_jam":
                hands.jam_printer(LINES_BEFORE_JAM)
            case "scene_walk_away":
                hands.lay_id_card(NEWCOMER)
            case "lay":
                hands.lay_id_card(value)
            case "lay_broken":
                hands.lay_broken_card()
            case "lift_halfway":
                hands.lay_and_lift_halfway()
            case "lift":
                hands.lift_id_card()
            case "unplug_reader":
                hands.unplug_reader()
            case "plug_reader_in":
                hands.plug_reader_in()
            case "plug_headset_in":
                hands.plug_headset_in()
            case "unplug_headset":
                hands.unplug_headset()
            case "insert":
                hands.insert_card(value)
            case "insert_foreign":
                hands.insert_foreign_card()
            case "insert_unreadable":
                hands.insert_unreadable_card()
            case "take_card":
                hands.take_card()
            case "type_pin" | "type_wrong_pin" | "step_pin":
                for digit in WRONG_PIN if kind == "type_wrong_pin" else PIN:
                    self._effects.touch_pin(CELLS[digit])
                self._effects.touch_pin(ENTER)
            case "jam":
                hands.jam_printer()
            case "run_out":
                hands.run_out_of_paper()
            case "refill":
                hands.refill_printer()
            case _:
                hands.network(action.removeprefix("network_"))

    def look(self, language: Language) -> BenchState:
        """What the panel shows of the machine now."""
        catalogue, screen = self._catalogue, self._screen()
        help_shown = screen.help
        broken = [f"{d.device} {d.fault}".strip() for d in self._effects.health() if not d.usable]
        paper = self._folder / f"paper-{self._papers}.png"
        return BenchState(
            call=catalogue.shown(help_shown.title if help_shown else text("bench.nobody_called"), language),
            devices="、".join(broken) if broken else catalogue.shown(text("bench.all_well"), language),
            paper=paper if self._papers else None,
            step=step_due(screen),
        )

    def _paper(self, image: Image) -> None:
        """A receipt came out; on the printer's thread."""
        image.save(self._folder / f"paper-{self._papers + 1}.png")
        self._papers += 1


def step_due(screen: Screen) -> str:
    """The step that the page asks for, "" where it asks for a touch."""
    body = screen.view.body
    asks = f"CardAsk {body.which}" if isinstance(body, CardAskPage) else screen.view.page
    return STEPS.get(asks, "")


STEPS = {
    "Attract": "step_id",
    "CardAsk id": "step_id",
    "CardAsk bank": "step_card",
    "Pin": "step_pin",
    "TakeCard": "take_card",
}
SCENES = ("scene_scam", "scene_lost", "scene_jam", "scene_walk_away")
NEWCOMER = "age_75"
LINES_BEFORE_JAM = 80  # of a receipt's dots: it is half out
BANK_CARD = "insert_foreign insert_unreadable take_card"


def _buttons(names: str) -> tuple[BenchButton, ...]:
    """Buttons whose words are `bench.<name>` of the catalogue."""
    return tuple(BenchButton(name, text(f"bench.{name}")) for name in names.split())
