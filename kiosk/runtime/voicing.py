"""The house's own voice: kiosk/voice put behind the runtime's port."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.core.meaning import Meaning
from kiosk.core.orders import Listen
from kiosk.core.texts import Language
from kiosk.voice.narrating import clauses, spell
from kiosk.voice.understanding import understand

# Talk in the hall, freely decoded, resembled a wish with up to 0.4; of 202 held-out sentences that mean
# something one is less sure than this. Whoever meant it says it again.
HEARD_SURELY = 0.5
IGNORED = " ，。、！？,.!?"


class HouseVoice:
    """Narrates with kiosk/voice/narrating, understands with kiosk/voice/understanding."""

    def clauses(self, sentences: Sequence[str], language: Language) -> tuple[str, ...]:
        """Every sentence in clauses, in order."""
        return tuple(clause for sentence in sentences for clause in clauses(sentence, language.value))

    def spell(self, words: str, language: Language) -> tuple[str, ...]:
        """`words` character by character, for a customer who wants to be sure."""
        return spell(words, language.value)

    def understand(self, heard: str, listen: Listen, phrases: Sequence[tuple[str, str]]) -> Meaning:
        """The meaning, with the slot "choice" where a phrase of the page was said word for word.

        The microphone has brought what merely sounds like a phrase to the phrase itself already.
        """
        meaning = understand(heard, listen.language.value, listen.hears, listen.payees)
        said = _plain(heard)
        for action, phrase in phrases:
            if said and said == _plain(phrase):
                intent = "choose" if meaning.intent == "unknown" else meaning.intent
                slots = (*meaning.slots, ("choice", action))
                return replace(meaning, intent=intent, slots=slots, confidence=1.0)
        if meaning.confidence < HEARD_SURELY:
            return replace(meaning, intent="unknown", confidence=0.0)
        return meaning


def _plain(words: str) -> str:
    return "".join(ch for ch in words.lower() if ch not in IGNORED)
