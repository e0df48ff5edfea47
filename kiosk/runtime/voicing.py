"""The house's own voice: kiosk/voice put behind the runtime's port."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kiosk.core.meaning import INTENTS, Meaning
from kiosk.core.orders import Listen
from kiosk.core.texts import Language
from kiosk.voice.narrating import clauses, spell
from kiosk.voice.understanding import understand

# Talk in the hall, freely decoded, resembled a wish with up to 0.4; of 202 held-out sentences that mean
# something one is less sure than this. Whoever meant it says it again.
HEARD_SURELY = 0.5
IGNORED = " ，。、！？,.!?"
# Not over with these words: who says no often says at once what is right ("不对，八百"), who asks for a
# service often which, whose or since when ("查明细……上个月的").
GOES_ON = frozenset({"unknown", "no", "transfer", "statement", "pay_bill", "top_up"})
UNIT = re.compile(r"(块|块钱|元|元钱|元整|yuan)$")
SURELY_WHOLE = 0.8
MOBILE = 11  # digits of a mobile number


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

    def enough(self, heard: str, listen: Listen, phrases: Sequence[tuple[str, str]]) -> bool:
        """See runtime/ports: a sum with its unit (and who gets it, on the menu), a whole mobile number, one
        of the page's own phrases, or a wish or command that nothing usually follows."""
        if not heard:
            return False
        meaning = self.understand(heard, listen, phrases)
        if meaning.slot("amount") and UNIT.search(_plain(heard)):
            return meaning.intent == "transfer" and (listen.hears == "amount" or meaning.slot("payee") != "")
        if listen.hears == "phone":
            return len(meaning.slot("phone")) == MOBILE
        if listen.hears == "memo":  # in the customer's own words, whatever they would mean elsewhere
            return False
        return meaning.slot("choice") != "" or (
            meaning.intent in INTENTS - GOES_ON and meaning.confidence >= SURELY_WHOLE
        )


def _plain(words: str) -> str:
    return "".join(ch for ch in words.lower() if ch not in IGNORED)
