"""Pictures of all pages on one sheet, to be looked at.

    python -m tests.pages.contact_sheet OUT [--size 1920x1080] [--mode care] [--lang zh_CN]
        [--step N] [--contrast paper] [--only TEXT] [--width 620] [--columns 3]

Without --size and --mode every combination is drawn, one PNG for each; with --full each page is a
picture of its own as well.
"""

from __future__ import annotations

import argparse
import math
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from tests.pages import frame_samples
from tests.pages.page_window import SIZES, Complaints, Glass
from tests.pages.samples import PAGES, W

OVERLAYS = (
    "help sent",
    "help nobody",
    "listening",
    "confirm",
    "idle",
    "reading",
    "unfolded",
    "both",
    "lens",
    "zoom",
)


def lay_over(glass: Glass, overlay: str, w: W, care: bool) -> None:
    """One of OVERLAYS over the page that is shown."""
    if overlay.startswith("help"):
        glass.put("help", frame_samples.help_strip(w, overlay.split()[1]))
        glass.put("aids", frame_samples.aids(w, help_="raised"))
    elif overlay in ("listening", "confirm"):
        glass.put("listening", frame_samples.listening(w, overlay))
    elif overlay == "idle":
        glass.put("idle", frame_samples.idle(w))
    elif overlay in ("reading", "unfolded", "both"):
        glass.put("readAloud", frame_samples.read_aloud(w))
        if overlay == "both":
            glass.put("help", frame_samples.help_strip(w, "coming"))
        glass.put("aids", frame_samples.aids(w, speaking=True))
        glass.put("caption", frame_samples.CAPTION(w))
        if overlay == "unfolded":
            glass.settle()
            glass.tap("read_more")
    else:
        glass.put("preferences", {**glass.preferences, "lens": overlay})
    glass.settle()


def sheet(pictures: list[QImage], width: int, columns: int) -> QImage:
    """The pictures in rows on grey."""
    small = [p.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation) for p in pictures]
    height, gap = small[0].height(), 12
    rows = math.ceil(len(small) / columns)
    paper = QImage(columns * (width + gap) + gap, rows * (height + gap) + gap, QImage.Format.Format_RGB32)
    paper.fill(QColor("#808080"))
    painter = QPainter(paper)
    for place, picture in enumerate(small):
        painter.drawImage(
            gap + place % columns * (width + gap), gap + place // columns * (height + gap), picture
        )
    painter.end()
    return paper


def main() -> None:
    """Draws."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", choices=SIZES)
    parser.add_argument("--mode", choices=("care", "standard"))
    parser.add_argument("--lang", default="zh_CN")
    parser.add_argument("--step", type=int)
    parser.add_argument("--contrast", default="paper")
    parser.add_argument("--only", default="")
    parser.add_argument("--width", type=int, default=640)
    parser.add_argument("--columns", type=int, default=3)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--overlays", default="", help="draw the overlays over this page instead")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication([])
    w = W(args.lang)
    with Complaints() as complaints:
        for size in [args.size] if args.size else SIZES:
            glass = Glass(size)
            for mode in [args.mode] if args.mode else ("care", "standard"):
                pictures = []
                shown = (
                    [args.overlays] * len(OVERLAYS) if args.overlays else [s for s in PAGES if args.only in s]
                )
                for place, sample in enumerate(shown):
                    care = mode == "care"
                    glass.show(sample, care=care, language=args.lang, step=args.step, contrast=args.contrast)
                    if args.overlays:
                        lay_over(glass, OVERLAYS[place], w, care)
                    pictures.append(glass.picture())
                    if args.full:
                        pictures[-1].save(str(args.out / f"{size}-{mode}-{sample}-{place}.png"))
                    for line in sorted(set(complaints.take())):
                        print(f"{size} {mode} {sample}: {line}")
                sheet(pictures, args.width, args.columns).save(
                    str(args.out / f"sheet-{size}-{mode}-{args.lang}.png")
                )
            glass.close()
    app.quit()


if __name__ == "__main__":
    main()
