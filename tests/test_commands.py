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
import shtab

from kiosk.__main__ import all_commands, main, whole_parser
from kiosk.devkit.pager.process import write_config
from kiosk.devkit.simulators.demo_key import provision_demo_key
from kiosk.staff.protocol.mqtt_link import BrokerAddress
from packaging.version import Version

LIMIT = 120
COMMANDS = all_commands()


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
def test_the_demos_screen_has_room_beside_the_panel_on_any_desktop(desktop: tuple[int, int]) -> None:
    from kiosk.devkit.demo.command import BENCH_WIDTH, LEAST_WIDTH, size_of

    width, height = size_of("", desktop)
    assert width >= LEAST_WIDTH
    assert width == LEAST_WIDTH or width <= desktop[0] - BENCH_WIDTH
    assert height <= desktop[1]


def test_a_demo_on_a_screen_that_is_none_ends_with_a_sentence() -> None:
    ran = run("demo", "--size", "200x200", "--no-bench", "--speaker", "null")
    assert ran.returncode == 2
    assert "width: expected int >= 480" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("dance", 'no command "dance"; commands are run, config, devices'),
        ("devies", 'no command "devies"; did you mean "devices"?'),
        ("--verson", 'no option "--verson"'),
    ],
)
def test_a_wrong_word_is_named(given: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([given]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err


def test_version_and_help_have_their_usual_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert [main([name]) for name in ("--version", "-V")] == [0, 0]
    version, again = capsys.readouterr().out.split()
    assert version == again
    assert Version(version) >= Version("0.2.0")
    assert [main(given) for given in ([], ["--help"], ["-h"], ["help"])] == [0, 0, 0, 0]
    text = capsys.readouterr().out
    assert text == 4 * text[: len(text) // 4]
    with pytest.raises(SystemExit):
        main(["help", "devices"])
    assert "usage: kiosk devices" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_explains_the_exit_codes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])
    assert "exit codes: 0 done;" in capsys.readouterr().out


def test_a_reader_that_has_gone_is_no_error() -> None:
    ran = subprocess.run(
        [
            "bash",
            "-c",
            f"set -o pipefail; {sys.executable} -m kiosk tour --list | head -1; echo ${{PIPESTATUS[0]}}",
        ],
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert ran.stderr == ""
    assert ran.stdout.splitlines()[0].startswith("transfer ")
    assert ran.stdout.splitlines()[1] in ("0", "141")  # 0 where all was written before the reader went


def test_output_into_a_closed_pipe_ends_without_a_traceback() -> None:
    reads, writes = os.pipe()
    os.close(reads)
    ran = subprocess.run(
        [sys.executable, "-m", "kiosk", "--help"],
        stdout=writes,
        stderr=subprocess.PIPE,
        timeout=LIMIT,
        check=False,
    )
    os.close(writes)
    assert (ran.returncode, ran.stderr) == (141, b"")


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


def test_the_devices_are_told_as_json_too(config: Path) -> None:
    told = json.loads(run("devices", "--json", "--config", str(config)).stdout)
    found = {row["name"]: row for row in told}
    assert set(found) == {"id_reader", "card_reader", "pin_pad", "printer", "speaker", "microphone"}
    assert (found["id_reader"]["state"], found["id_reader"]["usable"]) == ("online", True)
    assert (found["speaker"]["fault"], found["speaker"]["usable"]) == ("no_sound", False)


def test_a_configuration_is_checked_without_starting_anything(config: Path) -> None:
    before = sorted(config.parent.iterdir())
    good = run("config", "check", str(config), "--simulated")
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith(
        f"{config}: machine K-1 of branch b1 can start with it (id_reader simulated"
    )
    real = run("config", "check", str(config))
    assert real.returncode == 2
    assert real.stderr.startswith(f"kiosk: {config}, line 10: the id_reader would be simulated")
    (config.parent / "machine.json").chmod(0o644)
    readable = run("config", "check", str(config), "--simulated")
    assert "line 8" in readable.stderr
    assert "others may read it" in readable.stderr
    assert sorted(config.parent.iterdir()) == before


def test_a_check_finds_the_secrets_where_the_service_gets_them_from(config: Path) -> None:
    secrets = config.parent / "secrets"
    secrets.mkdir()
    (config.parent / "machine.json").rename(secrets / "machine.json")
    config.write_text(CONFIG.replace('"machine.json"', '"credential:secret_machine.json"'))
    assert run("config", "check", str(config), "--simulated").returncode == 0
    missing = run("config", "check", str(config), "--simulated", "--secrets", str(config.parent / "log"))
    assert "systemd handed over no credentials" in missing.stderr


def test_texts_of_a_bank_that_replace_nothing_are_found_by_a_check(config: Path) -> None:
    config.write_text(CONFIG + '[texts."no.such.text"]\nzh_CN = "甲"\nen = "a"\n')
    ran = run("config", "check", str(config), "--simulated")
    assert ran.returncode == 2
    assert "replace nothing" in ran.stderr


def test_a_pagers_configuration_is_checked_too(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "secret").chmod(0o600)
    broker = BrokerAddress("127.0.0.1", 1883, "pager-hall", tmp_path / "secret")
    path = write_config(tmp_path, broker, pager="hall", branches=["0001"], title="长安街支行")
    assert main(["config", "check", str(path)]) == 0
    path.write_text(path.read_text("utf-8").replace("port = 0", "port = 0\nsesion = 5"), "utf-8")
    assert main(["config", "check", str(path)]) == 2


@pytest.mark.parametrize("command", ["run", "pager"])
def test_a_service_with_a_bad_configuration_waits_before_it_is_started_again(
    command: str, config: Path
) -> None:
    config.write_text("[machine\n")
    reads, writes = os.pipe()
    known = os.fstat(writes)
    service = subprocess.Popen(
        [sys.executable, "-m", "kiosk", command, "--config", str(config)],
        stderr=writes,
        env={**os.environ, "JOURNAL_STREAM": f"{known.st_dev}:{known.st_ino}"},
    )
    os.close(writes)
    try:
        with os.fdopen(reads) as journal:
            assert "this is not TOML" in journal.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                service.wait(1)
            if command == "run":
                limits = Path(f"/proc/{service.pid}/limits").read_text(encoding="ascii").splitlines()
                core = next(line for line in limits if line.startswith("Max core file size"))
                assert core.split()[4:6] == ["0", "0"], "customers' data could be in a core dump"
            service.terminate()
            assert service.wait(LIMIT) == -signal.SIGTERM
    finally:
        service.kill()
        service.wait(LIMIT)


def test_one_parser_knows_every_command_for_the_completion() -> None:
    shell = shtab.complete(whole_parser(all_commands()), "bash")
    assert f"_shtab_kiosk_subparsers=({' '.join(COMMANDS)})" in shell
    assert "--simulated" in shell


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
