"""A machine as it stands in a branch: `kiosk run` with production drivers, and what those talk to.

The far ends (the reader's line, the printer's socket, the sound card, broker and bank) live outside
the kiosk's processes, as they do in a branch, so that none of them is counted as the kiosk's.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psec

from kiosk.config import Config
from kiosk.devkit.demo.environment import BRANCH, MACHINE_ID, PLACE, DemoOptions, World, toml
from kiosk.devkit.simulators.id_reader import ReaderHandler
from kiosk.devkit.simulators.printer import PrinterHandler

WIDTH, HEIGHT = 1080, 1920  # the upright 21.5 inch screen of the goals
PIXELS_PER_MM = 4.03
ROOT = Path(__file__).resolve().parents[2]
KIOSK = (sys.executable, "-m", "kiosk", "run", "--config")
SOUND_SECONDS = 10.0


@contextmanager
def branch(folder: Path) -> Iterator[Path]:
    """Everything around one machine; yields the machine's configuration."""
    world = World(DemoOptions(width=WIDTH, height=HEIGHT, pixels_per_mm=PIXELS_PER_MM), folder)
    reader, printer = ReaderHandler(), PrinterHandler()
    try:
        reader.start()
        printer.plug_in()
        yield _write_config(folder, world, world.start(), reader.path, printer.port)
    finally:
        printer.stop()
        reader.stop()
        world.stop()


def _write_config(folder: Path, world: World, demo: Config, reader: str, printer: int) -> Path:
    """The demo's bank and broker, with the drivers and the PIN key block of production."""
    key_id, block, protection = _key_block(folder, world.pin_key)
    tables: dict[str, Mapping[str, object]] = {
        "": {"state": "state", "log": "log"},
        "machine": {"id": MACHINE_ID, "branch": BRANCH, "place": PLACE},
        "screen": {"width": WIDTH, "height": HEIGHT, "pixels_per_mm": PIXELS_PER_MM},
        "rules": {"bank_name": "示范银行"},
        "bank": {"address": demo.bank.address, "machine_file": str(demo.bank.machine_file)},
        "devices.id_reader": {"driver": "sdt"},
        "devices.id_reader.options": {"path": reader},
        "devices.card_reader": {"driver": "tests.benchmarks.card_slot:make"},
        "devices.pin_pad": {"driver": "screen"},
        "devices.pin_pad.options": {
            "key_file": str(block),
            "key_id": key_id,
            "protection_key_file": str(protection),
        },
        "devices.printer": {"driver": "escpos-network"},
        "devices.printer.options": {"host": "127.0.0.1", "port": printer},
        "devices.speaker": {"driver": "espeak"},
        "devices.microphone": {"driver": "vosk"},
        "staff": {
            "host": demo.staff.host,
            "port": demo.staff.port,
            "username": demo.staff.username,
            "password_file": str(demo.staff.password_file),
        },
    }
    for name in ("state", "log"):
        (folder / name).mkdir(exist_ok=True)
    path = folder / "kiosk.toml"
    path.write_text(toml(tables), encoding="utf-8")
    return path


def still(config: Path) -> Path:
    """The same machine with `screen.motion = false`: its cards are drawn where they belong and stay there."""
    moving = config.read_text("utf-8")
    assert moving.count("[screen]\n") == 1
    path = config.with_name("still.toml")
    path.write_text(moving.replace("[screen]\n", "[screen]\nmotion = false\n"), encoding="utf-8")
    return path


def _key_block(folder: Path, demo_key: Path) -> tuple[str, Path, Path]:
    """The sandbox bank's PIN key as a TR-31 key block: (key id, block's file, protection key's file)."""
    key = json.loads(demo_key.read_text("utf-8"))
    protection = secrets.token_bytes(32)
    block = psec.tr31.wrap(kbpk=protection, header="D0000P0AE00N0000", key=bytes.fromhex(key["key"]))
    return (
        str(key["key_id"]),
        _secret(folder / "pin-key.tr31", block + "\n"),
        _secret(folder / "protection-key", protection.hex() + "\n"),
    )


def _secret(path: Path, text: str) -> Path:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    return path


def installed(folder: Path) -> dict[str, str]:
    """The environment of an installed kiosk: Python's bytecode and Qt's QML cache are kept.

    Both are written by the first, unmeasured start, into `folder` and not into the checkout.
    """
    return {
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "KIOSK_MODELS": str(folder / "models"),  # none, whatever is installed on this machine
        "QT_QUICK_BACKEND": "software",
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
    }


@contextmanager
def sound_card(folder: Path) -> Iterator[dict[str, str]]:
    """A sound card made of software, so that the speaking processes live as they do with a real one.

    Yields the environment that leads to it; empty where PulseAudio is not installed.
    """
    program = shutil.which("pulseaudio")
    if program is None:
        yield {}
        return
    folder.mkdir(parents=True, exist_ok=True)
    door = folder / "native"
    home = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    process = subprocess.Popen(
        [
            *(program, "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"),
            *(
                "--load=module-null-sink",
                f"--load=module-native-protocol-unix socket={door} auth-anonymous=1",
            ),
        ],
        env={**os.environ, **home},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        pause = threading.Event()
        for _ in range(round(SOUND_SECONDS / 0.05)):
            if door.exists():
                break
            pause.wait(0.05)
        yield {"PULSE_SERVER": f"unix:{door}"}
    finally:
        process.terminate()
        process.wait()
