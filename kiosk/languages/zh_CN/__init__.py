"""Simplified Chinese, spoken and heard as Mandarin."""

from __future__ import annotations

import re
from datetime import date, datetime

from kiosk.languages.base import ClauseRules, FraudWords, LanguagePack, RecognitionProfile, VoiceProfile
from kiosk.languages.understanding.pipeline import Rules
from kiosk.languages.zh_CN.spoken_money import spoken

CHARACTERS_A_SECOND = 3.3  # half the speed at which newsreaders speak Mandarin
# (from this hour on, what the part of the day is called)
PARTS_OF_THE_DAY = ((18, "晚上"), (13, "下午"), (12, "中午"), (6, "上午"), (0, "凌晨"))


class MandarinPack(LanguagePack):
    """See kiosk.languages.base.LanguagePack."""

    code, name, speech = "zh_CN", "简体中文", "zh_CN"
    days = ("昨天", "今天", "明天")
    clause_rules = ClauseRules(4, 26, re.compile(r"[^，。！？；：…\n]+[，。！？；：…\n]*"), "")
    voice = VoiceProfile(
        kokoro_voice="zf_xiaobei",
        kokoro_speed=0.7,
        espeak_voice="sit/cmn-latn-pinyin",
        espeak_prefix="zh",
        espeak_rate=165,  # says 200 characters a minute
        by_pinyin=True,
        merges_short_clauses=True,
        seconds=lambda clause: sum(ch.isalnum() for ch in clause) / CHARACTERS_A_SECOND,
        sample="请您稍等一下。",
    )
    understanding = "kiosk.languages.zh_CN.understanding"

    def spoken_money(self, fen: int) -> str:
        """八千一百二十六元三角."""
        return spoken(fen)

    def day(self, day: date) -> str:
        """11月23日."""
        return f"{day.month}月{day.day}日"

    def moment(self, moment: datetime) -> str:
        """11月23日下午3点05分."""
        return f"{self.day(moment.date())}{self.clock(moment)}"

    def clock(self, moment: datetime) -> str:
        """下午3点05分."""
        hour = moment.hour
        part = next(name for start, name in PARTS_OF_THE_DAY if hour >= start)
        minutes = f"{moment.minute:02d}分" if moment.minute else ""
        return f"{part}{hour if hour <= 12 else hour - 12}点{minutes}"

    def full_moment(self, moment: datetime) -> str:
        """2026年11月23日下午3点05分."""
        return f"{moment.year}年{self.moment(moment)}"

    def narrate(self, sentence: str) -> str:
        """See narration.py."""
        from kiosk.languages.zh_CN.narration import said_zh

        return said_zh(sentence)

    def letter(self, ch: str) -> str:
        """A character is said as it is."""
        return self.narrate(ch)

    @property
    def recognition(self) -> RecognitionProfile:
        """See recognition.py."""
        from kiosk.languages.zh_CN.recognition import RECOGNITION

        return RECOGNITION

    @property
    def fraud_words(self) -> FraudWords:
        """See fraud_words.py."""
        from kiosk.languages.zh_CN.fraud_words import FRAUD_WORDS

        return FRAUD_WORDS

    @property
    def rules(self) -> Rules:
        """See understanding/rules.py."""
        from kiosk.languages.zh_CN.understanding.rules import RULES

        return RULES


PACK = MandarinPack()
