"""Handwriting: characters that we drew ourselves, against the templates that were made where this runs."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="numpy comes with the voice extra")

from kiosk.devices.model_files import default_folder, sha256, whole, write_sums
from kiosk.handwriting.matcher import CHARACTERS, CharacterMatcher, NoTemplates
from kiosk.handwriting.templates import HEIGHT, LICENCE, build
from tests.handwriting.writers import DRAWN, TREMOR, in_another_order, written

INSTALLED = default_folder() / "handwriting"
needs_templates = pytest.mark.skipif(
    not whole(INSTALLED), reason="kiosk voices install brings the templates, where npm is there"
)


def package(path: Path) -> Path:
    """A package like hanzi-writer-data, of the characters that we drew."""
    with tarfile.open(path, "w:gz") as out:
        files = {f"{name}.json": _medians(name) for name in DRAWN} | {
            LICENCE: b"a licence",
            "index.js": b"throw 'run'",
        }
        for name, content in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            out.addfile(entry, io.BytesIO(content))
    return path


def _medians(character: str) -> bytes:
    scale = HEIGHT / 120
    lines = [[(x * scale, HEIGHT - y * scale) for x, y in line] for line in DRAWN[character]]
    return json.dumps({"strokes": [], "medians": lines}).encode()


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A folder of templates of our own characters."""
    folder = tmp_path / "handwriting"
    folder.mkdir()
    names = build(package(tmp_path / "strokes.tgz"), folder, lambda _done, _total: None)
    write_sums(folder, {name: sha256(folder / name) for name in names})
    return folder


@pytest.fixture(scope="module")
def matcher() -> CharacterMatcher:
    return CharacterMatcher.load(INSTALLED)


@needs_templates
@pytest.mark.parametrize("character", DRAWN)
def test_what_is_written_is_among_five_of_nine_thousand(matcher: CharacterMatcher, character: str) -> None:
    assert character in matcher.recognize(written(DRAWN[character]), 5)


@needs_templates
@pytest.mark.parametrize("character", DRAWN)
def test_the_order_and_the_way_of_the_strokes_change_nothing(
    matcher: CharacterMatcher, character: str
) -> None:
    usual = written(DRAWN[character])
    still = [[(x, y, 0.0) for x, y, _ in stroke] for stroke in usual]
    expected = matcher.recognize(still, 3)
    assert [matcher.recognize(in_another_order(still, seed), 3) for seed in range(3)] == [expected] * 3


@needs_templates
@pytest.mark.parametrize("hertz", [4.0, 6.0, 12.0])
def test_a_trembling_hand_is_read_as_well(matcher: CharacterMatcher, hertz: float) -> None:
    missed = [
        character
        for character, lines in DRAWN.items()
        if character not in matcher.recognize(written(lines, TREMOR, hertz), 5)
    ]
    assert not missed


@needs_templates
def test_a_quick_hand_is_read_as_well(matcher: CharacterMatcher) -> None:
    quick = [c for c, lines in DRAWN.items() if c in matcher.recognize(written(lines, speed=300), 5)]
    assert quick == list(DRAWN)


def test_templates_are_made_of_a_package_with_its_licence_beside_them(ours: Path) -> None:
    assert whole(ours)
    assert (ours / LICENCE).read_bytes() == b"a licence"
    assert sorted((ours / CHARACTERS).read_text(encoding="utf-8")) == sorted(DRAWN)
    matcher = CharacterMatcher.load(ours)
    assert [matcher.recognize(written(lines), 1) for lines in DRAWN.values()] == list(DRAWN)


@pytest.mark.parametrize("strokes", [[], [[]], [[(3.0, 4.0, 0.1)]], [[(3.0, 4.0, 0.1)] * 200]])
def test_dots_are_no_character(ours: Path, strokes: list[list[tuple[float, float, float]]]) -> None:
    assert CharacterMatcher.load(ours).recognize(strokes, 5) == ""


def test_times_that_stand_still_or_go_back_do_no_harm(ours: Path) -> None:
    matcher = CharacterMatcher.load(ours)
    for moment in (lambda _: 5.0, lambda place: -place / 100):
        strokes = [
            [(x, y, moment(place)) for place, (x, y, _) in enumerate(stroke)]
            for stroke in written(DRAWN["王"])
        ]
        assert "王" in matcher.recognize(strokes, 5)


def test_templates_that_are_damaged_or_of_another_version_are_not_used(ours: Path) -> None:
    (ours / CHARACTERS).write_text("王", encoding="utf-8")
    with pytest.raises(NoTemplates, match="kiosk voices install"):
        CharacterMatcher.load(ours)
    write_sums(ours, {CHARACTERS: sha256(ours / CHARACTERS)})
    with pytest.raises(NoTemplates, match="another version"):
        CharacterMatcher.load(ours)
