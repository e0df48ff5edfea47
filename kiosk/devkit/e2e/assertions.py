"""What must be there: the part of a story's words that looks at the screen and listens.

Each waits for a while, keeps a picture with its line of the transcript, and fails loudly (InteractionError).
"""

from __future__ import annotations

from functools import partial

from kiosk.devkit.demo.fixtures import Person
from kiosk.devkit.e2e.harness import Studio
from kiosk.devkit.e2e.transcript import Transcript
from kiosk.devkit.ui_driver import InteractionError
from kiosk.domain.care_mode import Preferences
from kiosk.engine.screen import Screen

HEAR_OUT = 6.0  # seconds of speaking into files, which is much faster than into a room


class Onlooker:
    """Looks at one studio's screen. `mode` is care or standard, `language` zh_CN or en."""

    def __init__(self, studio: Studio, transcript: Transcript, mode: str, language: str) -> None:
        self.mode = mode
        self.language = language
        self._studio = studio
        self._transcript = transcript
        self._fingers = studio.fingers
        self._who: Person | None = None
        self._did = "start"
        self._ms: float | None = None
        self._said = 0

    @property
    def page(self) -> str:
        """The page on the screen."""
        return self._screen.view.page

    @property
    def _screen(self) -> Screen:
        return self._studio.app.store.screen

    @property
    def shown(self) -> list[str]:
        """Every text that can be read now."""
        return self._fingers.words()

    def _reads(self, wanted: str) -> bool:
        return any(wanted in shown for shown in self.shown)

    def expect(self, page: str, *texts: str, seconds: float = 20.0) -> None:
        """This page comes, with these texts on it; a picture and a line of the transcript are kept."""
        self._studio.wait(lambda: self.page == page, f'the page "{page}" (there is "{self.page}")', seconds)
        self._fingers.rest()
        self._listen_to_the_end()
        for wanted in texts:
            self._studio.wait(
                partial(self._reads, wanted),
                f'"{wanted}" on the page {page}, which shows: {" | ".join(self.shown)}',
                seconds,
            )
        self._keep()

    def expect_over(self, action: str, seconds: float = 20.0) -> None:
        """A button comes over the page that is there (the idle warning's "stay")."""
        self._studio.wait(lambda: self.can_press(action), f'"{action}" over the page', seconds)
        self.expect(self.page)

    def text_of(self, key: str, language: str) -> str:
        """The words of a text in a language."""
        return self._studio.app.catalogue.words[key][language]

    def expect_text_of(self, key: str, seconds: float = 20.0) -> None:
        """The words of this text are on the screen, in the language it has."""
        words = self._studio.app.catalogue.words[key][self._screen.preferences.language]
        self.expect(self.page, words, seconds=seconds)

    def expect_standard(self) -> None:
        """Sizes, colours, language and sound are as the next customer finds them."""
        if self._screen.preferences != Preferences():
            raise InteractionError(f"the last customer's settings are still on: {self._screen.preferences}")

    def expect_tone(self, tone: str, seconds: float = 20.0) -> None:
        """The outcome is known: good or bad."""
        self._studio.wait(
            lambda: getattr(self._screen.view.body, "tone", "") == tone, f"it is {tone}", seconds
        )
        self.expect("Outcome")

    def expect_help(self, state: str, *, level: int = 0, seconds: float = 20.0) -> None:
        """The help call is as HelpCall.shown says, or "" for none; at least at `level`."""
        store = self._studio.app.store

        def reached() -> bool:
            call = store.state.help
            return self._screen.help_state == state and (call is None or call.status.level >= level)

        self._studio.wait(reached, f'the help call is "{state}" at level {level}', seconds)
        self.expect(self.page)

    def expect_message(self, seconds: float = 20.0) -> None:
        """A sentence from staff is on the screen."""

        def there() -> bool:
            return self._screen.help is not None and self._screen.help.message is not None

        self._studio.wait(there, "a sentence from staff", seconds)
        self.expect(self.page)

    def expect_nothing_left(self) -> None:
        """Nothing of this customer is on the screen."""
        name = self._who.document.name if self._who else "李小梅"
        left = [shown for shown in self.shown if name in shown or "李" in shown]
        if left:
            raise InteractionError(f"this is still on the screen: {left}")

    def expect_spoken(self, words: str, seconds: float = 20.0) -> None:
        """The machine has said these words, or says them soon."""
        self._studio.wait(
            lambda: words in "".join(self._studio.captions), f'the machine says "{words}"', seconds
        )

    def _listen_to_the_end(self) -> None:
        """Hear out what the machine says by itself, so that the transcript has it beside its page."""
        store = self._studio.app.store
        give_up = self._studio.seconds() + HEAR_OUT
        self._studio.wait(
            lambda: (
                not any(waiting.kind == "Say" for waiting in store.state.pending)
                or self._studio.seconds() > give_up
            ),
            "silence",
            HEAR_OUT + 5,
        )

    def _keep(self) -> None:
        picture = self._transcript.picture(self.page)
        self._fingers.grab(picture)
        spoken = self._studio.captions[self._said :]
        self._said += len(spoken)
        self._transcript.write(
            page=self.page,
            did=self._did,
            shown=self.shown,
            spoken=spoken,
            ms=self._ms,
            picture=picture.name,
        )
        self._did, self._ms = "", None

    def can_press(self, action: str) -> bool:
        """The button is there and live."""
        return action in self._fingers.live()

    def cannot_press(self, action: str) -> None:
        """The button is not there, or rests."""
        if self.can_press(action):
            raise InteractionError(f'"{action}" can be pressed here')

    def _do(self, what: str) -> None:
        self._did = f"{self._did}, {what}" if self._did and self._did != "start" else what
