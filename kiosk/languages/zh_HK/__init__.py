"""Traditional Chinese as written in Hong Kong; read, heard and understood as Mandarin.

There is no Cantonese voice or recogniser among the models that can be installed. The language choice says
so (`note`), and what was recognised is shown in the recogniser's simplified characters.
"""

from __future__ import annotations

from kiosk.languages.zh_CN import MandarinPack
from kiosk.languages.zh_CN.traditional import simplified


class HongKongPack(MandarinPack):
    """See kiosk.languages.base.LanguagePack. `day` and `moment` are written as in Mandarin."""

    code, name, note = "zh_HK", "繁體中文", "語音為普通話"

    def moment(self, moment: datetime) -> str:
        """11月23日下午3時05分."""
        return super().moment(moment).replace("点", "時").replace("凌晨", "凌晨")

    def as_heard(self, words: str) -> str:
        """In the recogniser's simplified characters."""
        return simplified(words)


PACK = HongKongPack()
