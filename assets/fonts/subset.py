"""Makes the pager's web fonts, kiosk/pager/web/fonts/*.woff2 and fonts.css, from the whole fonts beside it.

    python assets/fonts/subset.py      # fonttools and brotli, both in the "dev" extra; four minutes

A phone without Chinese fonts needs some of them to show the page. Each face comes in three parts: "words" has
the characters of the page's texts in English and simplified Chinese and is all that the sign-in page loads;
"traditional" has those of its texts in traditional Chinese; "more" has the rest of GB 2312 and the rarer
characters of names that the kiosk's keyboard offers. Both are loaded when one of their characters is shown. A
character in neither comes from the whole Noto Sans SC, which fonts.css names for exactly these. The part of a
file's name before ".woff2" is a sum of its content, so that browsers may keep it for ever.

LXGW WenKai's name is reserved by its licence (OFL 1.1, 3): what is made of it here is called Care Kiosk Kai.
Run it again after changing the page's texts or a font; the same fonts and texts give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from kiosk.staff.protocol.staff_texts import load_staff_texts

HERE = Path(__file__).resolve().parent
WEB = HERE.parents[1] / "kiosk" / "pager" / "web"
OUT = WEB / "fonts"
WHOLE = "NotoSansSC-Regular.ttf"
KAI = "Care Kiosk Kai"
NAMES = {1: KAI, 3: f"{KAI} 1.250", 4: KAI, 6: KAI.replace(" ", ""), 16: KAI}  # ids of the name table
TRADITIONAL, TRADITIONAL_WORDS = "zh_HK", "words-hk.js"
LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))


class Face(NamedTuple):
    """One face: its family and weight in CSS, its source, and fonts of the device that are as good."""

    family: str
    weight: int
    source: str
    local: tuple[str, ...]


FACES = {
    "sans": Face(
        "Pager Sans",
        400,
        "NotoSansSC-Regular.ttf",
        ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"),
    ),
    "sans-bold": Face(
        "Pager Sans",
        700,
        "NotoSansSC-Bold.ttf",
        (
            *("Noto Sans SC Bold", "Noto Sans CJK SC Bold", "Source Han Sans SC Bold"),
            *("PingFang SC Semibold", "Microsoft YaHei Bold"),
        ),
    ),
    "hand": Face(
        "Pager Hand", 400, "LXGWWenKai-Regular.ttf", ("LXGW WenKai", "KaiTi", "Kaiti SC", "STKaiti")
    ),
}


def words(*, traditional: bool) -> set[str]:
    """The characters of the page's own texts, and of those that it gets from the server."""
    files = [
        file.read_text("utf-8")
        for file in sorted(WEB.iterdir())
        if file.suffix in {".js", ".html"} and (file.name == TRADITIONAL_WORDS) is traditional
    ]
    texts = load_staff_texts()
    tables = (texts.sentences, texts.pages, texts.reasons)
    sentences = [
        text
        for table in tables
        for words in table.values()
        for language, text in words.items()
        if (language == TRADITIONAL) is traditional
    ]
    return {
        character for text in (LATIN, *files, *sentences) for character in text if character.isprintable()
    }


def common() -> set[str]:
    """GB 2312, and what the kiosk's own keyboard can type into a name."""
    cells = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    typed = json.loads((HERE.parent / "pinyin.json").read_text("utf-8"))
    return {*(cell.decode("gb2312", "ignore") for cell in cells), *"".join(typed.values())} - {""}


def subset(face: Face, characters: Iterable[str]) -> bytes:
    """These characters of a face as WOFF2."""
    font = TTFont(HERE / face.source, recalcTimestamp=False)
    options = Options(hinting=False, notdef_outline=True, name_IDs=["*"], name_languages=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)
    if face.source.startswith("LXGW"):
        names = font["name"]
        names.names = [record for record in names.names if record.nameID in (0, 2, 5, 13, 14)]
        for number, name in NAMES.items():
            names.setName(name, number, 3, 1, 0x409)
    font.flavor = "woff2"
    written = OUT / "being-written"
    font.save(written)
    content = written.read_bytes()
    written.unlink()
    return content


def ranges(characters: Iterable[str]) -> str:
    """As CSS has them in unicode-range."""
    spans: list[list[int]] = []
    for point in sorted(map(ord, characters)):
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans)


def rule(face: Face, address: str, only: str = "", *, local: bool = True) -> str:
    """An @font-face; text waits for the font (block), for a device without Chinese fonts would show boxes."""
    sources = [f'local("{name}")' for name in face.local if local]
    limited = f" unicode-range: {only};" if only else ""
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-display: block;\n'
        f"  src: {', '.join([*sources, f'url({address})'])};{limited} }}\n"
    )


def main() -> None:
    """Write the fonts and fonts.css."""
    OUT.mkdir(exist_ok=True)
    for old in OUT.glob("*.woff2"):
        old.unlink()
    own = words(traditional=False)
    traditional = words(traditional=True) - own
    more = common() - own - traditional
    css = ["/* Made by assets/fonts/subset.py. Of two rules for a character the later one counts. */\n"]
    for name, face in FACES.items():
        parts = (
            ("more", more, ""),
            ("traditional", traditional, ranges(traditional)),
            ("words", own, ranges(own)),
        )
        for part, characters, only in parts:
            content = subset(face, characters)
            file = f"{name}-{part}.{hashlib.sha256(content).hexdigest()[:8]}.woff2"
            (OUT / file).write_bytes(content)
            css.append(rule(face, f"/fonts/{file}", only))
            print(f"{file}: {len(content):,} bytes")
    known = {chr(point) for point in TTFont(HERE / WHOLE).getBestCmap()}
    rare = ranges(character for character in known - own - traditional - more if character >= "\u2e80")
    css.append(rule(Face("Pager Rare", 400, WHOLE, ()), "/fonts/whole.ttf", rare, local=False))
    (WEB / "fonts.css").write_text("".join(css), "utf-8")
    print(f"fonts.css: {len(''.join(css)):,} bytes")


if __name__ == "__main__":
    main()
