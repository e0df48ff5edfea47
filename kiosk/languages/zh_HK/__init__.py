"""Traditional Chinese as written in Hong Kong; read, heard and understood as Mandarin.

Among the models that can be installed there is no Cantonese voice or recogniser. The language choice says so
(`note`). A dictated memo is written in traditional characters; other sentences are shown as the recogniser
writes them, in simplified ones.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.intent import NluResult
from kiosk.languages.understanding.interpretation import Payees
from kiosk.languages.zh_CN import MandarinPack
from kiosk.languages.zh_CN.traditional import simplified
from kiosk.languages.zh_HK.cantonese import mandarin_words
from kiosk.languages.zh_HK.traditional import traditional

# What the formats and the narration of Mandarin write.
_TRADITIONAL = str.maketrans("万亿负点两", "萬億負點兩")


class HongKongPack(MandarinPack):
    """See kiosk.languages.base.LanguagePack."""

    code, name, note = "zh_HK", "繁體中文", "語音為普通話"

    def spoken_money(self, fen: int) -> str:
        """八千一百二十六元三角, 一萬元."""
        return super().spoken_money(fen).translate(_TRADITIONAL)

    def moment(self, moment: datetime) -> str:
        """11月23日下午3時05分."""
        return f"{self.day(moment.date())}{self.clock(moment)}"

    def clock(self, moment: datetime) -> str:
        """下午3時05分."""
        return super().clock(moment).replace("点", "時")

    def narrate(self, sentence: str) -> str:
        """As in Mandarin, in traditional characters: the clauses are also the captions."""
        return super().narrate(sentence).translate(_TRADITIONAL)

    def as_heard(self, words: str) -> str:
        """In the recogniser's simplified characters."""
        return simplified(words)

    def as_shown(self, words: str) -> str:
        """In traditional characters."""
        return traditional(words)

    def understand(self, text: str, page: str = "", payees: Payees = ()) -> NluResult:
        """Of what is said in either script, in Mandarin or with the words of Cantonese."""
        return super().understand(mandarin_words(simplified(text)), page, payees)


PACK = HongKongPack()
