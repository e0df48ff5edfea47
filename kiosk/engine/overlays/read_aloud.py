"""Reading aloud, steered: pause, go on, clause by clause, spelt; slower or louder from where one is."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.care_mode import RATES, VOLUMES
from kiosk.engine.commands import SteerSaying
from kiosk.engine.overlays.preferences import comforted
from kiosk.engine.transaction import Turn

SOUND = frozenset({"louder", "quieter", "slower", "faster"})


def steered(turn: Turn, action: str) -> bool:
    """True when `action` steers what is being read; any other touch ends it (EN 301 549 5.1.3.10)."""
    reading = turn.kiosk.reading
    if reading is None:
        return False
    move, spell, paused = 0, False, reading.paused
    match action:
        case "read_pause":
            paused = True
        case "read_on":
            paused = False
        case "read_next":
            move, paused = 1, False
        case "read_previous":
            move, paused = -1, False
        case "read_spell":
            spell = paused = True  # once spelt it waits, so that one can ask for it again
        case _ if action in SOUND:
            comfort = comforted(turn.kiosk.comfort, action)
            assert comfort is not None
            turn.set(comfort=comfort)
        case _:
            return False
    comfort = turn.kiosk.comfort
    turn.set(reading=replace(reading, paused=paused))
    turn.order(SteerSaying(RATES[comfort.rate], VOLUMES[comfort.volume], move, paused, spell))
    return True
