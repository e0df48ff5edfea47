"""Every story comes true on the whole machine, and what was seen and said is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from kiosk.devkit.e2e.runner import story, story_names
from kiosk.devkit.pager import browser
from kiosk.services import SERVICES

PROMISED = {
    *("transfer", "new_payee", "decline", "by_bank_card", "wrong_pin"),
    *(
        "walk_away",
        "bank_down",
        "answer_lost",
        "told_at_home",
        "help",
        "spoken",
        "by_ear",
        "by_switches",
        "aids",
        "troubles",
        "memo",
    ),
    *(service.story for service in SERVICES),
}
LIMIT = 240  # seconds; a story takes ten to fifteen on two idle cores


def play(out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", "tour", "--out", str(out), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)


def transcript(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "transcript.jsonl").read_text("utf-8").splitlines()]


def test_the_promised_stories_are_there_and_say_what_they_promise() -> None:
    assert set(story_names()) >= PROMISED
    assert story_names()[0] == "transfer"
    for name in story_names():
        assert story(name).promise.splitlines()[0].endswith(".")


@pytest.mark.parametrize("name", sorted(PROMISED - {"transfer"}))
def test_a_story_comes_true(name: str, tmp_path: Path) -> None:
    played = play(tmp_path, "--story", name)
    assert played.returncode == 0, played.stderr
    assert played.stderr == ""


@pytest.mark.parametrize(
    ("mode", "language", "size"),
    [
        ("care", "zh_CN", "1920x1080"),
        ("standard", "en", "1080x1920"),
        ("care", "en", "1280x1024"),
    ],
)
def test_the_main_job_from_id_card_to_receipt(mode: str, language: str, size: str, tmp_path: Path) -> None:
    played = play(tmp_path, "--mode", mode, "--lang", language, "--size", size)
    assert played.returncode == 0, played.stderr
    assert played.stderr == ""
    lines = transcript(tmp_path)
    pages = [str(line["page"]) for line in lines]
    middle = {"Choice", "Amount"} if mode == "care" else {"Form"}
    assert {"Attract", "CarePrompt", "Home", "CardAsk", "Pin", "Review", "Outcome", "TakeCard"} <= set(pages)
    assert middle <= set(pages)
    width, height = (int(side) for side in size.split("x"))
    for line in lines:
        assert Image.open(tmp_path / str(line["picture"])).size == (width, height)
        assert line["shown"]
    touched = [line for line in lines if "press" in str(line["did"])]
    assert all(isinstance(line["ms"], float) for line in touched)
    if mode == "care":
        by_itself = [line for line in lines if line["page"] in ("Choice", "Review", "Outcome")]
        assert any(line["spoken"] for line in by_itself)
        assert list((tmp_path / "spoken").glob("*.wav"))
    receipt = Image.open(tmp_path / "receipt.png")
    assert receipt.width == 576
    dark = receipt.convert("L").point(lambda grey: grey < 128 and 255).getbbox()
    assert dark is not None
    if browser.available():
        assert Image.open(tmp_path / "pager.png").size == (1280, 800)


def test_a_tour_that_does_not_come_true_says_where_and_fails(tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import sys\n"
        "import kiosk.devkit.e2e.stories\n"
        f"kiosk.devkit.e2e.stories.__path__.append({str(tmp_path / 'stories')!r})\n"
        "from kiosk.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "impossible.py").write_text(
        '"""What never happens."""\n\n\ndef play(t):\n    t.expect("Attract")\n'
        '    t.press("confirm_transfer")\n'
    )
    command = [sys.executable, str(broken), "tour", "--out", str(tmp_path / "out"), "--story", "impossible"]
    played = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert played.returncode == 1
    assert "impossible.py, line 6" in played.stderr
    assert '"confirm_transfer" is not on the screen' in played.stderr
    assert (tmp_path / "out" / "missed.png").is_file()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--story", "nowhere"), "there is no story"),
        (("--size", "large"), "--size is like"),
    ],
)
def test_a_tour_that_cannot_be_played_says_why(options: tuple[str, ...], says: str, tmp_path: Path) -> None:
    played = play(tmp_path, *options)
    assert played.returncode == 2
    assert says in played.stderr
