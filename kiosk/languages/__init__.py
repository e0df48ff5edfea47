"""Languages as packs: a folder of the language's code with its `PACK`, and assets/texts/<code>.

A language is registered by its member of kiosk.pages.text.Language.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from kiosk.domain.intent import NluResult
from kiosk.languages.base import LanguagePack
from kiosk.languages.understanding.interpretation import Payees
from kiosk.pages.text import Language


@cache
def pack(language: str) -> LanguagePack:
    """The pack of a language code ("zh_CN"). ModuleNotFoundError for a code without a folder."""
    found: LanguagePack = import_module(f"{__name__}.{language}").PACK
    return found


def understand(text: str, language: str, page: str = "", payees: Payees = ()) -> NluResult:
    """What `text` means in `language`; see kiosk.languages.understanding.pipeline.understand."""
    return pack(language).understand(text, page, payees)


def spoken_languages() -> tuple[str, ...]:
    """The codes of the languages that are spoken and heard, each once."""
    return tuple(dict.fromkeys(pack(language).speech for language in Language))


def risk_words(text: str) -> tuple[str, ...]:
    """Words of fraud in any language, as they were said or written."""
    return tuple(word for language in spoken_languages() for word in pack(language).risk_words(text))


__all__ = ["LanguagePack", "Payees", "pack", "risk_words", "spoken_languages", "understand"]
