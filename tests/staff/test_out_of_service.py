"""A machine that cannot work with what it has stored, as a whole: `kiosk run` shows it and calls staff.

The program is the production one, on devices that are not there; the broker and the pager are real.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.client import PagerClient
from tests.staff.branch_fixtures import ACCOUNTS, BRANCH, LI, pager_of

SECONDS = 60.0  # for a start on a busy machine
CONFIG = """
state = "state"
log = "log"
machine = { id = "m01", branch = "BRANCH", place = "大厅 1 号机" }
bank = { address = "http://127.0.0.1:1/v1", machine_file = "machine.json" }
screen = { width = 1280, height = 1024, fullscreen = false }
staff = { port = PORT, username = "kiosk-BRANCH-m01", password_file = "PASSWORD" }

[devices]
id_reader = { driver = "sdt", options = { path = "/dev/no_reader" } }
card_reader = { driver = "xfs4iot", options = { host = "127.0.0.1" } }
pin_pad = { driver = "screen", options = { key_file = "no.tr31", key_id = "none", protection_key_file = "no.hex" } }
printer = { driver = "escpos-file", options = { path = "/dev/no_printer" } }
speaker = { driver = "espeak", options = { output = "null" } }
microphone = { driver = "vosk", options = { models = "models" } }
"""


def damaged(folder: Path) -> None:
    (folder / "state").mkdir()
    (folder / "state" / "in_flight.sqlite").write_bytes(b"no database at all" * 500)


def emptied(folder: Path) -> None:
    (folder / "state").mkdir()
    (folder / "state" / "in_flight.sqlite").touch()
    (folder / "state" / "in_flight.sqlite.sentinel").write_text("an-identity")


def unwritable(folder: Path) -> None:
    (folder / "state").touch()  # no folder can be made of it
    (folder / "log").touch()


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[tuple[EmbeddedBroker, PagerClient]]:
    """A broker and a signed-in pager of their own: faults of the missing devices go on calling to the end."""
    broker = EmbeddedBroker(tmp_path / "broker", ACCOUNTS)
    broker.start()
    pager = pager_of(broker, tmp_path / "pager")
    pager.start()
    li = PagerClient(pager.address)
    li.sign_in(*LI)
    yield broker, li
    li.close()
    pager.stop()
    broker.stop()


@pytest.mark.parametrize(
    ("happens", "fault"), [(damaged, "damaged"), (emptied, "lost"), (unwritable, "unwritable")]
)
def test_a_machine_that_cannot_work_with_its_state_stays_up_and_calls_staff(
    branch: tuple[EmbeddedBroker, PagerClient],
    tmp_path: Path,
    happens: Callable[[Path], None],
    fault: str,
) -> None:
    broker, li = branch
    happens(tmp_path)
    kiosk = started(tmp_path, broker)
    try:
        call = li.wait_for_call(lambda told: told["kind"] == "device" and told["machine"] == "m01", SECONDS)
        state = li.wait_for_machine(
            lambda told: told["machine"] == "m01" and f"storage:{fault}" in told["status"]["faults"], SECONDS
        )
        assert state["status"]["position"]["title"] == "out_of_service.title"
        assert kiosk.poll() is None, "the program ended, and would flicker"
        li.finish(call["id"])
        kiosk.send_signal(signal.SIGTERM)
        assert kiosk.wait(SECONDS) == 0
    finally:
        kiosk.kill()
        kiosk.wait(SECONDS)


def started(folder: Path, broker: EmbeddedBroker) -> subprocess.Popen[bytes]:
    address = broker.address(f"kiosk-{BRANCH}-m01")
    config = CONFIG.replace("BRANCH", BRANCH).replace("PORT", str(address.port))
    (folder / "kiosk.toml").write_text(config.replace("PASSWORD", str(address.password_file)), "utf-8")
    (folder / "machine.json").write_text(json.dumps({"machine_id": "m01", "token": "t"}))
    (folder / "machine.json").chmod(0o600)
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk", "run", "--config", str(folder / "kiosk.toml")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
    )
