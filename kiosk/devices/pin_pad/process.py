"""The PIN pad process: the only place where a digit of a PIN ever is.

Started by spawn.py with one end of a SOCK_SEQPACKET pair as its standard input, and with
neither standard output nor errors: it writes no line to anywhere. The digits, the card number
and the packet just received lie in one locked page, wiped after encryption, erasure of the
entry, silence of the kiosk, its death, and any error. Few imports, for a quick start.
"""

from __future__ import annotations

import os
import select
import signal
import struct
import sys
from typing import TYPE_CHECKING

from . import wire
from .format4 import SPACE
from .hardening import HardeningFailed, SecretPage, harden

if TYPE_CHECKING:
    from .keypad import Keypad

_LINE = 0  # standard input is the socket


def main(arguments: list[str]) -> int:
    """Serve until the kiosk hangs up. Arguments as spawn.py gives them; see there.

    Returns 0 after a hang-up, 2 when there is no key or no protection, 1 for any other error.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the kiosk's to judge
    signal.signal(signal.SIGTERM, _leave)
    parent, silence, algorithm, key_id, production, key_file, protection_key_file = arguments
    page = None
    try:
        harden(int(parent))
        page = SecretPage()
        # Here and not above: hardening comes before the twenty milliseconds of cryptography.
        from . import keys
        from .keypad import Keypad

        try:
            key = keys.load(
                key_file,
                key_id=key_id,
                algorithm=algorithm,
                production=production == "1",
                protection_key_file=protection_key_file,
            )
        except keys.KeyRefused as refused:
            _send(wire.refused(refused.fault))
            return 2
        facts = wire.KeyFacts(key.key_id, key.algorithm, key.bits, key.kcv, key.demo, page.locked)
        keypad = Keypad(page.view, key.encryptor)
        _send(wire.ready(facts))
        _serve(keypad, page.view[SPACE : SPACE + wire.LONGEST], int(silence))
        return 0
    except HardeningFailed:
        _send(wire.refused("hardening"))
        return 2
    except (OSError, ValueError, IndexError, struct.error):
        return 1
    finally:
        if page is not None:
            page.wipe()


def _serve(keypad: Keypad, inbox: memoryview, silence: int) -> None:
    """Take packets until the socket ends; `silence` in ms without one ends an open entry."""
    waiting = select.poll()
    waiting.register(_LINE, select.POLLIN)
    while True:
        if not waiting.poll(silence if keypad.open else None):
            packets = keypad.give_up()
        else:
            size = os.readv(_LINE, [inbox])
            if size == 0:
                return
            packets = keypad.take(inbox[:size])
            inbox[:size] = bytes(size)
        for packet in packets:
            _send(packet)


def _send(packet: bytes) -> None:
    os.write(_LINE, packet)


def _leave(_signal: int, _frame: object) -> None:
    """SIGTERM, also the kiosk's death: leave by way of the wiping."""
    sys.exit(0)
