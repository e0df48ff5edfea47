"""Reads ESC/POS as a printer does: bytes in, the paper with its dots out.

The other direction is python-escpos's; no library reads its output back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

WIDTH = 576
_FEED = 30  # dots a line feed moves the paper: 1/6 inch at 203 dpi, rounded as printers do


class Paper:
    """The paper from one cut to the next: as long as what was printed on it."""

    def __init__(self) -> None:
        self._rows = bytearray()

    @property
    def length(self) -> int:
        """Lines of dots so far."""
        return len(self._rows) // (WIDTH // 8)

    def raster(self, width: int, dots: bytes) -> None:
        """Add lines of `width` bytes each, cut off or filled up to the paper's width."""
        for start in range(0, len(dots), width):
            row = dots[start : start + width][: WIDTH // 8]
            self._rows += row.ljust(WIDTH // 8, b"\0")

    def feed(self, lines: int) -> None:
        """Move on by so many lines of text, blank."""
        self._rows += bytes(WIDTH // 8 * _FEED * lines)

    def image(self) -> Image.Image:
        """What is on it, black on white, 1 bit."""
        from PIL import Image  # 0.1 s to import: when there is something to look at, not at start-up

        white_on_black = Image.frombytes("1", (WIDTH, self.length), bytes(self._rows))
        return white_on_black.point(lambda dot: 255 - dot)


class EscposDecoder:
    """Takes a printer's bytes in pieces of any size.

    `on_print(width, dots)`, `on_feed(lines)`, `on_cut()`, `on_reset()` and `on_question(command)` are
    called in the order of the bytes. Bytes of no known command are text, and skipped: nothing is
    ever printed as text here.
    """

    def __init__(
        self,
        *,
        on_print: Callable[[int, bytes], None],
        on_feed: Callable[[int], None],
        on_cut: Callable[[], None],
        on_reset: Callable[[], None],
        on_question: Callable[[bytes], None],
    ) -> None:
        self._buffer = bytearray()
        self._on_print = on_print
        self._on_feed = on_feed
        self._on_cut = on_cut
        self._on_reset = on_reset
        self._on_question = on_question

    def feed(self, received: bytes) -> None:
        """Obey what is complete, keep the rest."""
        self._buffer += received
        while self._buffer:
            used = self._obey(tuple(self._buffer[:8]))
            if used == 0:
                return
            del self._buffer[:used]

    def _obey(self, head: tuple[int, ...]) -> int:
        """Obey one command; how many bytes it had, 0 when it is not complete."""
        match head:
            case [0x1B, 0x40, *_]:  # ESC @
                self._on_reset()
                return 2
            case [0x1B, 0x64, lines, *_]:  # ESC d n
                self._on_feed(lines)
                return 3
            case [0x1D, 0x56, 0x41 | 0x42, _, *_]:  # GS V, feed and cut
                self._on_cut()
                return 4
            case [0x1D, 0x56, 0 | 1 | 0x30 | 0x31, *_]:  # GS V
                self._on_cut()
                return 3
            case [0x1D, 0x76, 0x30, _, x_low, x_high, y_low, y_high]:  # GS v 0
                return self._raster(x_low + 256 * x_high, y_low + 256 * y_high)
            case [0x10, 0x04, _, *_] | [0x1D, 0x72, _, *_]:  # DLE EOT n, GS r n
                self._on_question(bytes(head[:3]))
                return 3
            case [0x10 | 0x1B | 0x1D, *_] if len(head) < 8:
                return 0
            case _:
                return 1

    def _raster(self, width: int, height: int) -> int:
        end = 8 + width * height
        if len(self._buffer) < end:
            return 0
        self._on_print(width, bytes(self._buffer[8:end]))
        return end
