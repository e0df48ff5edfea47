"""Tracks the health of the devices and what the wall board shows of the machine; reports changes only."""

from __future__ import annotations

import threading

from kiosk.devices.port import DeviceState, Health
from kiosk.domain.help_call import MachineStatus, PagePosition
from kiosk.engine.events import DeviceChanged
from kiosk.engine.screen import Screen
from kiosk.platform.event_log import EventLog, LogEvent


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
            position=PagePosition(
                view.page, f"{view.step}/{view.steps}" if view.steps else "", view.title.key
            ),
            in_use=screen.in_session,
            care=screen.preferences.care,
            age=screen.age,
            faults=tuple(sorted(f"{d.device}:{d.fault}" for d in self.devices() if not d.usable)),
        )
        if board == self._board:
            return None
        self._board = board
        return board
