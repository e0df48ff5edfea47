"""The natural voice: Kokoro-82M on onnxruntime, in the worker process."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any

from kiosk.devices.model_files import whole
from kiosk.devices.speaker.engine import EngineFailed
from kiosk.devices.speaker.phonemes import NoPhonemes, english, mandarin
from kiosk.devices.speaker.sound import RATE, Sound
from kiosk.devices.speaker.time_stretch import stretched
from kiosk.languages import pack, spoken_languages

STANDARD_VOICES = {language: pack(language).voice.kokoro_voice for language in spoken_languages()}
# Kokoro speaks 335 characters or 205 words a minute. Old listeners want less, and EN 301 549 5.1.3.15
# begins at 120 to 125 words: usual is 0.7 of Kokoro's speed, and in English 0.61 (VoiceProfile). At 0.7 the
# recogniser heard one syllable too many in 5 of 6 clips, at 0.85 in 1 of 6: what is slower is stretched.
NATURAL = (0.85, 1.2)
STYLE = 256  # numbers a style has; a voice file holds one style for every length of phonemes
LONGEST = 509  # phonemes at once
SILENT = 300  # of 32767: below it Kokoro breathes before it begins
LEAD = RATE // 10  # samples of silence left before the first sound
THREADS = 2


class KokoroEngine:
    """`models` holds the folder "kokoro"; `voices` maps a language to a voice of it."""

    def __init__(self, models: Path, voices: dict[str, str] | None = None, *, checked: bool = False) -> None:
        """Load the model (2 s, 450 MB). Raises EngineFailed when it is not there, not whole, or cannot run.

        `checked` says that the files' sums have just been checked by somebody else.
        """
        folder = models / "kokoro"
        if not checked and not whole(folder):
            raise EngineFailed("no model")
        self._one_at_a_time = threading.Lock()
        self._running: Any = None
        self._chosen = STANDARD_VOICES | {k: v for k, v in (voices or {}).items() if v}
        self.name = "-".join(("kokoro", *self._chosen.values()))
        try:
            import numpy
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = THREADS
            options.log_severity_level = 3
            # Threads that spin while they wait take the processor from the screen.
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            self._np: Any = numpy
            self._runs: Any = onnxruntime.RunOptions
            self._session: Any = onnxruntime.InferenceSession(
                str(folder / "kokoro-quantized.onnx"), options, providers=["CPUExecutionProvider"]
            )
            # Exports name them differently; their order is the same: tokens, style, speed.
            self._inputs = [one.name for one in self._session.get_inputs()]
            tokens = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
            self._ids: dict[str, int] = tokens["model"]["vocab"]
            self._styles = {
                language: numpy.fromfile(folder / "voices" / f"{voice}.bin", dtype="<f4").reshape(-1, STYLE)
                for language, voice in self._chosen.items()
            }
        except Exception as broken:  # ImportError, OSError, and what onnxruntime raises of its own
            raise EngineFailed(type(broken).__name__) from broken

    def voice(self, language: str) -> str:
        """The voice's name, part of the key of rendered sentences."""
        return self._chosen[language]

    def synthesise(self, clause: str, language: str, rate: int) -> Sound:
        """The clause as sound; see Engine."""
        try:
            phonemes = mandarin(clause) if pack(language).voice.by_pinyin else english(clause)
        except (NoPhonemes, OSError) as missing:
            raise EngineFailed(str(missing)) from missing
        ids = [self._ids[sign] for sign in phonemes if sign in self._ids][:LONGEST]
        if not ids:
            raise EngineFailed("no sounds")
        styles = self._styles[language]
        wanted = pack(language).voice.kokoro_speed * rate / 100
        speed = min(max(wanted, NATURAL[0]), NATURAL[1])
        wave = self._made(ids, styles[min(len(ids), len(styles) - 1)], speed)
        return stretched(self._trimmed(wave.ravel()), round(100 * wanted / speed))

    def give_up(self) -> None:
        """Break off the inference under way, so that the next sentence need not wait for this one."""
        running = self._running
        if running is not None:
            running.terminate = True

    def _made(self, ids: list[int], style: Any, speed: float) -> Any:
        with self._one_at_a_time:
            self._running = run = self._runs()
            try:
                values = (
                    self._np.array([[0, *ids, 0]], dtype=self._np.int64),
                    style[None],
                    self._np.array([speed], dtype=self._np.float32),
                )
                (wave,) = self._session.run(None, dict(zip(self._inputs, values, strict=True)), run)
            except Exception as broken:  # onnxruntime has classes of its own for every kind of failure
                raise EngineFailed(type(broken).__name__) from broken
            finally:
                self._running = None
        return wave

    def slowness(self) -> float:
        """How long speech takes to make, as a share of how long it sounds; measured on one sentence."""
        begun = time.perf_counter()
        language = next(iter(self._chosen))
        sound = self.synthesise(pack(language).voice.sample, language, 100)
        return (time.perf_counter() - begun) / max(sound.seconds, 0.1)

    def _trimmed(self, wave: Any) -> Sound:
        """Without the silence Kokoro begins with, so that the first word comes at once."""
        samples = self._np.clip(wave * 32767, -32768, 32767).astype("<i2")
        loud = self._np.flatnonzero(self._np.abs(samples) > SILENT)
        if not len(loud):
            return Sound(samples.tobytes())
        return Sound(samples[max(0, loud[0] - LEAD) : loud[-1] + LEAD].tobytes())
