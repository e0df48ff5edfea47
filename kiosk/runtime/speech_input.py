"""Listening: one utterance heard, and what it means on the page that asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kiosk.devices.microphone.port import Hearing, ListenFailed, Microphone
from kiosk.domain.intent import COMMANDS, SERVICE_INTENTS
from kiosk.engine.commands import Listen
from kiosk.engine.events import Event, RecognitionFailed, SpeechRecognized
from kiosk.languages import pack
from kiosk.pages.catalog import Catalog
from kiosk.pages.text import text
from kiosk.runtime.ports import VoicePort
from kiosk.runtime.requests import ActiveRequest, ActiveRequests
from kiosk.runtime.speech_output import SpeechOutput
from kiosk.runtime.workers import WorkerThread

# What is said in figures on a page, by the page's context.
FIGURES = {"amount": "money", "home": "money", "payee": "money", "account": "digits", "phone": "digits"}

YES_OR_NO = ("confirm", "arrival")


class SpeechInput:
    """One utterance at a time. `on_level` (0..1) and `on_partial` go to the screen while it lasts.

    The microphone is told when the machine itself sounds, and silences it when somebody speaks over it.
    """

    def __init__(
        self,
        microphone: Microphone,
        voice: VoicePort,
        catalogue: Catalog,
        jobs: ActiveRequests,
        worker: WorkerThread,
        saying: SpeechOutput,
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
        microphone.on_barge_in = saying.interrupt
        microphone.speaking = saying.sounding

    def listen(self, job: ActiveRequest, order: Listen) -> None:
        """Listen to one utterance and understand it."""
        self._jobs.run(self._worker, job, lambda job: self._hear(job, order))

    def forget(self) -> None:
        """Nothing of what was said stays on the screen."""
        self.on_partial("")
        self.on_level(0.0)

    def _hear(self, job: ActiveRequest, order: Listen) -> Event | None:
        ticket = job.command.ticket
        spoken = pack(order.language)
        phrases = tuple(
            (action, spoken.as_heard(self._catalogue.shown(phrase, order.language)))
            for action, phrase in order.phrases
        )
        try:
            words = self._microphone.listen(
                hearing(order, phrases, self._catalogue, self._voice), job.cancelled
            )
        except ListenFailed as failed:
            return RecognitionFailed(ticket, failed.fault)
        finally:
            self.forget()
        if words is None:
            return None
        meaning = self._voice.understand(words.text, order, phrases)
        # A memo goes to the payee as it is shown. Other sentences stay as they were heard: the words of the
        # bank's risk rules are looked for in them.
        text = spoken.as_shown(words.text) if order.hears == "memo" else words.text
        return SpeechRecognized(ticket, text, meaning)


def hearing(
    order: Listen, phrases: tuple[tuple[str, str], ...], catalogue: Catalog, voice: VoicePort
) -> Hearing:
    """What the microphone is told to expect: the page's phrases, what may be said on every page, the
    payees' names, figures where the page asks for some, and when a sentence is whole."""
    figures = FIGURES.get(order.hears, "")
    names = tuple(word for payee in order.payees for word in payee if word) if figures == "money" else ()
    return Hearing(
        pack(order.language).speech,
        tuple(dict.fromkeys((*(said for _, said in phrases), *_everywhere(order, catalogue)))),
        order.seconds,
        names,
        figures,
        order.hears in YES_OR_NO,
        lambda words: voice.patience(words, order, phrases),
    )


def _everywhere(order: Listen, catalogue: Catalog) -> Iterator[str]:
    """Commands in our own words; on the menu the wishes, too."""
    for intent in sorted(COMMANDS | (SERVICE_INTENTS if order.hears == "home" else frozenset())):
        yield pack(order.language).as_heard(catalogue.shown(text(f"meaning.{intent}"), order.language))
