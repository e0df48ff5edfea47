"""A room made of software: PulseAudio with two null sinks, one the machine's ear and one its mouth.

For the tests, the bench and the voice tour: what is played into the ear goes through the sound server,
ALSA, PortAudio and the real drivers; what the mouth says is recorded from its monitor. No sound card.
"""

from __future__ import annotations

import audioop
import os
import shutil
import subprocess
import tempfile
import threading
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.devices.speaker.sound import RATE, WIDTH, Sound

DEVICE = "pulse"  # what PortAudio calls the sound server, by libasound2-plugins
STARTS_WITHIN = 10.0  # seconds
AUDIBLE = 100  # of 32767: the faint breath before a word is no sound that anybody hears
_PROGRAMS = ("pulseaudio", "paplay", "parec", "pactl")


class NoRoom(Exception):
    """PulseAudio is not installed, or did not start; says what to do."""


class SoundRoom:
    """One sound server of its own; nothing is changed in the user's. `start` sets this process's
    environment, which its children and PortAudio read; `close` sets it back."""

    def __init__(self) -> None:
        """Nothing starts before `start`."""
        self._folder = ""
        self._server: subprocess.Popen[bytes] | None = None
        self._awake: subprocess.Popen[bytes] | None = None
        self._before: dict[str, str | None] = {}

    @staticmethod
    def available() -> bool:
        """The programs are installed."""
        return all(shutil.which(program) for program in _PROGRAMS)

    def start(self) -> None:
        """Start the server and wait until it answers. Raises NoRoom."""
        if not self.available():
            raise NoRoom(f"this needs {', '.join(_PROGRAMS)}: Debian's pulseaudio and pulseaudio-utils")
        self._folder = tempfile.mkdtemp(prefix="kiosk-room-")
        socket = f"{self._folder}/native"
        self._set("PULSE_SERVER", f"unix:{socket}")
        self._set("PULSE_SINK", "kiosk_mouth")
        self._set("PULSE_SOURCE", "kiosk_ear")
        self._set("PULSE_RUNTIME_PATH", self._folder)
        self._set("PULSE_STATE_PATH", self._folder)
        modules = (
            f"module-native-protocol-unix auth-anonymous=1 socket={socket}",
            "module-null-sink sink_name=kiosk_mouth rate=48000",
            "module-null-sink sink_name=kiosk_ear_sink rate=48000",
            "module-remap-source master=kiosk_ear_sink.monitor source_name=kiosk_ear",
        )
        command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
        command += ["--disable-shm=yes", "--log-target=stderr", "--log-level=error"]
        for module in modules:
            command += ["-L", module]
        self._server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        give_up, pause = time.monotonic() + STARTS_WITHIN, threading.Event()
        while _ask("info").returncode != 0:
            if self._server.poll() is not None or time.monotonic() > give_up:
                self.close()
                raise NoRoom("pulseaudio did not start")
            pause.wait(0.05)
        # A null sink to which nobody listens works in blocks of two seconds, and finishes the one it is in
        # when somebody does (1.8 s, measured); a sound card has no such blocks. So somebody always listens.
        listen = ["parec", "--device=kiosk_ear_sink.monitor", "--latency-msec=10"]
        self._awake = subprocess.Popen(listen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with subprocess.Popen(
            listen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as first:  # that block is over
            assert first.stdout is not None
            first.stdout.read(1)
            first.terminate()

    def close(self) -> None:
        """End the server; safe to call twice."""
        if self._awake is not None:
            self._awake.terminate()
            self._awake.wait()
            self._awake = None
        if self._server is not None:
            self._server.terminate()
            self._server.wait()
            self._server = None
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        self._before.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> SoundRoom:
        """Start it. Raises NoRoom."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _set(self, name: str, value: str) -> None:
        self._before[name] = os.environ.get(name)
        os.environ[name] = value

    def say(self, wav: Path) -> subprocess.Popen[bytes]:
        """Somebody in the room says this; returns at once, the process ends when it has been said."""
        return subprocess.Popen(["paplay", "--device=kiosk_ear_sink", str(wav)])

    @contextmanager
    def echo(self, percent: int) -> Iterator[None]:
        """The ear hears the mouth, too, at so many percent of its volume."""
        loaded = _ask("load-module", "module-loopback", "source=kiosk_mouth.monitor", "sink=kiosk_ear_sink")
        number = loaded.stdout.decode().strip()
        inputs = _ask("list", "short", "sink-inputs").stdout.decode().split()
        _ask("set-sink-input-volume", inputs[0], f"{percent}%")
        try:
            yield
        finally:
            _ask("unload-module", number)

    def recording(self) -> Recording:
        """Record what the machine says from now on, until it is stopped."""
        return Recording()

    @contextmanager
    def hearing_the_machine(self) -> Iterator[Recording]:
        """Record what the machine says in here."""
        recording = self.recording()
        try:
            yield recording
        finally:
            recording.stop()


class Recording:
    """What comes out of the machine's mouth, or of another output, at the speaker's rate, with the moment of
    every block."""

    def __init__(self, output: str = "kiosk_mouth") -> None:
        """Begin."""
        self._parec = subprocess.Popen(
            [
                *("parec", f"--device={output}.monitor", "--format=s16le", "--channels=1"),
                *(f"--rate={RATE}", "--latency-msec=10"),
            ],
            stdout=subprocess.PIPE,
        )
        self._changed = threading.Condition()
        self._blocks: list[tuple[float, bytes]] = []
        self._thread = threading.Thread(target=self._run, name="recording", daemon=True)
        self._thread.start()
        with self._changed:  # the first block says that it runs
            self._changed.wait_for(lambda: bool(self._blocks), STARTS_WITHIN)

    def _run(self) -> None:
        assert self._parec.stdout is not None
        with self._parec.stdout as out:
            # As much as there is, at least a sample: the time of a block is when it came.
            while block := os.read(out.fileno(), 4096):
                with self._changed:
                    self._blocks.append((time.monotonic(), block))
                    self._changed.notify_all()

    def stop(self) -> None:
        """End it; what was recorded stays."""
        self._parec.terminate()
        self._parec.wait()
        self._thread.join()

    @property
    def blocks(self) -> list[tuple[float, bytes]]:
        """(when it came, samples) of every block so far."""
        with self._changed:
            return list(self._blocks)

    @property
    def sound(self) -> Sound:
        """Everything so far."""
        return Sound(b"".join(block for _, block in self.blocks))

    def first_sound(self, since: float) -> float | None:
        """When the first sound after `since` came (time.monotonic), None when there was none."""
        return next((when for when, block in self.blocks if when >= since and _audible(block)), None)

    def last_sound(self, since: float) -> float | None:
        """When the last sound after `since` came, None when there was none."""
        heard = ((when, block) for when, block in reversed(self.blocks) if when >= since)
        return next((when for when, block in heard if _audible(block)), None)

    def save(self, path: Path) -> None:
        """Write it as a WAV file."""
        with wave.open(str(path), "wb") as out:
            out.setparams((1, 2, RATE, 0, "NONE", ""))
            out.writeframes(self.sound.samples)


def _audible(block: bytes) -> bool:
    return audioop.max(block[: len(block) // WIDTH * WIDTH], WIDTH) > AUDIBLE


def _ask(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["pactl", *words], capture_output=True, check=False)
