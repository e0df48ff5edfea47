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
from typing import TYPE_CHECKING, NoReturn

from kiosk.devices.pin_pad import wire
from kiosk.devices.pin_pad.format4 import SPACE
from kiosk.devices.pin_pad.process_protection import HardeningFailed, SecretPage, check_untraced, harden

if TYPE_CHECKING:
    from kiosk.devices.pin_pad.keypad import Keypad

_LINE = 0  # standard input is the socket


def main(arguments: list[str]) -> NoReturn:
    """Serve until the kiosk hangs up, then wipe and leave. Arguments as spawn.py gives them.

    The exit code is 0 after a hang-up or SIGTERM (also the kiosk's death, see process_protection.py), 2
    when there is no key, no protection or a tracer, 1 for any other error; there is never a traceback.
    """
    page = SecretPage()

    def leave(code: int) -> NoReturn:
        # At once: the interpreter's own way out would unmap the page, unwiped if a second signal
        # came in between, and there is nothing to flush.
        page.wipe()
        os._exit(code)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the kiosk's to judge
    signal.signal(signal.SIGTERM, lambda _signal, _frame: leave(0))
    code = 1
    try:
        code = _run(arguments, page)
    finally:
        leave(code)


def _run(arguments: list[str], page: SecretPage) -> int:
    parent, silence, algorithm, key_id, production, key_file, protection_key_file = arguments
    try:
        harden(int(parent))
    except HardeningFailed:
        _send(wire.refused("hardening"))
        return 2
    # Here and not above: hardening comes before the twenty milliseconds of cryptography.
    from kiosk.devices.pin_pad import keys
    from kiosk.devices.pin_pad.keypad import Keypad

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
    _send(wire.ready(facts))
    keypad = Keypad(page.view, key.encryptor)
    try:
        _serve(keypad, page.view[SPACE : SPACE + wire.LONGEST], int(silence))
    except HardeningFailed:
        page.wipe()
        _send(wire.refused("hardening"))
        return 2
    return 0


def _serve(keypad: Keypad, inbox: memoryview, silence: int) -> None:
    """Take packets until the socket ends; `silence` in ms without one ends an open entry.

    Raises HardeningFailed, before a packet is looked at, when a tracer has attached.
    """
    waiting = select.poll()
    waiting.register(_LINE, select.POLLIN)
    while True:
        if not waiting.poll(silence if keypad.open else None):
            packets = keypad.give_up()
        else:
            size = os.readv(_LINE, [inbox])
            if size == 0:
                return
            check_untraced()
            packets = keypad.take(inbox[:size])
            inbox[:size] = bytes(size)
        for packet in packets:
            _send(packet)


def _send(packet: bytes) -> None:
    os.write(_LINE, packet)
