"""Draws a receipt as the dots that are burnt into the paper: 576 to a line, black or white.

An image, because python-escpos's text path turns ￥ beside Chinese into garbage and prints
rare surnames as "?". 203 dots an inch are 8 a millimetre: 40 px are 5 mm on the paper.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import qrcode
from PIL import Image, ImageDraw

from kiosk.devices.printer.fonts import Fonts
from kiosk.devices.printer.port import Receipt, ReceiptLine
from kiosk.devices.printer.typeface import Typeface

WIDTH = 576
_MARGIN = 24
_INNER = WIDTH - 2 * _MARGIN
_BLACK_BELOW = 144  # grey levels darker than this are burnt; a little fat, for thin strokes fade first


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights in pixels: letters, the air between them, and one module of the QR code."""

    title: int
    label: int
    value: int
    big: int
    big_least: int
    note: int
    air: int
    module: int


LARGE = Sizes(title=56, label=40, value=48, big=104, big_least=58, note=40, air=26, module=8)
USUAL = Sizes(title=40, label=28, value=32, big=64, big_least=44, note=28, air=16, module=6)


def draw(receipt: Receipt, fonts: Fonts) -> Image.Image:
    """The receipt as a 1-bit image, WIDTH pixels wide and as long as it needs."""
    sheet = _Sheet(LARGE if receipt.large else USUAL, fonts)
    sheet.title(receipt.title)
    for line, following in zip(receipt.lines, (*receipt.lines[1:], None), strict=False):
        if line.big:
            sheet.big(line)
        else:
            sheet.row(line)
            if following is not None and not following.big:
                sheet.hairline()
    if receipt.notes:
        sheet.rule(2)
        for note in receipt.notes:
            sheet.note(note)
    if receipt.code:
        sheet.code(receipt.code)
    sheet.hills()
    return sheet.finished()


class _Sheet:
    """A page that is filled from the top; `y` is where the next thing goes."""

    def __init__(self, sizes: Sizes, fonts: Fonts) -> None:
        self._sizes = sizes
        self._regulars = (fonts.regular, *fonts.installed_fallbacks())
        self._bolds = (fonts.bold, *self._regulars)
        self._image = Image.new("L", (WIDTH, 1200), 255)
        self._y = float(sizes.air)

    @property
    def _page(self) -> ImageDraw.ImageDraw:
        """The page, lengthened where it is getting full."""
        if self._y > self._image.height - 800:
            longer = Image.new("L", (WIDTH, self._image.height * 2), 255)
            longer.paste(self._image)
            self._image = longer
        return ImageDraw.Draw(self._image)

    def _bold(self, size: int) -> Typeface:
        return Typeface(size, self._bolds)

    def _regular(self, size: int) -> Typeface:
        return Typeface(size, self._regulars)

    @cached_property
    def _label(self) -> Typeface:
        return self._regular(self._sizes.label)

    @cached_property
    def _value(self) -> Typeface:
        return self._bold(self._sizes.value)

    @cached_property
    def _note(self) -> Typeface:
        return self._regular(self._sizes.note)

    def title(self, words: str) -> None:
        """The head: centred, over a thick rule and a thin one."""
        self._centred(self._bold(self._sizes.title), words, leading=1.2)
        self._y += self._sizes.air / 2
        self._box(5)
        self._y += 4
        self._box(1)
        self._y += self._sizes.air

    def row(self, line: ReceiptLine) -> None:
        """Label at the left, value at the right, below it where both do not fit beside each other."""
        label_width = self._label.width(line.label)
        if label_width + self._sizes.label + self._value.width(line.value) <= _INNER:
            baseline = self._y + self._sizes.value
            self._label.draw(self._page, _MARGIN, baseline, line.label)
            self._value.draw(
                self._page, WIDTH - _MARGIN - self._value.width(line.value), baseline, line.value
            )
            self._y = baseline + self._sizes.value * 0.25
        else:
            for part in self._label.lines(line.label, _INNER):
                self._line(self._label, part, _MARGIN, leading=1.3)
            for part in self._value.lines(line.value, _INNER):
                self._line(self._value, part, WIDTH - _MARGIN - self._value.width(part), leading=1.25)
        self._y += self._sizes.air / 2

    def big(self, line: ReceiptLine) -> None:
        """The one figure that matters, between two rules, as large as fits on one line."""
        self._y += self._sizes.air / 2
        self.rule(3)
        self._centred(self._label, line.label, leading=1.2)
        self._centred(self._largest(line.value), line.value, leading=1.15)
        self._y += self._sizes.air * 1.2
        self.rule(3)

    def _largest(self, words: str) -> Typeface:
        size = self._sizes.big
        while (face := self._bold(size)).width(words) > _INNER and size > self._sizes.big_least:
            size = max(self._sizes.big_least, min(size - 1, int(size * _INNER / face.width(words))))
        return face

    def hairline(self) -> None:
        """A row of dots between two rows."""
        page = self._page
        for x in range(_MARGIN, WIDTH - _MARGIN, 8):
            page.rectangle((x, self._y, x + 1, self._y + 1), fill=0)
        self._y += self._sizes.air / 2

    def rule(self, thickness: int) -> None:
        """A line from margin to margin."""
        self._box(thickness)
        self._y += self._sizes.air

    def note(self, words: str) -> None:
        """A sentence at the foot."""
        for line in self._note.lines(words, _INNER):
            self._line(self._note, line, _MARGIN, leading=1.4)
        self._y += self._sizes.air / 2

    def code(self, contents: str) -> None:
        """The QR code, centred."""
        made = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
        made.add_data(contents)
        made.make(fit=True)
        matrix = made.get_matrix()
        module = min(self._sizes.module, _INNER // len(matrix))
        # Four modules of white around it, as the standard asks (ISO/IEC 18004).
        self._y += max(0, 4 * module - self._sizes.air / 2)
        left = (WIDTH - len(matrix) * module) // 2
        page = self._page
        for row, cells in enumerate(matrix):
            for column, dark in enumerate(cells):
                if dark:
                    x, y = left + column * module, int(self._y) + row * module
                    page.rectangle((x, y, x + module - 1, y + module - 1), fill=0)
        self._y += (len(matrix) + 4) * module

    def hills(self) -> None:
        """Hills in a wash of ink end the paper, as they end every page on the screen."""
        self._y += self._sizes.air / 2
        # Dithered here: everything else on the sheet must stay sharp.
        self._paste(hills().convert("1"))

    def finished(self) -> Image.Image:
        """The page cut to its length, in black and white."""
        cut = self._image.crop((0, 0, WIDTH, math.ceil(self._y)))
        return cut.point(lambda grey: 255 if grey >= _BLACK_BELOW else 0).convert("1")

    def _centred(self, face: Typeface, words: str, *, leading: float) -> None:
        for part in face.lines(words, _INNER):
            self._line(face, part, (WIDTH - face.width(part)) / 2, leading=leading)

    def _line(self, face: Typeface, words: str, x: float, *, leading: float) -> None:
        height = face.size * leading
        face.draw(self._page, x, self._y + (height + face.size * 0.76) / 2, words)
        self._y += height

    def _box(self, thickness: int) -> None:
        self._page.rectangle((_MARGIN, self._y, WIDTH - _MARGIN - 1, self._y + thickness - 1), fill=0)
        self._y += thickness

    def _paste(self, picture: Image.Image) -> None:
        assert self._page  # makes room
        self._image.paste(picture, (0, int(self._y)))
        self._y += picture.height


@lru_cache(maxsize=1)
def hills() -> Image.Image:
    """Three ridges one behind the other, the nearer the darker, each fading towards its foot."""
    picture = Image.new("L", (WIDTH, _HILLS), 255)
    for crest, height, phase, ink in _RIDGES:
        fade = Image.linear_gradient("L").resize((WIDTH, _HILLS - crest))
        wash = fade.point(lambda down, ink=ink: 255 - ink + ink * down // 255)
        edge = [(x, _ridge(x, crest + height / 2, height, phase)) for x in range(WIDTH + 1)]
        shape = Image.new("L", picture.size, 0)
        ImageDraw.Draw(shape).polygon([*edge, (WIDTH, _HILLS), (0, _HILLS)], fill=255)
        layer = Image.new("L", picture.size, 255)
        layer.paste(wash, (0, crest))
        picture.paste(layer, mask=shape)
    return picture


_HILLS = 132
_RIDGES = ((0, 64, 4.1, 70), (34, 52, 1.3, 120), (66, 40, 2.6, 190))
"""Crest, height and phase of each ridge, and how black its edge is; the farthest first."""


def _ridge(x: int, middle: float, height: float, phase: float) -> float:
    """The height of a ridge at x: three waves that do not repeat within the paper's width."""
    wave = math.sin(x / 83 + phase) + 0.5 * math.sin(x / 37 + 2 * phase) + 0.12 * math.sin(x / 13 + phase)
    return middle - height / 2 * wave / 1.62
