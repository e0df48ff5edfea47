"""The loudspeaker: one speaking process at work, one warm beside it, captions without either."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.devices.headset.port import Jack
from kiosk.devices.port import DeviceState, Health
from kiosk.devices.speaker.port import Utterance
from kiosk.devices.speaker.process import SpeakingWorker
from kiosk.devices.speaker.silent_speaker import SilentSaying
from kiosk.devices.speaker.speech_rate import FAST_ENOUGH
from kiosk.platform.supervision import Backoff, start_timer

RETRY = Backoff(first=1.0, longest=300.0)  # a new process costs half a second of CPU
STOP_WITHIN = 0.08  # seconds a worker has to be silent before it is killed; the promise is 100 ms


@dataclass
class _Saying:
    """What is being said now; `serial` tells it from all others, also of the same utterance."""

    serial: int
    utterance: Utterance
    silent: SilentSaying | None = None
    retried: bool = False


class ProcessSpeaker:
    """Speaks through a worker process that is killed when it does not stop in time.

    `output`: "device" (the system's sound device), "device:NAME", "wav:FOLDER" (files instead of
    sound), or "null" (captions only). `sounds` is the folder of the chimes. `pace` scales the waits
    of captions without sound: 1.0 is reading pace. `models` holds the natural voice ("kokoro") and the
    sentences rendered ahead; None: the system's voice only. `voices` maps a language to a natural voice,
    which speaks where it needs at most `slowest` seconds to make a second of speech. `jack` tells of a
    headset.
    """

    name = "speaker"

    def __init__(
        self,
        output: str,
        sounds: Path,
        *,
        chime_volume: int = 70,
        pace: float = 1.0,
        models: Path | None = None,
        voices: Mapping[str, str] | None = None,
        slowest: float = FAST_ENOUGH,
        jack: Jack | None = None,
    ) -> None:
        """Raises ValueError for an unknown output. Nothing starts before `open`."""
        kind, _, rest = output.partition(":")
        if kind not in ("device", "wav", "null") or (kind == "wav" and not rest):
            raise ValueError(f'output is "device", "device:NAME", "wav:FOLDER" or "null", not "{output}"')
        self.simulated = kind == "wav"
        self.on_health: Callable[[Health], None] = lambda _health: None
        self.on_clause: Callable[[int, int], None] = lambda _utterance, _index: None
        self.on_ended: Callable[[int, bool], None] = lambda _utterance, _completed: None
        self.on_headset: Callable[[bool], None] = lambda _plugged: None
        self._jack = jack
        self._output = output
        self._sounds = sounds
        self._chime_volume = chime_volume
        self._pace = pace
        self._asked: dict[str, Any] = {
            "output": output,
            "models": str(models) if models is not None else "",
            "voices": dict(voices or {}),
            "slowest": slowest,
        }
        self.natural = False  # whether the natural voice speaks live; for `kiosk devices` and the bench
        self.natural_known = threading.Event()  # it is known by now
        self._lock = threading.RLock()
        self._health = Health(DeviceState.OFFLINE)
        self._opened = False
        self._saying: _Saying | None = None
        self._serial = 0
        self._worker: SpeakingWorker | None = None
        self._spare: SpeakingWorker | None = None
        self._stopping: dict[int, threading.Timer] = {}  # serial -> the end of the worker's patience
        self._failures = 0  # processes in a row that did not speak
        self._retry: threading.Timer | None = None

    def open(self) -> None:
        """Start the speaking process; the health tells when it is ready."""
        with self._lock:
            if self._opened:
                return
            self._opened = True
            if self._output != "null":
                self._worker = self._start()
        if self._worker is None:
            self._set_health(Health(DeviceState.NO_DEVICE, "no_sound"))
        else:
            self._set_health(Health(DeviceState.STARTING))
        if self._jack is not None:
            self._jack.on_change = self._headset
            self._jack.open()

    def close(self) -> None:
        """Silence; the processes end."""
        if self._jack is not None and self._opened:
            self._jack.close()
        self.stop()
        with self._lock:
            self._opened = False
            workers = [w for w in (self._worker, self._spare) if w is not None]
            self._worker = self._spare = None
            timers = [*self._stopping.values(), *([self._retry] if self._retry else [])]
            self._stopping.clear()
            self._retry = None
        for timer in timers:
            timer.cancel()
        for worker in workers:
            worker.close()
        self._set_health(Health(DeviceState.OFFLINE))

    def health(self) -> Health:
        """Whether words can be heard; noDevice with "no_sound" or "no_engine" when not."""
        with self._lock:
            return self._health

    @property
    def worker_pid(self) -> int:
        """The speaking process at work, 0 without one; for memory figures and for tests that kill it."""
        with self._lock:
            return 0 if self._worker is None else self._worker.pid

    def say(self, utterance: Utterance) -> None:
        """Stop what is being said and say this; returns at once."""
        self.stop()
        with self._lock:
            self._serial += 1
            self._saying = _Saying(self._serial, utterance)
            self._begin(self._saying)

    def stop(self) -> None:
        """Silence: the worker is asked, and killed when it is not silent in 80 ms."""
        with self._lock:
            saying, self._saying = self._saying, None
            if saying is None:
                return
            if saying.silent is not None:
                saying.silent.stop()
            elif self._worker is not None:
                timer = start_timer("speaker.stop", STOP_WITHIN, self._worker.kill)
                self._stopping[saying.serial] = timer
                self._worker.send({"do": "stop"})
        # What the worker still tells of it is stale from now on.
        self.on_ended(saying.utterance.id, False)

    def chime(self, name: str) -> None:
        """Play `name`.wav of the sounds folder; nothing where there is no sound device."""
        path = str((self._sounds / f"{name}.wav").resolve())
        with self._lock:
            if self._worker is not None:
                self._worker.send({"do": "chime", "path": path, "volume": self._chime_volume})

    def _begin(self, saying: _Saying) -> None:
        utterance = saying.utterance
        audible = self._health.usable or self._health.state is DeviceState.STARTING
        if self._worker is not None and audible:
            order = {
                "do": "say",
                "serial": saying.serial,
                "clauses": list(utterance.clauses),
                "language": utterance.language,
                "rate": utterance.rate,
                "volume": utterance.volume,
            }
            # A broken pipe is told as "gone" too, and the saying begins again there.
            self._worker.send(order)
        else:
            saying.silent = SilentSaying(
                utterance,
                self._pace,
                lambda index: self._clause_began(saying.serial, index),
                lambda completed: self._saying_ended(saying.serial, completed),
            )

    def _headset(self, sink: str | None) -> None:
        """A headset was plugged in, to the sound server's output `sink`, or out (None).

        The processes are killed first: what was said into a headset must not go on from the loudspeaker.
        Others start that play to the output there is now, and nothing of the old is said again.
        """
        with self._lock:
            old = [worker for worker in (self._worker, self._spare) if worker is not None]
            for worker in old:
                worker.kill()
            saying, self._saying = self._saying, None
            self._spare = None
            self._asked = {**self._asked, "sink": sink or ""}
            if self._opened and self._worker is not None:
                self._worker = self._start()
        for worker in old:
            worker.close()
        if saying is not None:
            if saying.silent is not None:
                saying.silent.stop()
            self.on_ended(saying.utterance.id, False)
        self.on_headset(sink is not None)

    def _start(self) -> SpeakingWorker | None:
        try:
            return SpeakingWorker(self._asked, self._told)
        except OSError:
            return None

    def _told(self, worker: SpeakingWorker, event: dict[str, Any]) -> None:
        """An event of a worker, on that worker's thread."""
        kind = event["is"]
        if kind == "gone":
            self._gone(worker)
            return
        with self._lock:
            if worker is not self._worker:
                return
        if kind == "ready":
            self._is_ready(sound=event["sound"], engine=event["engine"])
        elif kind == "clause":
            self._clause_began(event["serial"], event["index"])
        elif kind == "ended":
            with self._lock:
                timer = self._stopping.pop(event["serial"], None)
            if timer is not None:
                timer.cancel()
            self._saying_ended(event["serial"], event["completed"])
        elif kind == "natural":
            self.natural = event["usable"]
            self.natural_known.set()
        elif kind == "lost":
            self._go_silent("no_sound")
            self._retry_later()

    def _is_ready(self, *, sound: bool, engine: bool) -> None:
        if not (sound and engine):
            self._go_silent("no_engine" if sound else "no_sound")
            return
        self._failures = 0
        self._set_health(Health(DeviceState.ONLINE))
        self._load_natural()
        with self._lock:
            if self._opened and self._spare is None and not self.simulated:
                self._spare = self._start()

    def _load_natural(self) -> None:
        """Only the worker at work has it and the tables of the other: 450 MB are not kept twice."""
        self.natural = False
        with self._lock:
            if self._worker is not None:
                self._worker.send({"do": "load"})

    def _go_silent(self, fault: str) -> None:
        self._set_health(Health(DeviceState.NO_DEVICE, fault))
        with self._lock:
            if self._saying is not None and self._saying.silent is None:
                self._begin(self._saying)

    def _retry_later(self) -> None:
        """Start a process after a pause: the last one ended before it spoke, or lost its sound device."""
        with self._lock:
            if not self._opened or self._retry is not None:
                return
            self._failures += 1
            self._retry = start_timer("speaker.retry", RETRY.pause(self._failures), self._try_again)

    def _try_again(self) -> None:
        with self._lock:
            self._retry = None
            if not self._opened:
                return
            old, self._worker = self._worker, self._start()
        if old is not None:
            old.close()
        if self._worker is None:
            self._retry_later()

    def _gone(self, worker: SpeakingWorker) -> None:
        """A worker ended: killed by a stop, or by itself."""
        with self._lock:
            if worker is self._spare:
                self._spare = None
            if worker is not self._worker:
                return
            for timer in self._stopping.values():
                timer.cancel()
            self._stopping.clear()
            was_ready = self._health.usable
            self._worker, self._spare = self._spare, None
            if self._worker is None and was_ready and self._opened:
                self._worker = self._start()
            saying = self._saying
            again = saying is not None and not saying.retried and self._worker is not None
            if saying is not None:
                saying.retried = True
        if self._worker is None:
            self._go_silent("no_engine")
            self._retry_later()
            return
        self._load_natural()
        with self._lock:
            if self._opened and self._spare is None and not self.simulated:
                self._spare = self._start()
            if saying is not None and saying is self._saying and again:
                self._begin(saying)
        if saying is not None and not again:
            self._saying_ended(saying.serial, False)  # it ends every process that says it

    def _clause_began(self, serial: int, index: int) -> None:
        with self._lock:
            if self._saying is None or self._saying.serial != serial:
                return
            utterance = self._saying.utterance
        self.on_clause(utterance.id, index)

    def _saying_ended(self, serial: int, completed: bool) -> None:
        with self._lock:
            if self._saying is None or self._saying.serial != serial:
                return
            utterance, self._saying = self._saying.utterance, None
        self.on_ended(utterance.id, completed)

    def _set_health(self, health: Health) -> None:
        with self._lock:
            changed, self._health = self._health != health, health
        if changed:
            self.on_health(health)
