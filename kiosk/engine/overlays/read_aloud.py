"""Reading the page aloud: the whole page on request, and the playback buttons."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.care_mode import RATES, VOLUMES
from kiosk.engine.commands import ControlSpeech, StopSpeaking
from kiosk.engine.overlays.preferences import apply_preference_action
from kiosk.engine.page_speech import full_page_text
from kiosk.engine.state import KIOSK, ReadAloudState
from kiosk.engine.transaction import Transaction

SOUND = frozenset({"louder", "quieter", "slower", "faster"})


def handle_playback_action(tx: Transaction, action: str) -> bool:
    """True when `action` is a playback button; any other touch ends the reading (EN 301 549 5.1.3.10)."""
    reading = tx.state.read_aloud
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
            preferences = apply_preference_action(tx.state.preferences, action, tx.state.settings.languages)
            assert preferences is not None
            tx.state.preferences = preferences
        case _:
            return False
    preferences = tx.state.preferences
    tx.state.read_aloud = replace(reading, paused=paused)
    tx.emit(ControlSpeech(RATES[preferences.rate], VOLUMES[preferences.volume], move, paused, spell))
    return True


def silence(tx: Transaction) -> None:
    """Stop speaking, if anything is being said."""
    if tx.is_pending("Say"):
        tx.cancel(KIOSK, "Say")
        tx.emit(StopSpeaking())
    tx.state.said = ()
    if tx.state.read_aloud is not None:
        tx.state.read_aloud = None


def read_page(tx: Transaction, *, private: bool) -> None:
    """Read the whole page; private parts only on request."""
    tx.state.read_aloud = ReadAloudState(private)
    tx.say(full_page_text(tx.page()), private=private)
    tx.quiet = private and not tx.state.headset
