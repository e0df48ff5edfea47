"""Draws the pager's icon as a PNG for iOS, which takes no SVG: kiosk/pager/web/icon-180.png.

python assets/art/pager_icon.py      # PySide6, from the run list
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

WEB = Path(__file__).resolve().parents[2] / "kiosk" / "pager" / "web"
SIDE = 180  # pixels; the size that iOS asks for
PAPER = "#FBF8F1"  # iOS puts its own corners on and black behind transparency


def main() -> None:
    """Write the file."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    QSvgRenderer(str(WEB / "icon-mask.svg")).render(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    image.save(str(WEB / "icon-180.png"))


if __name__ == "__main__":
    main()
