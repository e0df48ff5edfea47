"""Pads to test: real pad processes, started with keys made for the test.

Looking into the pad process needs root, because it forbids that to its own user (a test in
test_process.py shows it). For an ordinary user the small kiosk is started in a user namespace
of its own, over which that user has root's rights. Where the system forbids even that, the
tests that look inside are skipped and say that nothing was searched; as root, or with CI set,
they fail instead.
"""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.devices.pin_pad.driver import ScreenPinPad
from kiosk.devices.pin_pad.settings import PadSettings
from tests.devices.pin_pad import memory
from tests.devices.pin_pad.key_files import demo_key_file
from tests.devices.pin_pad.recorder import Witness
from tests.devices.pin_pad.small_kiosk import SmallKiosk

StartPad = Callable[[PadSettings], tuple[ScreenPinPad, Witness]]
StartKiosk = Callable[..., SmallKiosk]


@pytest.fixture
def start_pad() -> Iterator[StartPad]:
    """Opens pads with a witness on each and closes them in the end."""
    pads = []

    def start(settings: PadSettings) -> tuple[ScreenPinPad, Witness]:
        pad = ScreenPinPad(settings)
        pads.append(pad)
        witness = Witness(pad)
        pad.open()
        return pad, witness

    yield start
    for pad in pads:
        pad.close()


def _prefix() -> tuple[str, ...]:
    """What to start a small kiosk with, so that this user may look into its pad."""
    unshare = ("unshare", "--user", "--map-root-user")
    if os.geteuid() == 0 or subprocess.run([*unshare, "true"], capture_output=True).returncode != 0:
        return ()
    return unshare


@pytest.fixture
def kiosk_key() -> bytes:
    return secrets.token_bytes(16)


@pytest.fixture
def start_kiosk(tmp_path: Path, kiosk_key: bytes) -> Iterator[StartKiosk]:
    """Starts small kiosks whose pad may be looked into; see above for who may."""
    started = []

    def start(algorithm: str = "AES", silence: float = 300.0) -> SmallKiosk:
        key_file = demo_key_file(tmp_path, kiosk_key, algorithm)
        kiosk = SmallKiosk(key_file, algorithm=algorithm, silence=silence, prefix=_prefix())
        started.append(kiosk)
        try:
            memory.check_permitted(kiosk.pad_pid)
        except memory.NotPermitted as refused:
            if os.geteuid() == 0 or os.environ.get("CI"):
                raise
            pytest.skip(f"NOTHING WAS SEARCHED: {refused}; run the tests as root to search")
        return kiosk

    yield start
    for kiosk in started:
        kiosk.close()
