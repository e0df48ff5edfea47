"""English."""

from __future__ import annotations

import re
from datetime import date, datetime

from kiosk.languages.base import ClauseRules, FraudWords, LanguagePack, RecognitionProfile, VoiceProfile
from kiosk.languages.en.spoken_money import spoken
from kiosk.languages.understanding.pipeline import Rules

WORDS_A_SECOND = 123 / 60  # EN 301 549 5.1.3.15 starts at 120 to 125 words a minute
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# A full stop after Mr ends nothing, nor does one inside a word.
_PIECE = re.compile(
    r"(?:(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bDr)\.|[^,.!?;:\n]|[,.:](?=\S))+[,.!?;:\n]*"
)


class EnglishPack(LanguagePack):
    """See kiosk.languages.base.LanguagePack."""

    code, name, speech = "en", "English", "en"
    days = ("yesterday", "today", "tomorrow")
    clause_rules = ClauseRules(12, 84, _PIECE, " ")
    voice = VoiceProfile(
        kokoro_voice="af_heart",
        kokoro_speed=0.61,
        espeak_voice="gmw/en",
        espeak_prefix="en",
        espeak_rate=100,  # says 125 words a minute
        by_pinyin=False,
        merges_short_clauses=False,
        seconds=lambda clause: len(clause.split()) / WORDS_A_SECOND,
        sample="One moment, please.",
    )
    understanding = "kiosk.languages.en.understanding"

    def spoken_money(self, fen: int) -> str:
        """Eight thousand one hundred and twenty-six yuan and thirty fen."""
        return spoken(fen)

    def day(self, day: date) -> str:
        """23 November."""
        return f"{day.day} {MONTHS[day.month - 1]}"

    def moment(self, moment: datetime) -> str:
        """23 November, 3:05 pm."""
        return f"{self.day(moment.date())}, {self.clock(moment)}"

    def clock(self, moment: datetime) -> str:
        """3:05 pm."""
        half = "am" if moment.hour < 12 else "pm"
        return f"{moment.hour % 12 or 12}:{moment.minute:02d} {half}"

    def full_moment(self, moment: datetime) -> str:
        """23 November 2026, 3:05 pm."""
        day, time = self.moment(moment).split(", ")
        return f"{day} {moment.year}, {time}"

    def narrate(self, sentence: str) -> str:
        """See narration.py."""
        from kiosk.languages.en.narration import said_en

        return said_en(sentence)

    def letter(self, ch: str) -> str:
        """The name of the letter."""
        return self.narrate(ch.upper())

    @property
    def recognition(self) -> RecognitionProfile:
        """See recognition.py."""
        from kiosk.languages.en.recognition import RECOGNITION

        return RECOGNITION

    @property
    def fraud_words(self) -> FraudWords:
        """See fraud_words.py."""
        from kiosk.languages.en.fraud_words import FRAUD_WORDS

        return FRAUD_WORDS

    @property
    def rules(self) -> Rules:
        """See understanding/rules.py."""
        from kiosk.languages.en.understanding.rules import RULES

        return RULES


PACK = EnglishPack()
