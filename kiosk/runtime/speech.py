"""Speech: what is said and captioned, what is heard and understood."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

from kiosk.core.events import Event, Heard, ListeningFailed, SpeechEnded
from kiosk.core.orders import Listen, Say
from kiosk.core.wording import Catalogue
from kiosk.devices.microphone.port import Hearing, ListenFailed, Microphone
from kiosk.devices.speaker.port import Speaker, Utterance
from kiosk.runtime.jobs import Job, Jobs
from kiosk.runtime.ports import Voice
from kiosk.runtime.workers import Worker

Caption = Callable[[str], None]


class Saying:
    """One utterance at a time. `on_caption` gets the clause being spoken, "" when there is silence."""

    def __init__(
        self, speaker: Speaker, voice: Voice, catalogue: Catalogue, jobs: Jobs, worker: Worker
    ) -> None:
        self.on_caption: Caption = lambda _clause: None
        self._speaker = speaker
        self._voice = voice
        self._catalogue = catalogue
        self._jobs = jobs
        self._worker = worker
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._now: tuple[int, Job, tuple[str, ...]] | None = None
        speaker.on_clause = self._clause
        speaker.on_ended = self._ended

    def say(self, job: Job, order: Say) -> None:
        """Say the order's texts; what was being said before is stopped by the loudspeaker."""
        self._jobs.run(self._worker, job, lambda job: self._begin(job, order))

    def stop(self) -> None:
        """Silence, and no caption."""
        with self._lock:
            self._now = None
        self.on_caption("")
        self._worker.submit(self._speaker.stop)

    def chime(self, name: str) -> None:
        """A short sound."""
        self._worker.submit(lambda: self._speaker.chime(name))

    def _begin(self, job: Job, order: Say) -> Event | None:
        sentences = [self._catalogue.spoken(t, order.language, private=order.private) for t in order.texts]
        clauses = self._voice.clauses(sentences, order.language)
        if not clauses:
            return SpeechEnded(job.order.ticket)
        number = next(self._numbers)
        with self._lock:
            self._now = (number, job, clauses)
        self._speaker.say(Utterance(number, clauses, order.language.value, order.rate, order.volume))
        return None

    def _clause(self, number: int, index: int) -> None:
        with self._lock:
            if self._now is None or self._now[0] != number:
                return
            clause = self._now[2][index]
        self.on_caption(clause)

    def _ended(self, number: int, _completed: bool) -> None:
        with self._lock:
            if self._now is None or self._now[0] != number:
                return
            _, job, _ = self._now
            self._now = None
        self.on_caption("")
        self._jobs.settle(job, SpeechEnded(job.order.ticket))


class Listening:
    """One utterance heard at a time. `on_level` (0..1) and `on_partial` go to the glass while it lasts."""

    def __init__(
        self, microphone: Microphone, voice: Voice, catalogue: Catalogue, jobs: Jobs, worker: Worker
    ) -> None:
        self.on_level: Callable[[float], None] = lambda _level: None
        self.on_partial: Callable[[str], None] = lambda _words: None
        self._microphone = microphone
        self._voice = voice
        self._catalogue = catalogue
        self._jobs = jobs
        self._worker = worker
        microphone.on_level = lambda level: self.on_level(level)
        microphone.on_partial = lambda words: self.on_partial(words)

    def listen(self, job: Job, order: Listen) -> None:
        """Listen to one utterance and understand it."""
        self._jobs.run(self._worker, job, lambda job: self._hear(job, order))

    def forget(self) -> None:
        """Nothing of what was said stays on the glass."""
        self.on_partial("")
        self.on_level(0.0)

    def _hear(self, job: Job, order: Listen) -> Event | None:
        ticket = job.order.ticket
        phrases = tuple((action, self._catalogue.shown(p, order.language)) for action, p in order.phrases)
        names = tuple(word for payee in order.payees for word in payee if word)
        try:
            words = self._microphone.listen(
                Hearing(order.language.value, (*(said for _, said in phrases), *names)), job.cancelled
            )
        except ListenFailed as failed:
            return ListeningFailed(ticket, failed.fault)
        finally:
            self.forget()
        if words is None:
            return None
        return Heard(ticket, words.text, self._voice.understand(words.text, order, phrases))
