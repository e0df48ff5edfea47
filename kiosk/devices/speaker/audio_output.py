"""Playing sound: one output stream for voice and chimes together, or WAV files instead."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.devices.speaker.sound import BLOCK, RATE, WIDTH, Sound, louder, mixed, write_wav

IDLE_SECONDS = 2.0  # an open stream costs CPU: it is closed when nothing sounds


class NoSoundDevice(Exception):
    """There is no sound device, or it is gone."""


class WavFolder:
    """Writes what would be said: `0001.wav`, `0002.wav`, in the order of saying."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made where it is missing; its numbering goes on from the last file."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        last = max((int(p.stem) for p in folder.glob("*.wav") if p.stem.isdigit()), default=0)
        self._numbers = itertools.count(last + 1)

    def play(self, sound: Sound, volume: int, stopped: threading.Event) -> None:
        """Write `sound` at `volume` percent unless already stopped."""
        if not stopped.is_set():
            path = self._folder / f"{next(self._numbers):04}.wav"
            write_wav(path, Sound(louder(sound.samples, volume)))

    def chime(self, sound: Sound, volume: int) -> None:
        """Chimes are not words: nothing is written."""

    def close(self) -> None:
        """Nothing is open."""


class SoundDevice:
    """The default sound device through PortAudio, in blocks of 20 ms, so that a stop is heard at once.

    One thread owns the stream and mixes voice and chimes, because a bare ALSA device cannot be
    opened twice. The stream is opened when something is to sound.
    """

    def __init__(self, name: str = "", on_lost: Callable[[], None] = lambda: None) -> None:
        """`name` is a part of the device's name, "" the system's default. Raises NoSoundDevice."""
        try:
            import sounddevice

            sounddevice.check_output_settings(device=name or None, channels=1, dtype="int16", samplerate=RATE)
        except Exception as missing:  # OSError without libportaudio2, PortAudioError, ValueError for the name
            raise NoSoundDevice(type(missing).__name__) from missing
        self._portaudio = sounddevice
        self._name = name or None
        self._on_lost = on_lost
        self._changed = threading.Condition()
        self._voice: tuple[memoryview, threading.Event, threading.Event] | None = None
        self._chimes = b""
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    def play(self, sound: Sound, volume: int, stopped: threading.Event) -> None:
        """Sound until its end or until `stopped`. Raises NoSoundDevice when the device went away."""
        over = threading.Event()
        with self._changed:
            if self._closed:
                raise NoSoundDevice("closed")
            self._voice = (memoryview(louder(sound.samples, volume)), stopped, over)
            self._changed.notify_all()
        over.wait()
        if self._closed:
            raise NoSoundDevice("lost")

    def chime(self, sound: Sound, volume: int) -> None:
        """Sound beside whatever else sounds; returns at once."""
        with self._changed:
            self._chimes = louder(sound.samples, volume)
            self._changed.notify_all()

    def close(self) -> None:
        """Silence, and let go of the device."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if threading.current_thread() is not self._thread:
            self._thread.join(1.0)

    def _run(self) -> None:
        stream: Any = None
        try:
            while True:
                with self._changed:
                    wanted = self._changed.wait_for(self._wanted, IDLE_SECONDS)
                    if self._closed:
                        return
                    block = self._next_block() if wanted else b""
                if not wanted:
                    if stream is not None:
                        stream.stop()  # plays out what is buffered
                        stream.close()
                        stream = None
                    continue
                if stream is None:
                    stream = self._portaudio.RawOutputStream(
                        device=self._name, samplerate=RATE, channels=1, dtype="int16", latency="low"
                    )
                    stream.start()
                if block:
                    stream.write(block)
                else:
                    stream.abort()  # a stop: what is buffered is thrown away
                    stream.start()
        except Exception:  # PortAudioError and OSError: the device is gone, whatever it was
            with self._changed:
                self._closed = True
            self._on_lost()
        finally:
            if stream is not None:
                try:
                    stream.abort()
                    stream.close()
                except Exception:  # a device that is gone cannot be closed either
                    pass
            with self._changed:
                self._closed = True
                if self._voice is not None:
                    self._voice[2].set()

    def _wanted(self) -> bool:
        return self._closed or self._voice is not None or bool(self._chimes)

    def _next_block(self) -> bytes:
        """The next 20 ms; b"" when the voice was stopped and nothing else sounds."""
        size = BLOCK * WIDTH
        voice = b""  # what was stopped gives silence
        if self._voice is not None:
            samples, stopped, over = self._voice
            if stopped.is_set() or not samples:
                self._voice = None
                over.set()
                if stopped.is_set() and not self._chimes:
                    return b""
            else:
                voice = bytes(samples[:size])
                self._voice = (samples[size:], stopped, over)
        chime, self._chimes = self._chimes[:size], self._chimes[size:]
        block = mixed(voice, chime)
        return block + bytes(size - len(block))


Sink = SoundDevice | WavFolder
