"""Speech output: sentences, their captions and playback control; speech_input.py is the other direction."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.devices.speaker.port import Speaker, Utterance
from kiosk.engine.commands import ControlSpeech, Say
from kiosk.engine.events import Event, SpeechEnded
from kiosk.languages import pack
from kiosk.pages.catalog import Catalog
from kiosk.runtime.ports import VoicePort
from kiosk.runtime.requests import ActiveRequest, ActiveRequests
from kiosk.runtime.workers import WorkerThread

Caption = Callable[[str], None]
# What PortAudio and the sound server still hold when the last sample was given to them, and how long a
# room rings after it; measured over PulseAudio 0.1 s, the rest is for the room.
RINGS_ON = 0.25


@dataclass(frozen=True)
class _Sentences:
    """What is being said: its clauses, and which text each belongs to."""

    request: ActiveRequest
    command: Say
    clauses: tuple[str, ...]
    texts: tuple[int, ...]  # clause -> place of its text in the command
    rate: int
    volume: int
    at: int = 0  # the clause that sounds
    number: int = 0  # the utterance at the loudspeaker; 0: none, it is paused
    first: int = 0  # the clause with which that utterance begins
    spelling: tuple[str, ...] = ()  # instead of the clause, its characters

    @property
    def caption(self) -> str:
        """What is to be read while it sounds."""
        return self.clauses[self.at]


class SpeechOutput:
    """One command at a time. `on_caption` gets the clause being spoken, "" when there is silence;
    `on_text` the words on the screen that it belongs to."""

    def __init__(
        self,
        speaker: Speaker,
        voice: VoicePort,
        catalogue: Catalog,
        requests: ActiveRequests,
        worker: WorkerThread,
    ) -> None:
        self.on_caption: Caption = lambda _clause: None
        self.on_text: Caption = lambda _words: None
        self._speaker = speaker
        self._voice = voice
        self._catalogue = catalogue
        self._requests = requests
        self._worker = worker
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._now: _Sentences | None = None
        self._coming: ActiveRequest | None = None  # requested, and not started on the worker yet
        self._silent_from = 0.0
        self._sounded = False
        speaker.on_clause = self._clause
        speaker.on_ended = self._ended

    def say(self, request: ActiveRequest, command: Say) -> None:
        """Say the command's texts; what was being said before is stopped by the loudspeaker."""
        with self._lock:
            self._coming = request
        self._requests.run(self._worker, request, lambda request: self._begin(request, command))

    def stop(self) -> None:
        """Silence, and no caption."""
        self._forget()
        self._worker.submit(self._speaker.stop)

    def steer(self, command: ControlSpeech) -> None:
        """Pause, go on, another clause, another speed: what is being said goes on from there."""
        self._worker.submit(lambda: self._steer(command))

    def interrupt(self) -> None:
        """The customer speaks: silence, and what was being said is over. From any thread."""
        now = self._forget()
        self._worker.submit(self._speaker.stop)
        if now is not None:
            self._requests.settle(now.request, SpeechEnded(now.request.command.ticket))

    def sounding(self) -> bool:
        """The machine's own voice is in the room now, or was a moment ago. From any thread."""
        with self._lock:
            coming = self._coming is not None and not self._coming.settled
            sounds = self._now is not None and self._now.number != 0
            return coming or sounds or time.monotonic() < self._silent_from

    def has_sounded(self) -> bool:
        """The machine's own voice was in the room since this was last asked. From any thread."""
        with self._lock:
            sounds = self._now is not None and self._now.number != 0
            sounded, self._sounded = self._sounded or sounds, sounds
            return sounded

    def chime(self, name: str) -> None:
        """A short sound."""
        self._worker.submit(lambda: self._speaker.chime(name))

    def _begin(self, request: ActiveRequest, command: Say) -> Event | None:
        clauses: list[str] = []
        texts: list[int] = []
        for place, what in enumerate(command.texts):
            sentence = self._catalogue.spoken(what, command.language, private=command.private)
            cut = self._voice.clauses([sentence], command.language)
            clauses += cut
            texts += [place] * len(cut)
        if not clauses:
            return SpeechEnded(request.command.ticket)
        self._speak(_Sentences(request, command, tuple(clauses), tuple(texts), command.rate, command.volume))
        return None

    def _speak(self, sentences: _Sentences) -> None:
        number = next(self._numbers)
        said = sentences.spelling or sentences.clauses[sentences.at :]
        with self._lock:
            self._now = now = replace(sentences, number=number, first=sentences.at)
            self._coming = None
            self._sounded = True
        language = pack(now.command.language).speech
        self._speaker.say(Utterance(number, said, language, now.rate, now.volume))

    def _steer(self, command: ControlSpeech) -> None:
        with self._lock:
            now = self._now
            if now is None:
                return
            at = min(max(now.at + command.move, 0), len(now.clauses) - 1)
            wanted = replace(now, rate=command.rate, volume=command.volume, at=at, number=0, spelling=())
            # Without a number, what the loudspeaker still tells of the utterance is stale.
            self._now = wanted
            self._silent_from = time.monotonic() + RINGS_ON
        if command.spell:
            self._speak(replace(wanted, spelling=self._voice.spell(wanted.caption, now.command.language)))
        elif command.paused:
            self._speaker.stop()
        else:
            self._speak(wanted)

    def _forget(self) -> _Sentences | None:
        with self._lock:
            now, self._now = self._now, None
            if now is not None:
                self._silent_from = time.monotonic() + RINGS_ON
        self.on_caption("")
        self.on_text("")
        return now

    def _clause(self, number: int, index: int) -> None:
        with self._lock:
            now = self._now
            if now is None or now.number != number:
                return
            if not now.spelling:
                self._now = now = replace(now, at=now.first + index)
            text, language = now.command.texts[now.texts[now.at]], now.command.language
            caption = now.spelling[index] if now.spelling else now.caption
        self.on_caption(caption)
        self.on_text(self._catalogue.shown(text, language))

    def _ended(self, number: int, _completed: bool) -> None:
        with self._lock:
            now = self._now
            if now is None or now.number != number:
                return
            self._silent_from = time.monotonic() + RINGS_ON
            if now.spelling:  # the sentence itself is continued on request
                self._now = replace(now, number=0, spelling=())
                return
            self._now = None
        self.on_caption("")
        self.on_text("")
        self._requests.settle(now.request, SpeechEnded(now.request.command.ticket))
