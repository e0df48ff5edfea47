"""Where sound comes from: SpeechRecognition's sources, and one of the same kind for PortAudio.

SpeechRecognition's own Microphone needs PyAudio, which has no ready build for Linux and would
need a compiler on every kiosk. `SoundCardSource` is the same kind of source on the sounddevice
library, which calls the same PortAudio.
"""

from __future__ import annotations

import audioop
import queue
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import speech_recognition

from kiosk.devices.microphone.recognizer import RATE
from kiosk.platform.supervision import start_task

WIDTH = 2  # bytes a sample
CHUNK = RATE // 20  # samples of 50 ms: a level is shown twenty times a second
LATE = 0.2  # seconds
LEADING_SILENCE = 0.3  # seconds before it: nobody speaks the moment the microphone opens
TRAILING_SILENCE = 1.5  # seconds after a WAV file, so that its end is heard as the end of speech


class NoMicrophone(Exception):
    """There is no microphone, or it is gone."""


class SoundCardSource(speech_recognition.AudioSource):
    """The microphone at the sound card; `with source: source.stream.read(samples)`."""

    def __init__(self, name: str = "") -> None:
        """`name` is a part of the device's name, "" the system's default. Raises NoMicrophone."""
        try:
            import sounddevice

            self._portaudio = sounddevice
            self._device = name or None
            self.SAMPLE_RATE = self._rate()
        except Exception as missing:  # OSError without libportaudio2, PortAudioError, ValueError for the name
            raise NoMicrophone(type(missing).__name__) from missing
        self.SAMPLE_WIDTH = WIDTH
        self.CHUNK = self.SAMPLE_RATE // 20
        self.stream: _PortAudioStream | None = None

    def _rate(self) -> int:
        try:
            self._portaudio.check_input_settings(
                device=self._device, channels=1, dtype="int16", samplerate=RATE
            )
            return RATE
        except self._portaudio.PortAudioError:
            # A bare card may know its own rate only.
            rate = int(self._portaudio.query_devices(self._device, "input")["default_samplerate"])
            self._portaudio.check_input_settings(
                device=self._device, channels=1, dtype="int16", samplerate=rate
            )
            return rate

    def __enter__(self) -> SoundCardSource:
        """Open the microphone. Raises NoMicrophone."""
        try:
            raw = self._portaudio.RawInputStream(
                device=self._device, samplerate=self.SAMPLE_RATE, channels=1, dtype="int16", latency="low"
            )
            raw.start()
        except self._portaudio.PortAudioError as gone:
            raise NoMicrophone("gone") from gone
        self.stream = _PortAudioStream(raw, self._portaudio.PortAudioError)
        return self

    def __exit__(self, *_: object) -> None:
        """Close the microphone: nothing is heard from here on."""
        if self.stream is not None:
            self.stream.close()
            self.stream = None


class _PortAudioStream:
    """A stream as SpeechRecognition wants one."""

    def __init__(self, raw: Any, error: type[Exception]) -> None:
        self._raw, self._error = raw, error

    def read(self, samples: int) -> bytes:
        """`samples` samples, waiting for them. Raises NoMicrophone when it was unplugged."""
        try:
            data, _overflowed = self._raw.read(samples)
        except self._error as gone:
            raise NoMicrophone("gone") from gone
        return bytes(data)

    def close(self) -> None:
        self._raw.abort()
        self._raw.close()


class LiveSound:
    """Samples of an open source at RATE, without end; anything SpeechRecognition calls a source.

    They are read on a thread of their own: while the recogniser is behind, which it is on a busy
    computer, PortAudio would throw away what it cannot keep.
    """

    def __init__(self) -> None:
        """Nothing is read before `chunks`."""
        self._read: queue.SimpleQueue[bytes | NoMicrophone] = queue.SimpleQueue()

    def late(self) -> bool:
        """So much has been said already and not yet been listened to that an answer would be late."""
        return self._read.qsize() * CHUNK > LATE * RATE

    def chunks(self, source: Any) -> Generator[bytes, None, None]:
        """The samples; to be closed before the source is. Raises NoMicrophone when it was unplugged."""
        over = threading.Event()

        def run() -> None:
            try:
                while not over.is_set():
                    self._read.put(source.stream.read(source.CHUNK))
            except NoMicrophone as gone:
                self._read.put(gone)
            except BaseException as error:  # otherwise the reader of the next samples waits for ever
                self._read.put(NoMicrophone(type(error).__name__))
                raise

        reader = start_task("microphone.reader", run)
        state: Any = None
        try:
            while True:
                samples = self._read.get()
                if isinstance(samples, NoMicrophone):
                    raise samples
                if source.SAMPLE_RATE != RATE:
                    samples, state = audioop.ratecv(samples, WIDTH, 1, source.SAMPLE_RATE, RATE, state)
                yield samples
        finally:
            over.set()
            reader.join()


def wav_chunks(path: Path, wait: Callable[[float], object], pace: float) -> Iterator[bytes]:
    """Samples of a sound file at RATE, then silence. `pace` 1.0 is as fast as it sounds, 0.0 at once.

    Raises OSError or ValueError for what is no sound file.
    """
    with speech_recognition.AudioFile(str(path)) as source:
        recorded = speech_recognition.Recognizer().record(source)
    samples: bytes = recorded.get_raw_data(convert_rate=RATE, convert_width=WIDTH)
    samples = bytes(round(LEADING_SILENCE * RATE) * WIDTH) + samples
    samples += bytes(round(TRAILING_SILENCE * RATE) * WIDTH)
    for start in range(0, len(samples), CHUNK * WIDTH):
        if pace:
            wait(pace * CHUNK / RATE)
        yield samples[start : start + CHUNK * WIDTH]
