"""What may leave the machine of its status, and for which faults somebody has to come."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.help_call import MAX_FAULTS, MachineStatus, PagePosition
from kiosk.staff.protocol.fields import safe_key

# Faults that say how the machine was set up, not that something broke: nobody can come and repair them.
NOT_INSTALLED = frozenset({"no_sound", "no_engine", "no_microphone", "no_model"})


def clean_position(position: PagePosition) -> PagePosition:
    """The position without what could be personal."""
    return PagePosition(*map(safe_key, (position.page, position.step, position.title)))


def clean_status(status: MachineStatus) -> MachineStatus:
    """The status as a message may carry it: nothing personal, MAX_FAULTS faults."""
    faults = tuple(fault for fault in map(safe_key, status.faults) if fault)[:MAX_FAULTS]
    return replace(status, position=clean_position(status.position), faults=faults)


def faults_to_repair(faults: tuple[str, ...]) -> frozenset[str]:
    """The faults for which somebody has to come."""
    return frozenset(fault for fault in faults if fault.partition(":")[2] not in NOT_INSTALLED)
