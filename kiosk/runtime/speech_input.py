"""Speech input: one utterance is recognised and understood for the page that asked."""

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

    The microphone knows when the machine itself speaks, and stops that when the customer speaks over it.
    """

    def __init__(
        self,
        microphone: Microphone,
        voice: VoicePort,
        catalogue: Catalog,
        requests: ActiveRequests,
        worker: WorkerThread,
        saying: SpeechOutput,
    ) -> None:
        self.on_level: Callable[[float], None] = lambda _level: None
        self.on_partial: Callable[[str], None] = lambda _words: None
        self._microphone = microphone
        self._voice = voice
        self._catalogue = catalogue
        self._requests = requests
        self._worker = worker
        microphone.on_level = lambda level: self.on_level(level)
        microphone.on_partial = lambda words: self.on_partial(words)
        microphone.on_barge_in = saying.interrupt
        microphone.speaking = saying.sounding

    def listen(self, request: ActiveRequest, command: Listen) -> None:
        """Listen to one utterance and understand it."""
        self._requests.run(self._worker, request, lambda request: self._hear(request, command))

    def forget(self) -> None:
        """Nothing of what was said stays on the screen."""
        self.on_partial("")
        self.on_level(0.0)

    def _hear(self, request: ActiveRequest, command: Listen) -> Event | None:
        ticket = request.command.ticket
        spoken = pack(command.language)
        phrases = tuple(
            (action, spoken.as_heard(self._catalogue.shown(phrase, command.language)))
            for action, phrase in command.phrases
        )
        try:
            words = self._microphone.listen(
                hearing(command, phrases, self._catalogue, self._voice), request.cancelled
            )
        except ListenFailed as failed:
            return RecognitionFailed(ticket, failed.fault)
        finally:
            self.forget()
        if words is None:
            return None
        meaning = self._voice.understand(words.text, command, phrases)
        # A memo goes to the payee as it is shown. Other sentences stay as they were heard: the words of the
        # bank's risk rules are looked for in them.
        text = spoken.as_shown(words.text) if command.hears == "memo" else words.text
        return SpeechRecognized(ticket, text, meaning)


def hearing(
    command: Listen, phrases: tuple[tuple[str, str], ...], catalogue: Catalog, voice: VoicePort
) -> Hearing:
    """What the microphone is told to expect: the page's phrases, what may be said on every page, the
    payees' names, figures where the page asks for some, and when a sentence is whole."""
    figures = FIGURES.get(command.hears, "")
    names = tuple(word for payee in command.payees for word in payee if word) if figures == "money" else ()
    return Hearing(
        pack(command.language).speech,
        tuple(dict.fromkeys((*(said for _, said in phrases), *_everywhere(command, catalogue)))),
        command.seconds,
        names,
        figures,
        command.hears in YES_OR_NO,
        lambda words: voice.patience(words, command, phrases),
    )


def _everywhere(command: Listen, catalogue: Catalog) -> Iterator[str]:
    """Commands in our own words; on the menu the wishes, too."""
    for intent in sorted(COMMANDS | (SERVICE_INTENTS if command.hears == "home" else frozenset())):
        yield pack(command.language).as_heard(catalogue.shown(text(f"meaning.{intent}"), command.language))
