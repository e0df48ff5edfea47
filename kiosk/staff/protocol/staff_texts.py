"""Texts that staff read on the pager: the prepared sentences, and names of the kiosk's pages.

assets/texts/<language>/staff.toml has "staff.message.<key>", a sentence that a machine shows and speaks, with
{name} for its sender; any file may have "staff.page.<key>", the name of the page with this question
("who.title"), this family of questions ("who") or this body ("Choice"), and "staff.reason.<key>", why
staff are to talk to a customer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MESSAGE = "staff.message."
PAGE = "staff.page."
REASON = "staff.reason."

Words = dict[str, str]  # language code -> text


@dataclass(frozen=True, slots=True)
class StaffTexts:
    """The tables by key, in the catalogue's order."""

    sentences: Mapping[str, Words]
    pages: Mapping[str, Words]
    reasons: Mapping[str, Words]

    def page_name(self, page: str, title: str) -> Words | None:
        """What staff call a page: by its question, else by its family of questions, else by its body."""
        for key in (title, title.partition(".")[0], page):
            if key in self.pages:
                return self.pages[key]
        return None


def load_staff_texts(texts: Path | None = None) -> StaffTexts:
    """The texts of the folder `texts`, else of this installation. Raises OSError, tomllib.TOMLDecodeError."""
    folder = texts or texts_folder()
    return StaffTexts(
        _read(folder, "staff.toml", MESSAGE),
        _read(folder, "*.toml", PAGE),
        _read(folder, "*.toml", REASON),
    )


def _read(folder: Path, name: str, prefix: str) -> dict[str, Words]:
    """The keys that begin with `prefix`, without it, in every language that has them."""
    found: dict[str, Words] = {}
    for file in sorted(folder.glob(f"*/{name}")):
        for key, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if key.startswith(prefix):
                shown = words["show"] if isinstance(words, dict) else words
                found.setdefault(key.removeprefix(prefix), {})[file.parent.name] = shown
    return found


def texts_folder() -> Path:
    """Where the catalogue is: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "assets" / "texts"
    return installed if installed.is_dir() else package.parent / "assets" / "texts"
