"""`make gallery`: every page in every mode, size, theme and language as one HTML page, from the page samples.

    python -m tests.pages.gallery OUT [--size 1920x1080] [--mode care] [--language zh_CN] [--theme paper]
        [--text-step N] [--only TEXT] [--width 640] [--full]

An option limits what is drawn; without any, all is. `--full` keeps the pictures at full size, as PNG.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path
from string import Template

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from kiosk.domain.care_mode import Contrast
from tests.pages.page_window import SIZES, Complaints, PageWindow
from tests.pages.samples import LANGUAGES, OVERLAYS, samples

MODES = ("care", "standard")
THEMES = tuple(theme.value for theme in Contrast)
UNDER = "Choice who"  # the page that lies under the overlays
TEMPLATE = Path(__file__).with_name("gallery.html")


def arguments() -> argparse.Namespace:
    """What is to be drawn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", choices=SIZES)
    parser.add_argument("--mode", choices=MODES)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--text-step", type=int, choices=range(4))
    parser.add_argument("--only", default="", help="a part of the samples' names")
    parser.add_argument("--width", type=int, default=640, help="of a picture in the gallery, in pixels")
    parser.add_argument("--full", action="store_true")
    return parser.parse_args()


def shots(care: bool, only: str) -> Iterator[tuple[str, str, str]]:
    """What is drawn in one mode: its name, the sample, the overlay over it."""
    named = [(sample, sample, "") for sample in samples(care)]
    named += [(f"{UNDER}, {overlay}", UNDER, overlay) for overlay in OVERLAYS]
    return (shot for shot in named if only.lower() in shot[0].lower())


def draw(given: argparse.Namespace, size: str, out: Path) -> Iterator[dict[str, object]]:
    """All pictures of one size, with what the gallery says of them."""
    window = PageWindow(size)
    for mode in (given.mode,) if given.mode else MODES:
        for language in (given.language,) if given.language else LANGUAGES:
            for theme in (given.theme,) if given.theme else THEMES:
                for name, sample, overlay in shots(mode == "care", given.only):
                    window.show(
                        sample,
                        care=mode == "care",
                        language=language,
                        contrast=theme,
                        step=given.text_step,
                        overlay=overlay,
                    )
                    file = f"{size}-{mode}-{language}-{theme}-{name}".replace(" ", "_").replace(",", "")
                    picture = save(window.picture(), out / file, given)
                    yield {
                        "file": picture.name,
                        "page": name,
                        "mode": mode,
                        "size": size,
                        "theme": theme,
                        "language": language,
                        "width": given.width,
                        "height": round(given.width * window.height / window.width),
                    }
    window.close()


def save(picture: QImage, file: Path, given: argparse.Namespace) -> Path:
    """The picture as a file."""
    if given.full:
        file = file.with_name(file.name + ".png")
        picture.save(str(file))
        return file
    file = file.with_name(file.name + ".jpg")
    small = picture.scaledToWidth(given.width, Qt.TransformationMode.SmoothTransformation)
    small.save(str(file), quality=75)
    return file


def main() -> None:
    """Draws."""
    given = arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication([])
    pictures = []
    with Complaints() as complaints:
        for size in (given.size,) if given.size else SIZES:
            pictures += list(draw(given, size, given.out))
        for line in sorted(set(complaints.take())):
            print(line)
    data = json.dumps(pictures, ensure_ascii=False).replace("</", "<\\/")
    index = given.out / "index.html"
    index.write_text(Template(TEMPLATE.read_text()).substitute(data=data))
    print(f"{len(pictures)} pictures: {index}")
    app.quit()


if __name__ == "__main__":
    main()
