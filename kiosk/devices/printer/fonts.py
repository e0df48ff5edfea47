"""Which font files a receipt is set in. Apart from the drawing, so that naming them imports nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font files by weight; `fallbacks` are asked for characters that neither has (rare surnames).

    Raises FileNotFoundError for a missing weight; a fallback may be missing.
    """

    regular: Path
    bold: Path
    fallbacks: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        """Look for the files now and not at the first receipt."""
        for path in (self.regular, self.bold):
            if not path.is_file():
                raise FileNotFoundError(f"the receipt's font {path} is missing")

    def installed_fallbacks(self) -> tuple[Path, ...]:
        """The fallbacks that are there."""
        return tuple(path for path in self.fallbacks if path.is_file())


def receipt_fonts(folder: Path) -> Fonts:
    """The fonts of the kiosk's own `folder`. Raises FileNotFoundError."""
    return Fonts(
        folder / "NotoSansSC-Regular.ttf",
        folder / "NotoSansSC-Bold.ttf",
        (Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),),  # Debian's, for rare surnames
    )
