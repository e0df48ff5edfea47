"""Letters for the receipt: measured, broken into lines, drawn, with a fallback for rare characters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont
from uniseg.linebreak import line_break_units

_NOWHERE = "\U0010ffff"  # a noncharacter: every font draws its "missing" box for it


class Typeface:
    """One weight at one size in pixels; `fallbacks` are asked for what the first file lacks."""

    def __init__(self, size: int, files: tuple[Path, ...]) -> None:
        self.size = size
        # No complex shaping: Chinese and English need none, and the plain engine is the quicker one.
        self._fonts = [
            ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC) for file in files
        ]
        self._missing = [bytes(font.getmask(_NOWHERE)) for font in self._fonts]
        self.ascent, self.descent = self._fonts[0].getmetrics()
        self._font_of = lru_cache(maxsize=1024)(self._find_font)

    def width(self, words: str) -> float:
        """The width of `words` in pixels."""
        return sum(font.getlength(run) for font, run in self._runs(words))

    def draw(self, page: ImageDraw.ImageDraw, x: float, baseline: float, words: str) -> None:
        """Draw `words` from x on, standing on `baseline`."""
        for font, run in self._runs(words):
            page.text((x, baseline), run, font=font, fill=0, anchor="ls")
            x += font.getlength(run)

    def lines(self, words: str, width: float) -> list[str]:
        """`words` in lines of at most `width` pixels, broken where Unicode's rules (UAX 14) allow."""
        lines = [""]
        for unit in self._units(words, width):
            if self.width((lines[-1] + unit).rstrip()) > width and lines[-1]:
                lines.append("")
            lines[-1] += unit
        return [line.strip() for line in lines]

    def _units(self, words: str, width: float) -> Iterator[str]:
        for unit in line_break_units(words):
            # A word longer than a line (an account, an address) is broken anywhere.
            yield from unit if self.width(unit.rstrip()) > width else (unit,)

    def _runs(self, words: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        for index, characters in groupby(words, self._font_of):
            yield self._fonts[index], "".join(characters)

    def _find_font(self, character: str) -> int:
        # Pillow does not say which characters a font has, and fontTools would be 5 MB for this
        # question: a font lacks a character when it draws the same box as for no character at all.
        for index, font in enumerate(self._fonts):
            if bytes(font.getmask(character)) != self._missing[index]:
                return index
        return 0
