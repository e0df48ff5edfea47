"""Plays a story: starts the whole machine offscreen, tells it, and says whether all of it came true."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import re
import shutil
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.devkit.e2e import stories
from kiosk.pages.text import Language
from kiosk.services import SERVICES

MAIN_STORY = SERVICES[0].story
SIZE = re.compile(r"(\d{3,4})x(\d{3,4})")


@dataclass(frozen=True, slots=True)
class Story:
    """A story of kiosk/devkit/e2e/stories: its name, its promise (the docstring), and how it is played."""

    name: str
    promise: str
    play: Callable[..., None]
    setting: Mapping[str, Any] = field(default_factory=dict)  # of DemoOptions


def story(name: str) -> Story:
    """The story of this name. Raises KeyError."""
    if name not in story_names():
        raise KeyError(name)
    module = importlib.import_module(f"kiosk.devkit.e2e.stories.{name}")
    return Story(name, (module.__doc__ or "").strip(), module.play, getattr(module, "SETTING", {}))


def story_names() -> list[str]:
    """Every story there is: those of the services in the order of their tiles, then the others."""
    names = {module.name for module in pkgutil.iter_modules(stories.__path__)}
    of_services = [service.story for service in SERVICES if service.story in names]
    return [*of_services, *sorted(names.difference(of_services))]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `kiosk tour`."""
    parser.add_argument("--out", type=Path, metavar="DIR", help="where pictures and transcript go")
    parser.add_argument("--story", default=MAIN_STORY, metavar="NAME", help=f"default: {MAIN_STORY}")
    parser.add_argument("--list", action="store_true", help="name the stories")
    parser.add_argument(
        "--mode", choices=("care", "standard"), default="care", help="the edition (default: care)"
    )
    parser.add_argument("--lang", choices=[*Language], default=Language.ZH, help="default: zh_CN")
    parser.add_argument("--size", default="1920x1080", metavar="WxH", help="of the screen in pixels")


def run(given: argparse.Namespace) -> int:
    """Play what the options say; 0 when everything came true, 1 when a step was missed, 2 for misuse."""
    if given.list:
        for name in story_names():
            print(f"{name:14} {story(name).promise.splitlines()[0]}")
        return 0
    size = SIZE.fullmatch(given.size)
    if size is None or given.out is None:
        print("kiosk tour: --out DIR is needed, --size is like 1080x1920", file=sys.stderr)
        return 2
    try:
        chosen = story(given.story)
    except KeyError:
        print(
            f"kiosk tour: there is no story {given.story}; there are {', '.join(story_names())}",
            file=sys.stderr,
        )
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    error = play(chosen, given.out, given.mode, given.lang, (int(size[1]), int(size[2])))
    if error:
        print(f'kiosk tour: the story "{chosen.name}" failed: {error}', file=sys.stderr)
        return 1
    print(f"What was seen and said is in {given.out.resolve()}")
    return 0


def play(chosen: Story, out: Path, mode: str, language: str, size: tuple[int, int]) -> str:
    """Play one story; "" when everything came true, else what did not."""
    from kiosk.devkit.e2e.harness import Studio
    from kiosk.devkit.e2e.steps import Tour
    from kiosk.devkit.e2e.transcript import Transcript
    from kiosk.devkit.ui_driver import InteractionError
    from kiosk.qt.event_loop import start_qt

    qt = start_qt(["kiosk"])
    _clear(out)
    transcript = Transcript(out)
    try:
        studio = Studio(*size, spoken=out / "spoken", setting=chosen.setting)
    except Exception as failed:  # the bank, the broker or the pager did not come up, or has no port
        return f"the machine did not start: {type(failed).__name__}: {failed}"
    tour = Tour(studio, transcript, mode, language)
    error = ""
    try:
        chosen.play(tour)
    except Exception as missed:  # InteractionError, or what the pager, the bank or the browser raised
        studio.fingers.grab(out / "missed.png")
        line = traceback.extract_tb(missed.__traceback__)
        at = next((frame for frame in reversed(line) if "stories" in frame.filename), line[-1])
        why = str(missed) if isinstance(missed, InteractionError) else f"{type(missed).__name__}: {missed}"
        error = f"{Path(at.filename).name}, line {at.lineno} ({at.line}): {why}"
    finally:
        tour.close()
        studio.close()
    if not error and studio.complaints:
        error = "Qt complained: " + "; ".join(studio.complaints[:5])
    if not error and studio.unspoken:
        error = "shown and not said: " + ", ".join(sorted(text.key for text in studio.unspoken))
    del qt
    return error


def _clear(out: Path) -> None:
    """Remove what an earlier tour left, and nothing else."""
    for pattern in ("[0-9][0-9]-*.png", "missed.png", "pager.png", "receipt.png", "transcript.jsonl"):
        for path in out.glob(pattern):
            path.unlink()
    shutil.rmtree(out / "spoken", ignore_errors=True)
