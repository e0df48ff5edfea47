"""The command line: help is instant, mistakes are one sentence, the demo leaves nothing behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

from kiosk.__main__ import COMMANDS, main
from kiosk.devices.pin_pad.demo_key import provision_demo_key

LIMIT = 120


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
    )


def test_every_command_that_is_listed_is_there() -> None:
    for command in COMMANDS.values():
        assert find_spec(command.module) is not None


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_its_options(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"kiosk {name}" in capsys.readouterr().out


def test_help_names_the_commands_and_imports_none_of_their_rooms() -> None:
    script = (
        "import sys; from kiosk.__main__ import main; code = main(['--help']);"
        "print(sorted(set(sys.modules) & {'PySide6', 'msgspec', 'requests', 'kiosk.startup'})); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=LIMIT, check=True
    )
    assert all(f"kiosk {name}" in ran.stdout for name in COMMANDS)
    assert ran.stdout.endswith("[]\n")


@pytest.mark.parametrize("desktop", [(1024, 768), (1280, 720), (1366, 768), (1920, 1080), (3840, 2160)])
def test_the_demos_glass_has_room_beside_the_panel_on_any_desktop(desktop: tuple[int, int]) -> None:
    from kiosk.devkit.demo.command import BENCH_WIDTH, LEAST_WIDTH, size_of

    width, height = size_of("", desktop)
    assert width >= LEAST_WIDTH
    assert width == LEAST_WIDTH or width <= desktop[0] - BENCH_WIDTH
    assert height <= desktop[1]


def test_a_demo_on_a_glass_that_is_none_ends_with_a_sentence() -> None:
    ran = run("demo", "--size", "200x200", "--no-bench", "--speaker", "null")
    assert ran.returncode == 2
    assert "200x200 is no screen of a kiosk" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_unknown_command_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dance"]) == 2
    assert main([]) == 0
    assert main(["--version"]) == 0


def test_a_sentence_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "给女儿转五百块", "--payee", "李小梅=女儿"]) == 0
    meaning = json.loads(capsys.readouterr().out)
    assert (meaning["intent"], meaning["slots"]["amount"]) == ("transfer", "500.00")


CONFIG = """\
state = "state"
log = "log"
[machine]
id = "K-1"
branch = "b1"
[bank]
address = "http://127.0.0.1:1/v1"
machine_file = "machine.json"
[devices]
id_reader = { driver = "simulated" }
card_reader = { driver = "simulated" }
pin_pad = { driver = "screen", options = { key_file = "pin-key.json" } }
printer = { driver = "simulated" }
speaker = { driver = "espeak", options = { output = "null" } }
microphone = { driver = "simulated", options = { models = "models" } }
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "machine.json").write_text(json.dumps({"machine_id": "K-1", "token": "t"}))
    (tmp_path / "machine.json").chmod(0o600)
    provision_demo_key(tmp_path / "pin-key.json")
    path = tmp_path / "kiosk.toml"
    path.write_text(CONFIG)
    return path


def test_production_refuses_simulated_devices(config: Path) -> None:
    ran = run("run", "--config", str(config))
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr.startswith(f"kiosk: {config}, line 10: the id_reader would be simulated")
    assert ran.stderr.count("\n") == 1


def test_a_broken_configuration_stops_the_start_with_its_line(config: Path) -> None:
    config.write_text(CONFIG.replace('branch = "b1"', "branch = b1"))
    for command in ("run", "devices"):
        ran = run(command, "--config", str(config))
        assert ran.returncode == 2
        assert ran.stderr.startswith(f"kiosk: {config}, line 5: this is not TOML")
        assert ran.stderr.count("\n") == 1


def test_the_devices_say_how_they_are(config: Path) -> None:
    ran = run("devices", "--config", str(config))
    lines = {line.split()[0]: line.split()[1:] for line in ran.stdout.splitlines()}
    assert lines["id_reader"][:3] == ["simulated", "simulated", "online"]
    assert lines["pin_pad"][:1] == ["screen"]
    assert "KCV" in lines["pin_pad"]
    assert lines["speaker"][2:4] == ["noDevice", "no_sound"]
    assert ran.returncode == 1  # one of them cannot be used
    assert ran.stderr == ""


def test_the_demo_runs_and_leaves_nothing_behind(tmp_path: Path) -> None:
    demo = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "demo", "--size", "1280x720", "--speaker", "null"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)},
    )
    assert demo.stdout is not None
    assert demo.stderr is not None
    try:
        said = demo.stdout.readline()
        assert re.search(r"http://127\.0\.0\.1:\d+/", said)
        children = psutil.Process(demo.pid).children(recursive=True)
        names = " ".join(" ".join(child.cmdline()) for child in children)
        assert "kiosk.devkit.sandbox_bank" in names
        assert "kiosk.pager" in names
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(LIMIT) == 0
    finally:
        demo.kill()
        demo.wait(LIMIT)
    _, alive = psutil.wait_procs(children, timeout=LIMIT)
    assert alive == []
    assert demo.stderr.read() == ""
    assert list(tmp_path.glob("kiosk-demo-*")) == []
    demo.stdout.close()
    demo.stderr.close()
