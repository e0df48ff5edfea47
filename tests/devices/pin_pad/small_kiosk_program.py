"""A kiosk of nothing but a PIN pad, as a process that can be searched: cells come in one by one.

    python -m tests.devices.pin_pad.small_kiosk_program KEYFILE ALGORITHM CARD DIGITS SILENCE

Reads single bytes from its standard input (see `main`) and writes a line for everything that
happens. It never has a PIN as a whole, unless it is told to keep one to prove that the search
finds it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.devices.pin_pad.driver import ScreenPinPad
from kiosk.devices.pin_pad.port import PinEntryFailed
from kiosk.devices.pin_pad.settings import PadSettings
from kiosk.devices.port import DeviceState, Health


def _text(noted: bytearray) -> str:
    return "".join("0" if cell == 10 else str(cell + 1) for cell in noted)


_HOARDERS: dict[int, Callable[[bytearray], object]] = {
    ord("T"): _text,
    ord("U"): lambda noted: _text(noted).encode("utf-16-le"),
    ord("P"): lambda noted: bytes.fromhex(_text(noted)),
    ord("L"): list,
}


def _say(words: str) -> None:
    os.write(1, (words + "\n").encode())


def main() -> None:
    key_file, algorithm, card_number, digits, silence = sys.argv[1:]
    pad = ScreenPinPad(PadSettings(Path(key_file), algorithm=algorithm, silence=float(silence)))
    up = threading.Event()

    def on_health(health: Health) -> None:
        if health.state is DeviceState.ONLINE:
            up.set()
        _say(f"health {health.state} {health.fault}")

    pad.on_health = on_health
    pad.on_keys = lambda count: _say(f"count {count}")
    pad.on_done = lambda: _say("done")
    pad.on_cancelled = lambda: _say("cancelled")
    pad.open()
    up.wait()
    _say(f"pad {pad.pid}")
    noting, noted, kept = False, bytearray(), []
    order = bytearray(1)  # one and the same byte for every order
    while os.readv(0, [order]):
        if order[0] < 12:
            pad.press(order[0])
            if noting:
                noted.append(order[0])
        elif order[0] == ord("B"):
            pad.begin(card_number, digits=int(digits))
            _say("begun")
        elif order[0] == ord("A"):
            pad.abort()
            _say("aborted")
        elif order[0] == ord("K"):
            try:
                _say(f"block {pad.pin_block().block}")
            except PinEntryFailed as failed:
                _say(f"fault {failed.fault}")
        elif order[0] == ord("N"):
            noting = True
        else:
            kept.append(_HOARDERS[order[0]](noted))
            _say("kept")
    pad.close()


if __name__ == "__main__":
    main()
