"""The speaking process: `python -m kiosk.devices.speaker.worker OUTPUT`.

Reads orders from standard input and tells events on standard output, a JSON object a line.
It keeps nothing and may be killed at any moment.

    {"do": "say", "serial": 7, "clauses": [...], "language": "zh_CN", "rate": 100, "volume": 70}
    {"do": "stop"}        {"do": "chime", "path": "...", "volume": 70}

    {"is": "ready", "sound": true, "engine": true}      {"is": "clause", "serial": 7, "index": 0}
    {"is": "ended", "serial": 7, "completed": true}     {"is": "lost"}
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

from kiosk.devices.speaker.engine import Engine, EngineFailed, Pyttsx3Engine
from kiosk.devices.speaker.pacing import seconds_to_say
from kiosk.devices.speaker.playing import NoSoundDevice, Sink, SoundDevice, WavFolder
from kiosk.devices.speaker.sound import Sound, read_wav


class SpeakingProcess:
    """One engine and one output; a saying thread, and orders on the main thread."""

    def __init__(self, output: str, told: TextIO) -> None:
        """`output` is "device", "device:NAME" or "wav:FOLDER"; events are written to `told`."""
        self._told = told
        self._telling = threading.Lock()
        self._stopped = threading.Event()
        self._sayings: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._chimes: dict[str, Sound] = {}
        self._engine: Engine | None = None
        self._sink: Sink | None = None
        with contextlib.suppress(EngineFailed):  # told when ready
            self._engine = Pyttsx3Engine()
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
        self._tell({"is": "ready", "sound": self._sink is not None, "engine": self._engine is not None})
        threading.Thread(target=self._say_all, name="saying", daemon=True).start()
        for line in orders:
            order = json.loads(line)
            if order["do"] == "say":
                self._stopped.set()
                # A fresh event: the old saying keeps its own, which stays set.
                self._stopped = order["stopped"] = threading.Event()
                self._sayings.put(order)
            elif order["do"] == "stop":
                self._stopped.set()
            elif order["do"] == "chime" and self._sink is not None:
                self._chime(order["path"], order["volume"])
        self._stopped.set()
        self._sayings.put(None)

    def _chime(self, path: str, volume: int) -> None:
        assert self._sink is not None
        if path not in self._chimes:
            try:
                self._chimes[path] = read_wav(Path(path))
            except (OSError, EOFError, ValueError):
                return  # a missing chime is silence, never a stop
        self._sink.chime(self._chimes[path], volume)

    def _say_all(self) -> None:
        if self._engine is not None and self._sink is not None:
            self._warm_up()
        while (order := self._sayings.get()) is not None:
            completed = False
            try:
                completed = self._say(order)
            except NoSoundDevice:
                self._tell({"is": "lost"})
            self._tell({"is": "ended", "serial": order["serial"], "completed": completed})

    def _warm_up(self) -> None:
        """Load tables and voices now and not at the first word."""
        assert self._engine is not None
        with contextlib.suppress(EngineFailed):  # the first real clause will tell
            self._engine.synthesise("您好", "zh_CN", 100)

    def _say(self, order: dict[str, Any]) -> bool:
        stopped: threading.Event = order["stopped"]
        clauses: list[str] = order["clauses"]
        ahead: queue.SimpleQueue[Sound | None] = queue.SimpleQueue()

        def synthesise() -> None:
            for clause in clauses:
                if stopped.is_set():
                    return
                ahead.put(self._sound(clause, order))

        # One clause is made while the one before it sounds.
        maker = threading.Thread(target=synthesise, name="synthesis", daemon=True)
        maker.start()
        try:
            return self._sound_out(clauses, ahead, order)
        finally:
            stopped.set()
            maker.join()

    def _sound_out(
        self, clauses: list[str], ahead: queue.SimpleQueue[Sound | None], order: dict[str, Any]
    ) -> bool:
        assert self._sink is not None
        stopped: threading.Event = order["stopped"]
        for index, clause in enumerate(clauses):
            sound = None
            while not stopped.is_set():
                try:
                    sound = ahead.get(timeout=0.05)
                    break
                except queue.Empty:
                    continue
            if stopped.is_set():
                return False
            self._tell({"is": "clause", "serial": order["serial"], "index": index})
            if sound is None:  # the engine could not say it: its caption stands for as long
                stopped.wait(seconds_to_say(clause, order["language"], order["rate"]))
            else:
                self._sink.play(sound, order["volume"], stopped)
            if stopped.is_set():
                return False
        return True

    def _sound(self, clause: str, order: dict[str, Any]) -> Sound | None:
        assert self._engine is not None
        try:
            return self._engine.synthesise(clause, order["language"], order["rate"])
        except EngineFailed:
            return None


def main() -> None:
    """Talk JSON lines over the process's own standard streams."""
    # Libraries print ("Audio saved to ..."): the events get a stream of their own.
    told = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    SpeakingProcess(sys.argv[1], told).run(sys.stdin)
    os._exit(0)  # threads may sit in a driver; nothing is left to save


if __name__ == "__main__":
    main()
