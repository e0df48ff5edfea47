"""The speaking process: `python -m kiosk.devices.speaker.worker JSON`,
{"output", "models", "voices", "slowest"}.

Reads orders from standard input and tells events on standard output, a JSON object a line.
It keeps nothing and may be killed at any moment.

    {"do": "say", "serial": 7, "clauses": [...], "language": "zh_CN", "rate": 100, "volume": 70}
    {"do": "stop"}   {"do": "chime", "path": "...", "volume": 70}   {"do": "load"} (this one is at work)

    {"is": "ready", "sound": true, "engine": true}      {"is": "clause", "serial": 7, "index": 0}
    {"is": "ended", "serial": 7, "completed": true}     {"is": "lost"}
    {"is": "natural", "usable": true, "slowness": 0.34}
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any, TextIO

from kiosk.devices.speaker.audio_output import NoSoundDevice, Sink, SoundDevice, WavFolder
from kiosk.devices.speaker.clause_merger import in_one, parted
from kiosk.devices.speaker.engine import EngineFailed
from kiosk.devices.speaker.sound import Sound, read_wav
from kiosk.devices.speaker.speech_rate import seconds_to_say
from kiosk.devices.speaker.voice_selection import Voice

FAILED = 70  # exit code; EX_SOFTWARE of sysexits.h


class SpeakingProcess:
    """One voice and one output; a saying thread, and orders on the main thread."""

    def __init__(
        self, output: str, models: Path | None, voices: dict[str, str], slowest: float, told: TextIO
    ) -> None:
        """`output` is "device", "device:NAME" or "wav:FOLDER"; events are written to `told`."""
        self._told = told
        self._telling = threading.Lock()
        self._stopped = threading.Event()
        self._sayings: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._chimes: dict[str, Sound] = {}
        self._voice: Voice | None = None
        self._sink: Sink | None = None
        with contextlib.suppress(EngineFailed):  # told when ready
            self._voice = Voice(models, voices, slowest)
        with contextlib.suppress(NoSoundDevice):  # told when ready
            self._sink = self._open(output)

    def _open(self, output: str) -> Sink:
        kind, _, name = output.partition(":")
        if kind == "wav":
            return WavFolder(Path(name))
        return SoundDevice(name, lambda: self._tell({"is": "lost"}))

    def _tell(self, event: dict[str, Any]) -> None:
        with self._telling:
            self._told.write(json.dumps(event) + "\n")
            self._told.flush()

    def run(self, orders: TextIO) -> None:
        """Obey until `orders` ends."""
        self._tell({"is": "ready", "sound": self._sink is not None, "engine": self._voice is not None})
        threading.Thread(target=self._say_all, name="saying", daemon=True).start()
        for line in orders:
            self._obey(json.loads(line))
        self._stopped.set()
        self._sayings.put(None)

    def _obey(self, order: dict[str, Any]) -> None:
        match order["do"]:
            case "say":
                self._stop()
                # A fresh event: the old saying keeps its own, which stays set.
                self._stopped = order["stopped"] = threading.Event()
                self._sayings.put(order)
            case "stop":
                self._stop()
            case "chime":
                self._chime(order["path"], order["volume"])
            case "load" if self._voice is not None:
                # The spare beside it does without: its tables are 13 MB, and read in a fifth of a second.
                self._sayings.put(order)
                self._voice.load_natural(
                    lambda usable, slowness: self._tell(
                        {"is": "natural", "usable": usable, "slowness": round(slowness, 2)}
                    )
                )

    def _stop(self) -> None:
        self._stopped.set()
        if self._voice is not None:
            self._voice.give_up()

    def _chime(self, path: str, volume: int) -> None:
        if self._sink is None:
            return
        if path not in self._chimes:
            try:
                self._chimes[path] = read_wav(Path(path))
            except (OSError, ValueError):
                return  # a missing chime is silence, never a stop
        self._sink.chime(self._chimes[path], volume)

    def _say_all(self) -> None:
        while (order := self._sayings.get()) is not None:
            if order["do"] == "load":
                assert self._voice is not None
                self._voice.warm_up()
                continue
            completed = False
            try:
                completed = self._say(order)
            except NoSoundDevice:
                self._tell({"is": "lost"})
            self._tell({"is": "ended", "serial": order["serial"], "completed": completed})

    def _say(self, order: dict[str, Any]) -> bool:
        ahead: queue.SimpleQueue[Sound | None] = queue.SimpleQueue()
        # One clause is made while the one before it sounds.
        maker = threading.Thread(target=self._synthesise, args=(order, ahead), name="synthesis", daemon=True)
        maker.start()
        try:
            return self._sound_out(order, ahead)
        finally:
            order["stopped"].set()

    def _synthesise(self, order: dict[str, Any], ahead: queue.SimpleQueue[Sound | None]) -> None:
        assert self._voice is not None
        try:
            make = self._voice.saying(order["clauses"], order["language"], order["rate"])
        except EngineFailed:
            make = None
        for group in self._voice.breaths(order["clauses"], order["language"]):
            if order["stopped"].is_set():
                return
            sounds: list[Sound | None] = [None] * len(group)
            if make is not None:
                with contextlib.suppress(EngineFailed):
                    sounds = [*parted(make(in_one(group)), group)]
            for sound in sounds:
                ahead.put(sound)

    def _sound_out(self, order: dict[str, Any], ahead: queue.SimpleQueue[Sound | None]) -> bool:
        assert self._sink is not None
        stopped: threading.Event = order["stopped"]
        for index, clause in enumerate(order["clauses"]):
            sound = None
            while not stopped.is_set():
                try:
                    sound = ahead.get(timeout=0.02)
                    break
                except queue.Empty:
                    continue
            if stopped.is_set():
                return False
            self._tell({"is": "clause", "serial": order["serial"], "index": index})
            if sound is None:  # no engine could say it: its caption stands for as long
                stopped.wait(seconds_to_say(clause, order["language"], order["rate"]))
            else:
                self._sink.play(sound, order["volume"], stopped)
            if stopped.is_set():
                return False
        return True


def _end_process(_unhandled: threading.ExceptHookArgs) -> None:
    """A thread that ends leaves a process that answers and says nothing; the parent starts another one."""
    os._exit(FAILED)


def main() -> None:
    """Talk JSON lines over the process's own standard streams."""
    threading.excepthook = _end_process
    # Libraries print ("Audio saved to ..."): the events get a stream of their own.
    told = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    asked = json.loads(sys.argv[1])
    models = Path(asked["models"]) if asked.get("models") else None
    orders = os.fdopen(0, "r", encoding="utf-8")
    SpeakingProcess(asked["output"], models, asked["voices"], asked["slowest"], told).run(orders)
    os._exit(0)  # threads may sit in a driver; nothing is left to save


if __name__ == "__main__":
    main()
