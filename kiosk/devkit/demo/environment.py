"""Everything around a demo kiosk: bank, broker, pager and keys as real processes and files.

`start` brings them up and writes a configuration like any other; the kiosk then runs from that.
All children end with this process, also when it is killed: each watches a pipe from here.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kiosk.config import Config, load
from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.demo.fixtures import seed
from kiosk.devkit.pager.process import DEMO_STAFF, PagerProcess, write_config
from kiosk.devkit.sandbox_bank.process import SandboxProcess
from kiosk.devkit.simulators.demo_key import provision_demo_key
from kiosk.devkit.simulators.headset import SimulatedHeadset
from kiosk.devkit.voice_bench.customer_voice import CustomersVoice
from kiosk.devkit.voice_bench.sound_room import DEVICE, SoundRoom
from kiosk.staff.accounts import kiosk_account, pager_account

MACHINE_ID = "K-demo"
BRANCH = "demo"
PLACE = "大堂 1号机"


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """How the demo looks and sounds. `speaker` is the loudspeaker's output; `rules` are the core's
    settings that differ from the usual, `bank` the line's times, `patience` the help call's waits.

    `between` gives the address of what stands between kiosk and bank, where something shall.

    `models` is the folder of the recogniser and of the natural voice; None: neither is used. With `room`
    the real microphone hears and the real loudspeaker speaks, in a room made of software.
    """

    width: int = 1920
    height: int = 1080
    pixels_per_mm: float = 4.03
    fullscreen: bool = False
    motion: bool = True
    speaker: str = "device"
    pace: float = 1.0
    models: Path | None = None
    room: bool = False
    rules: Mapping[str, object] = field(default_factory=dict)
    bank: Mapping[str, object] = field(default_factory=dict)
    patience: tuple[float, float, float, float] = (20.0, 20.0, 20.0, 30.0)
    between: Callable[[str], str] = str


class World:
    """The demo's surroundings in a folder of their own."""

    def __init__(self, options: DemoOptions, parent: Path | None = None) -> None:
        self.options = options
        self._folder = tempfile.TemporaryDirectory(prefix="kiosk-demo-", dir=parent)
        self.folder = Path(self._folder.name)
        self.pin_key = self.folder / "pin-key.json"
        provision_demo_key(self.pin_key)
        self.headset = SimulatedHeadset(self.folder / "headset")
        self.bank = SandboxProcess(
            self.folder / "bank", self.pin_key, customers=seed(date.today()), machine_ids=(MACHINE_ID,)
        )
        machine, pager = kiosk_account(BRANCH, MACHINE_ID), pager_account(BRANCH, [BRANCH])
        self._machine_user, self._pager_user = machine.username, pager.username
        self.broker = EmbeddedBroker(self.folder / "broker", [machine, pager])
        self.pager: PagerProcess | None = None
        self.room = SoundRoom() if options.room else None
        self.customers_voice = CustomersVoice(options.models or self.folder / "models")

    def start(self) -> Config:
        """Start everything; returns the kiosk's configuration. Raises what could not start."""
        if self.room is not None:
            self.room.start()
        # Side by side: two of the three seconds are Python starting up in each of them.
        with ThreadPoolExecutor() as side:
            bank = side.submit(self.bank.start)
            side.submit(self._start_staff).result()
            bank.result()
        return load(self._write_config())

    def _start_staff(self) -> None:
        self.broker.start()
        pager_config = write_config(
            self.folder / "pager",
            self.broker.address(self._pager_user),
            pager=BRANCH,
            branches=[BRANCH],
            title="示范网点",
        )
        self.pager = PagerProcess(pager_config)
        self.pager.start()

    def stop(self) -> None:
        """End everything and remove the folder; safe to call twice."""
        if self.pager is not None:
            self.pager.stop()
        self.broker.stop()
        self.bank.stop()
        if self.room is not None:
            self.room.close()
        self.headset.close()
        self._folder.cleanup()

    @property
    def staff_codes(self) -> tuple[tuple[str, str], ...]:
        """Who can sign in on the pager's page, with their codes, for the newcomer to type."""
        return tuple((member.name, member.code) for member in DEMO_STAFF)

    def _write_config(self) -> Path:
        options, staff = self.options, self.broker.address(self._machine_user)
        tables: dict[str, Mapping[str, object]] = {
            "": {"state": "state", "log": "log"},
            "machine": {"id": MACHINE_ID, "branch": BRANCH, "place": PLACE},
            "screen": {
                "width": options.width,
                "height": options.height,
                "pixels_per_mm": options.pixels_per_mm,
                "fullscreen": options.fullscreen,
                "pointer": True,
                "motion": options.motion,
            },
            "rules": {"bank_name": "示范银行", **options.rules},
            "bank": {
                "address": options.between(self.bank.address),
                "machine_file": str(self.bank.machine_file),
                **options.bank,
            },
            "devices.id_reader": {"driver": "simulated"},
            "devices.card_reader": {"driver": "simulated"},
            "devices.pin_pad": {"driver": "screen"},
            "devices.pin_pad.options": {"key_file": str(self.pin_key)},
            "devices.printer": {"driver": "simulated"},
            "devices.speaker": {"driver": "espeak"},
            "devices.speaker.options": self._speaker(),
            "devices.microphone": {"driver": "vosk" if options.room else "simulated"},
            "devices.microphone.options": {
                "models": str(options.models or self.folder / "models"),
                "device": DEVICE if options.room else "",
            },
            "staff": {
                "host": staff.host,
                "port": staff.port,
                "username": staff.username,
                "password_file": str(staff.password_file),
            },
            "staff.escalation": {"patience": list(options.patience)},
        }
        path = self.folder / "kiosk.toml"
        path.write_text(toml(tables), encoding="utf-8")
        (self.folder / "state").mkdir(exist_ok=True)
        return path

    def _speaker(self) -> dict[str, object]:
        options = self.options
        found: dict[str, object] = {
            "pace": options.pace,
            "natural": options.models is not None,
            "headset": f"evdev:{self.headset.path}",
        }
        if options.models is not None:
            found["models"] = str(options.models)
        if options.room:
            # What is heard of the machine must be its natural voice, however busy this computer is.
            return {**found, "output": f"device:{DEVICE}", "slowest": 100.0}
        return {**found, "output": options.speaker}


def toml(tables: Mapping[str, Mapping[str, object]]) -> str:
    """Flat tables as TOML. JSON's strings, numbers, booleans and lists are TOML's, too."""
    lines: list[str] = []
    for name, entries in tables.items():
        lines += [f"[{name}]"] if name else []
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entries.items()]
    return "\n".join(lines) + "\n"
