"""How the machine stands: the health of its devices, and what the wall board shows of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from kiosk.devices.port import DeviceState, Health
from kiosk.engine.events import DeviceChanged
from kiosk.engine.screen import Screen
from kiosk.platform.event_log import EventLog, LogEvent


@dataclass(frozen=True, slots=True)
class MachineStatus:
    """One machine on the wall board; nothing of the customer. See StaffChannel.show."""

    page: str
    step: str
    title: str
    mode: str
    in_use: bool
    faults: tuple[str, ...]


class StatusTracker:
    """Remembers what was told, so that only changes are passed on. Thread-safe."""

    def __init__(self, journal: EventLog) -> None:
        self._journal = journal
        self._lock = threading.Lock()
        self._health: dict[str, Health] = {}
        self._board: MachineStatus | None = None

    def take(self, name: str, health: Health) -> DeviceChanged | None:
        """A device's health; None when it says nothing new. Starting is no news yet."""
        if health.state is DeviceState.STARTING:
            return None
        with self._lock:
            before = self._health.get(name)
            self._health[name] = health
        if before is not None and (before.usable, before.fault) == (health.usable, health.fault):
            return None
        self._journal.write(
            LogEvent.DEVICE_CHANGED, device=name, state=health.state.value, fault=health.fault
        )
        return DeviceChanged(name, health.usable, health.fault)

    def devices(self) -> tuple[DeviceChanged, ...]:
        """How every device that has spoken is now."""
        with self._lock:
            return tuple(DeviceChanged(n, h.usable, h.fault) for n, h in self._health.items())

    def board(self, screen: Screen) -> MachineStatus | None:
        """What the wall board is to show, None when it shows that already."""
        view = screen.view
        board = MachineStatus(
            page=view.page,
            step=f"{view.step}/{view.steps}" if view.steps else "",
            title=view.title.key,
            mode="care" if screen.preferences.care else "standard",
            in_use=screen.in_session,
            faults=tuple(sorted(f"{d.device}:{d.fault}" for d in self.devices() if not d.usable)),
        )
        if board == self._board:
            return None
        self._board = board
        return board
