"""The pager page's files: fonts small enough and rightly named, and a version that follows the content."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kiosk.pager.web_files import WEB, font_files, page_files, service_worker

FONTS = sorted((WEB / "fonts").glob("*.woff2"))


def test_the_fonts_of_the_page_are_under_four_megabytes_together() -> None:
    assert len(FONTS) == 9
    assert sum(font.stat().st_size for font in FONTS) < 4_000_000


@pytest.mark.parametrize("face", ["sans", "sans-bold", "hand"])
def test_a_face_has_every_character_of_gb_2312(face: str) -> None:
    has: set[int] = set()
    for font in FONTS:
        if font.name.rpartition("-")[0] == face:
            has |= set(TTFont(font).getBestCmap())
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    characters = {cell.decode("gb2312", "ignore") for cell in cells} - {""}
    assert len(characters) == 6763
    assert {ord(character) for character in characters} <= has


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.name)
def test_a_changed_font_bears_no_reserved_name_and_keeps_its_notices(font: Path) -> None:
    names = TTFont(font)["name"]
    shown = " ".join(str(record) for record in names.names if record.nameID in (1, 3, 4, 6, 16, 17))
    assert not re.search("LXGW|\u971e\u9e5c|Source", shown)
    assert re.search(r"Copyright|\(c\)", names.getDebugName(0))
    assert "Open Font License" in names.getDebugName(13)


def test_the_style_sheet_names_the_fonts_that_there_are_by_their_content() -> None:
    named = set(re.findall(r"url\(/fonts/([^)]+)", (WEB / "fonts.css").read_text("utf-8")))
    assert named == set(font_files())
    for font in FONTS:
        assert font.name.split(".")[1] == hashlib.sha256(font.read_bytes()).hexdigest()[:8]


def test_the_service_worker_has_a_new_version_whenever_a_file_changes(tmp_path: Path) -> None:
    before = service_worker(page_files(), font_files())
    assert before == service_worker(page_files(), font_files())
    changed = tmp_path / "clock.js"
    changed.write_text("// changed")
    after = service_worker({**page_files(), "clock.js": changed}, font_files())
    version = re.compile('SHELL = "(shell-[0-9a-f]{16})"')
    assert version.findall(before) != version.findall(after)


def test_the_service_worker_keeps_every_file_of_the_page() -> None:
    text = service_worker(page_files(), font_files())
    files = re.search('FILES = "([^"]*)"', text)
    assert files is not None
    assert set(files[1].split()) == {"/", *(f"/{name}" for name in page_files())} - {"/index.html", "/sw.js"}


def test_the_icon_for_ios_has_the_size_that_it_asks_for() -> None:
    head = (WEB / "icon-180.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == (180, 180)
