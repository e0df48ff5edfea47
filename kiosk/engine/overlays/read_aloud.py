"""Reading aloud, steered: pause, go on, clause by clause, spelt; slower or louder from where one is."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.care_mode import RATES, VOLUMES
from kiosk.engine.commands import ControlSpeech
from kiosk.engine.overlays.preferences import apply_preference_action
from kiosk.engine.transaction import Transaction

SOUND = frozenset({"louder", "quieter", "slower", "faster"})


def handle_playback_action(tx: Transaction, action: str) -> bool:
    """True when `action` steers what is being read; any other touch ends it (EN 301 549 5.1.3.10)."""
    reading = tx.kiosk.reading
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
            preferences = apply_preference_action(tx.kiosk.preferences, action)
            assert preferences is not None
            tx.set(preferences=preferences)
        case _:
            return False
    preferences = tx.kiosk.preferences
    tx.set(reading=replace(reading, paused=paused))
    tx.order(ControlSpeech(RATES[preferences.rate], VOLUMES[preferences.volume], move, paused, spell))
    return True
