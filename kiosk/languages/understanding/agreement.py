"""Whether a sentence agrees and does nothing else. Money hangs on it, so it errs on the safe side.

A yes counts only where the whole sentence, as it was said, is made of words of agreement: what a refusal, a
delay, a doubt or talk adds to it makes it none, in whatever words. So no list of refusals has to be complete.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kiosk.languages.understanding.raw_text import spoken_part

_LONGEST = 120  # characters
_STOPS = re.compile(r"[，。！,.!;；:：、…~～\s]+")


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """Of one language. `agrees` matches a whole sentence of agreement without its punctuation, the words apart
    by one space where the language writes them apart; `refuses` and `delays` are searched for in any other.
    `points` finds words for somebody or something, which may choose what is on the page."""

    agrees: re.Pattern[str]
    refuses: re.Pattern[str]
    delays: re.Pattern[str]
    points: re.Pattern[str]
    joint: str  # what stands for punctuation: "" where words are not written apart

    def verdict(self, text: str) -> str:
        """yes, no, more_time, or unknown for what is neither."""
        plain = unicodedata.normalize("NFKC", spoken_part(text, _LONGEST)).lower().replace("’", "'")
        said = _STOPS.sub(self.joint, plain).strip()
        if self.agrees.fullmatch(said) and "?" not in plain:
            return "yes"
        if self.refuses.search(said):
            return "no"
        return "more_time" if self.delays.search(said) else "unknown"
