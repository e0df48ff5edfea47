"""One of Vosk's decoders: takes sound in, tells words, and keeps nothing of either once it has ended.

A decoder that is used again takes a third of the time (0.2 to 0.4 seconds for a second of speech in noise
instead of 0.65 to 1.1, measured): Vosk joins its two word graphs while it decodes, and keeps up to 32 MB of
what it has joined with the decoder. That is the model's, not the customer's: with the end of an utterance
Vosk gives up the sound, the features and the lattice. The last words that it told it would keep, so they
are overwritten as soon as they are read; for that alone its C functions are called past its own class.
"""

from __future__ import annotations

import json
import wave
from pathlib import Path
from typing import Any

from kiosk.devices.port import Cancelled

# Two seconds of a natural voice (Kokoro-82M, Apache-2.0) in babble 10 dB lower, 16 kHz.
SPEECH = Path(__file__).with_name("speech.wav")
AT_ONCE = 1600  # samples, a tenth of a second


class VoskDecoder:
    """Decodes one utterance after the other. Belongs to one thread at a time."""

    def __init__(self, model: Any, rate: int, sentences: tuple[str, ...] = ()) -> None:
        """Free speech, or only what is in `sentences`, whose words are in the model's vocabulary."""
        import vosk

        self._vosk = vosk
        known = (json.dumps(sentences, ensure_ascii=False),) if sentences else ()
        self._recogniser = vosk.KaldiRecognizer(model, rate, *known)

    def accept(self, samples: bytes) -> bool:
        """Take in some sound; True when a pause was heard, and `said` tells what before it."""
        return bool(self._recogniser.AcceptWaveform(samples))

    def so_far(self) -> str:
        """The words since the last pause, apart by spaces."""
        return self._told(self._vosk._c.vosk_recognizer_partial_result, "partial")

    def said(self) -> str:
        """The words before the pause, apart by spaces."""
        return self._told(self._vosk._c.vosk_recognizer_result, "text")

    def end(self) -> str:
        """End the utterance and forget it; the words since the last pause. Ending twice tells nothing."""
        return self._told(self._vosk._c.vosk_recognizer_final_result, "text")

    def _told(self, result: Any, key: str) -> str:
        told = result(self._recogniser._handle)
        words: bytes = self._vosk._ffi.string(told)
        self._vosk._ffi.memmove(told, bytes(len(words)), len(words))
        return str(json.loads(words).get(key, ""))  # no "partial" right after a pause


def warm(decoder: VoskDecoder, cancelled: Cancelled) -> None:
    """Let it decode speech once, so that the first customer of the day is heard as fast as the next ones."""
    with wave.open(str(SPEECH)) as speech:
        while not cancelled.is_set() and (samples := speech.readframes(AT_ONCE)):
            decoder.accept(samples)
    decoder.end()
