"""Rules for the source code that a machine can check; each test lists everything it finds at once."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE_LINES = 350
TEST_FILE_LINES = 600  # tests are lists of sentences; they are searched more than read from top to bottom
FUNCTION_LINES = 70  # TigerBeetle's limit: what fits on one screen
# Words that end in -ing and are nouns all the same; "training" is a command of the documentation.
NOUNS = {"string", "fraud_warning", "training"}
STATE_NAMES = {"state", "before", "after"}
VAGUE = re.compile(r"(Manager|Helper|Common|Utils?|Controller)$")
# Assembled here, so that this file does not contain what it looks for.
HOSTS = re.compile(
    "|".join([r"pypi\." + "org", "python" + "hosted", r"npmjs\." + "org", r"deb\.debian\." + "org"])
)
OTHER_PLACES = re.compile(r"\.\./" + "shared|/work" + r"/(main|shared|wt|\.library)")
BARE_THREADS = {"threading.Thread", "Thread", "threading.Timer", "Timer"}
# A thread that fails there ends the process (threading.excepthook in worker.py), which is supervised.
IN_THE_SPEAKING_PROCESS = {
    f"kiosk/devices/speaker/{name}.py" for name in ("worker", "audio_output", "voice_selection")
}
BINARY = {".png", ".ttf", ".wav", ".otf", ".woff2", ".sqlite"}
TOP = {
    "pyproject.toml", "kiosk", "ui", "assets", "tests", "packaging", "docs", "README.md", "README.zh-CN.md",
    "Makefile", "LICENSE", "LICENSES", "REUSE.toml", "THIRD-PARTY.md", "CHANGELOG.md", "CONTRIBUTING.md",
    "SECURITY.md", ".ci", ".gitignore", ".pre-commit-config.yaml", ".qmlls.ini",
}  # fmt: skip


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the project that git knows and that is there."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(ROOT / line for line in listed.splitlines() if (ROOT / line).is_file())


def sources(*folders: str) -> list[Path]:
    """The Python files beneath these top-level folders."""
    return [p for p in tracked() if p.suffix == ".py" and relative(p).split("/")[0] in folders]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def all_of(found: list[str]) -> str:
    """Everything that was found, a line each; pytest shortens a list."""
    return "\n" + "\n".join(found)


def classes(path: Path) -> Iterator[str]:
    yield from (n.name for n in parsed(path).body if isinstance(n, ast.ClassDef))


def test_every_module_begins_with_a_sentence_that_says_what_it_is() -> None:
    found = [relative(p) for p in sources("kiosk", "tests") if not ast.get_docstring(parsed(p))]
    assert not found, all_of(found)


def test_files_and_functions_stay_short() -> None:
    found = []
    for path in sources("kiosk", "tests"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > (FILE_LINES if relative(path).startswith("kiosk/") else TEST_FILE_LINES):
            found.append(f"{relative(path)}: {lines} lines")
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > FUNCTION_LINES:
                    found.append(f"{relative(path)}: {node.name} has {length} lines")
    assert not found, all_of(found)


def test_modules_are_named_by_nouns_and_classes_by_what_they_are() -> None:
    found = [relative(p) for p in sources("kiosk") if re.search("ing$", p.stem) and p.stem not in NOUNS] + [
        f"{relative(p)}: {name}" for p in sources("kiosk") for name in classes(p) if VAGUE.search(name)
    ]
    assert not found, all_of(found)


def test_commands_and_the_state_are_called_so() -> None:
    """One name for one thing: a command is no order, and the engine's state is `state`, `before` or `after`."""
    found = []
    for path in sources("kiosk"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.arg) and node.annotation is not None:
                annotation = ast.unparse(node.annotation)
                if annotation == "KioskState" and node.arg not in STATE_NAMES:
                    found.append(f"{relative(path)}:{node.lineno}: {node.arg}: {annotation}")
                if annotation.rpartition(".")[2] == "Command" and re.search("order", node.arg):
                    found.append(f"{relative(path)}:{node.lineno}: {node.arg}: {annotation}")
    assert not found, all_of(found)


def test_a_class_name_stands_for_one_thing() -> None:
    where: dict[str, list[str]] = {}
    for path in sources("kiosk"):
        for name in classes(path):
            if not name.startswith("_"):
                where.setdefault(name, []).append(relative(path))
    found = [f"{name}: {', '.join(paths)}" for name, paths in sorted(where.items()) if len(paths) > 1]
    assert not found, all_of(found)


def test_nothing_in_the_product_is_defined_and_never_used() -> None:
    """Counts names in the whole project; vulture also lists a hundred methods that frameworks call."""
    words: Counter[str] = Counter()
    for path in tracked():
        if path.suffix in {".py", ".qml", ".js", ".toml", ".html"} and "/nlu/weights/" not in str(path):
            words.update(re.findall(r"[A-Za-z_]\w+", path.read_text(encoding="utf-8")))
    found = [
        f"{relative(path)}: {node.name}"
        for path in sources("kiosk")
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and words[node.name] == 1
        and not node.decorator_list
    ]
    assert not found, all_of(found)


def test_tests_neither_sleep_nor_mock_our_own_code() -> None:
    found = []
    for path in sources("tests"):
        for node in ast.walk(parsed(path)):
            name = getattr(node, "attr", getattr(node, "id", ""))
            if isinstance(node, ast.Attribute | ast.Name) and name in {"sleep", "MagicMock", "Mock", "xfail"}:
                found.append(f"{relative(path)}:{node.lineno}: {name}")
    assert not found, all_of(found)


def test_threads_are_started_through_supervision() -> None:
    """A bare thread that meets an exception ends without a word."""
    supervised = {"kiosk/platform/supervision.py", *IN_THE_SPEAKING_PROCESS}
    found = []
    for path in sources("kiosk"):
        if relative(path).startswith("kiosk/devkit/") or relative(path) in supervised:
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in BARE_THREADS:
                found.append(f"{relative(path)}:{node.lineno}: {ast.unparse(node.func)}")
    assert not found, all_of(found)


def test_no_warning_of_a_checker_is_silenced() -> None:
    silenced = re.compile(r"#\s*(type:\s*ignore|no" + r"qa)")
    found = [relative(p) for p in sources("kiosk", "tests") if silenced.search(p.read_text(encoding="utf-8"))]
    assert not found, all_of(found)


def test_no_file_names_a_registry_or_a_place_on_a_developers_machine() -> None:
    texts = [p for p in tracked() if p.suffix not in BINARY]
    found = []
    for path in texts:
        words = path.read_text(encoding="utf-8", errors="ignore")
        if HOSTS.search(words) or OTHER_PLACES.search(words):
            found.append(relative(path))
    assert not found, all_of(found)


def test_nothing_new_stands_at_the_top_level() -> None:
    assert not {relative(path).split("/")[0] for path in tracked()} - TOP
