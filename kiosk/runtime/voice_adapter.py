"""The voice adapter: kiosk/speech and kiosk/languages behind the runtime's port."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.intent import NluResult
from kiosk.engine.commands import Listen
from kiosk.languages import pack
from kiosk.pages.text import Language

# What was made of 392 spoken clips between 0.5 and this was wrong in six of seven, two of them talk in the
# hall; of 1,591 held-out sentences that mean something 11 are less sure than this. A customer who
# meant it says it again.
HEARD_SURELY = 0.67
IGNORED = " ，。、！？,.!?"
# Seconds without another word. A whole sentence ("给女儿转五百块") is not continued; after these an old
# speaker may ("不对……八百", "查明细……上个月的", "一万二……千") and is given more. Words come a quarter of a
# second after they were said, and an answer is due within a second.
WHOLE, MAY_GO_ON = 0.5, 0.75
GOES_ON = frozenset({"no", "transfer", "statement", "pay_bill", "top_up"})
UNIT = re.compile(r"(块|块钱|元|元钱|元整|yuan)$")
SURELY = 0.8
MOBILE = 11  # digits of a mobile number


class VoiceAdapter:
    """Narrates and understands with the pack of the language (kiosk/languages)."""

    def clauses(self, sentences: Sequence[str], language: Language) -> tuple[str, ...]:
        """Every sentence in clauses, in order."""
        return tuple(clause for sentence in sentences for clause in pack(language).clauses(sentence))

    def spell(self, words: str, language: Language) -> tuple[str, ...]:
        """`words` character by character, for a customer who wants to be sure."""
        return pack(language).spell(words)

    def understand(self, heard: str, listen: Listen, phrases: Sequence[tuple[str, str]]) -> NluResult:
        """The meaning, with the slot "choice" where a phrase of the page was said word for word.

        The microphone has brought what merely sounds like a phrase to the phrase itself already.
        """
        meaning = pack(listen.language).understand(heard, listen.hears, listen.payees)
        said = _plain(heard)
        for action, phrase in phrases:
            if said and said == _plain(phrase):
                intent = "choose" if meaning.intent == "unknown" else meaning.intent
                slots = (*meaning.slots, ("choice", action))
                return replace(meaning, intent=intent, slots=slots, confidence=1.0)
        if meaning.confidence < HEARD_SURELY:
            return replace(meaning, intent="unknown", confidence=0.0)
        return meaning

    def patience(self, heard: str, listen: Listen, phrases: Sequence[tuple[str, str]]) -> float:
        """See runtime/ports. On the page of the memo the words are the customer's own, and tell nothing."""
        if not heard or listen.hears == "memo":
            return math.inf
        meaning = self.understand(heard, listen, phrases)
        if meaning.slot("choice"):
            return WHOLE
        if meaning.confidence < SURELY or listen.hears == "account":
            return math.inf
        if meaning.slot("amount") and listen.hears in ("amount", "home"):
            named = listen.hears == "amount" or meaning.slot("payee") != ""
            return (WHOLE if UNIT.search(_plain(heard)) else MAY_GO_ON) if named else math.inf
        if listen.hears == "phone":
            return WHOLE if len(meaning.slot("phone")) == MOBILE else math.inf
        if meaning.intent in GOES_ON:
            named = meaning.slot("payee") != "" and listen.hears != "payee"  # "给女儿……转五百"
            return math.inf if named else MAY_GO_ON
        return WHOLE


def _plain(words: str) -> str:
    return "".join(ch for ch in words.lower() if ch not in IGNORED)
