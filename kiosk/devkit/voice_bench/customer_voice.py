"""A customer's voice for the demo, the tour and the bench: speaks sentences into sound files.

Another of the natural voices than the machine's own, in this process: nobody waits at this machine.
"""

from __future__ import annotations

import importlib.util
import threading
from pathlib import Path

from kiosk.devices.model_files import SUMS
from kiosk.devices.speaker.engine import EngineFailed
from kiosk.devices.speaker.kokoro import KokoroEngine
from kiosk.devices.speaker.sound import write_wav

VOICES = {"zh_CN": "zm_yunyang", "en": "am_michael"}


class CustomersVoice:
    """Speaks into WAV files; the model is loaded when the first sentence is to be spoken."""

    def __init__(self, models: Path, voices: dict[str, str] | None = None) -> None:
        """`models` holds the folder "kokoro"."""
        self._models = models
        self._voices = voices or VOICES
        self._engine: KokoroEngine | None = None
        self._lock = threading.Lock()

    @staticmethod
    def available(models: Path) -> bool:
        """The models of both voice and recogniser are there, and what runs them."""
        there = all((models / name / SUMS).exists() for name in ("kokoro", "vosk-zh_CN"))
        return there and all(importlib.util.find_spec(name) for name in ("onnxruntime", "vosk"))

    def __call__(self, text: str, language: str, wav: Path) -> bool:
        """Write `text` as speech into `wav`, at the speed at which people speak; False when it cannot."""
        with self._lock:
            try:
                self._engine = self._engine or KokoroEngine(self._models, self._voices)
                write_wav(wav, self._engine.synthesise(text, language, 140))
            except (EngineFailed, OSError):
                return False
        return True


def spoken_in(words: str) -> str:
    """The language of a sentence: Chinese when it has a Chinese character."""
    return "zh_CN" if any("\u3400" <= ch <= "\u9fff" for ch in words) else "en"
