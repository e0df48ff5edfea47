"""On-site radio pagers: calls also go out over the branch's ESPA 4.4.4 transmitter.

A serial line is slow and may hang, so it has a thread and a queue of its own; the pages never wait
for it. Radio pagers cannot answer: a call is still accepted on a page or by coming.
"""

from __future__ import annotations

import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from queue import SimpleQueue

import serial

from kiosk.domain.help_call import CallKind
from kiosk.pager.espa import REPLY_SECONDS, BadBlock, ControllingStation, PagerLineFault, RadioPage
from kiosk.platform.supervision import SupervisedThread
from kiosk.staff.protocol.call import ROLES, StaffCall
from kiosk.staff.protocol.messages import CallMessage

log = logging.getLogger(__name__)

# Latin-1 words, because a radio pager knows no Chinese.
WORDS = {
    CallKind.HELP: "HELP",
    CallKind.RISK: "RISK TALK FIRST",
    CallKind.TROUBLE: "3 TRIES",
    CallKind.DEVICE: "DEVICE",
    CallKind.CARD_LEFT: "CARD LEFT",
    CallKind.OUTCOME: "TRANSFER KNOWN",
}
ALARM, HIGH, NORMAL = 1, 2, 3
REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class RadioSettings:
    """The transmitter's serial line, and which pager address each role carries."""

    port: str
    addresses: Mapping[str, str]
    baud: int = 9600


def code(message: CallMessage) -> str:
    """The short code of a call: "K03 HELP", with the level once it has risen and the presses."""
    number = re.findall(r"\d+", message.machine)
    name = f"K{int(number[-1]):02}" if number else message.machine[:8].upper()
    call = message.call
    again = f" X{call.urgency}" if call.urgency > 1 else ""
    return f"{name} {WORDS[call.kind]}{again}"


def priority(call: StaffCall) -> int:
    """Alarm for a risky transfer and where nobody came, high for people, normal for devices."""
    if call.kind is CallKind.RISK or call.nobody:
        return ALARM
    return NORMAL if call.kind in (CallKind.DEVICE, CallKind.OUTCOME) else HIGH


class RadioGateway:
    """The transmitter. `ring` may be called from any thread and returns at once."""

    def __init__(self, settings: RadioSettings) -> None:
        self._settings = settings
        self._queue: SimpleQueue[RadioPage | None] = SimpleQueue()
        self._rung: OrderedDict[str, dict[str, tuple[int, int, bool]]] = OrderedDict()
        self._working = threading.Event()
        self._thread = SupervisedThread(
            "pager_radio", self._run, on_failure=lambda _error: self._working.clear()
        )

    @property
    def roles(self) -> frozenset[str]:
        """The roles that can be reached by radio; none while the transmitter does not take calls."""
        return frozenset(self._settings.addresses) if self._working.is_set() else frozenset()

    def open(self) -> None:
        """Start; a transmitter that is not there is tried again with every call."""
        self._working.set()
        self._thread.start()

    def ring(self, message: CallMessage) -> None:
        """Page every role the call has reached and that was not paged for it as it stands."""
        call = message.call
        if not call.ringing:
            self._rung.pop(call.call_id, None)
            return
        known = self._rung.setdefault(call.call_id, {})
        now = (call.urgency, call.repeats, call.nobody)
        for role in ROLES[: call.level + 1]:
            address = self._settings.addresses.get(role)
            if address is not None and known.get(role) != now:
                known[role] = now
                self._queue.put(RadioPage(address, code(message), beep=2, priority=priority(call)))
        while len(self._rung) > REMEMBERED:
            self._rung.popitem(last=False)

    def close(self) -> None:
        """Send what is waiting and end."""
        self._thread.stopping.set()
        self._queue.put(None)
        self._thread.stop(10.0)

    def _line_failed(self, _error: BaseException) -> None:
        self._working.clear()

    def _run(self) -> None:
        line: serial.Serial | None = None
        while (page := self._queue.get()) is not None:
            try:
                if line is None:
                    line = serial.Serial(self._settings.port, self._settings.baud, timeout=REPLY_SECONDS)
                ControllingStation(line).send(page)
                self._working.set()
            except Exception as why:  # whatever a transmitter does, the next call is tried
                self._working.clear()
                expected = isinstance(why, PagerLineFault | BadBlock | OSError)
                log.error("pager radio: a call did not go out: %s", why, exc_info=not expected)
                if line is not None:
                    line.close()
                line = None
        if line is not None:
            line.close()
