"""The pager's configuration: a bad one stops the start with a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devkit.pager.process import DEMO_STAFF, PagerFailed, PagerProcess, write_config
from kiosk.pager.settings import BadPagerConfig, hash_code, load
from kiosk.staff.mqtt_link import BrokerAddress

SALT = "00" * 16


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("x")
    broker = BrokerAddress("127.0.0.1", 1883, "pager-hall", tmp_path / "secret")
    return write_config(tmp_path, broker, pager="hall", branches=["0001"], title="长安街支行")


def changed(config: Path, old: str, new: str) -> Path:
    text = config.read_text()
    assert old in text
    config.write_text(text.replace(old, new, 1))
    return config


def test_a_good_configuration_is_read_whole(config: Path) -> None:
    settings = load(config)
    assert (settings.pager, settings.branches, settings.title) == ("hall", ("0001",), "长安街支行")
    assert [m.name for m in settings.staff.members] == [m.name for m in DEMO_STAFF]
    assert settings.staff.find("lobby-01") == settings.staff.members[0]
    assert settings.database == config.parent / "pager.sqlite"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("[broker]", "[broker", "line 1"),
        ("[pager]", "[other]", r"\[pager\] is missing"),
        ('id = "hall"', 'id = "a/b"', "an id is"),
        ('branches = ["0001"]', "branches = []", "at least one branch"),
        ('branches = ["0001"]', 'branches = "0001"', "branches must be a list"),
        ("port = 0", "port = 70000", "0 to 65535"),
        ("port = 0", 'port = 0\nhost = "0.0.0.0"', "cert_file"),
        ("port = 0", "port = 0\nsession = -1", "seconds above 0"),
        ('host = "127.0.0.1"', 'host = "broker.bank.example"', "TLS"),
        ('roles = ["B"]', 'roles = ["boss"]', "roles out of"),
        ('name = "小李"', 'name = ""', "needs a name"),
        ("salt = ", "sult = ", "salt is missing"),
    ],
)
def test_a_bad_entry_is_named_with_its_reason(config: Path, old: str, new: str, reason: str) -> None:
    with pytest.raises(BadPagerConfig, match=reason):
        load(changed(config, old, new))


def test_two_members_with_one_code_are_refused(config: Path) -> None:
    text = config.read_text()
    codes = [line for line in text.splitlines() if line.startswith("code")]
    with pytest.raises(BadPagerConfig, match="same code"):
        load(changed(config, codes[1], codes[0]))


def test_a_code_in_the_clear_is_refused(config: Path) -> None:
    code = next(line for line in config.read_text().splitlines() if line.startswith("code"))
    with pytest.raises(BadPagerConfig, match="not a hash"):
        load(changed(config, code, 'code = "lobby-01"'))


def test_the_program_says_why_it_does_not_start_and_shows_no_traceback(config: Path) -> None:
    with pytest.raises(PagerFailed) as failed:
        PagerProcess(changed(config, 'id = "hall"', 'id = "a/b"')).start()
    said = str(failed.value)
    assert said.startswith("kiosk pager: ")
    assert "Traceback" not in said
    with pytest.raises(PagerFailed, match="No such file"):
        PagerProcess(config.parent / "nothing.toml").start()


def pager_command(*options: str, typed: str = "") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.pager", *options],
        input=typed, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.strip() or done.stderr.strip()


def test_the_command_hashes_a_code_for_the_staff_list() -> None:
    code, salt = pager_command("--new-salt")
    assert (code, len(salt)) == (0, 32)
    assert pager_command("--hash", salt, typed="lobby-99\n") == (0, hash_code("lobby-99", salt))


def test_the_command_refuses_a_short_code_and_a_bad_salt() -> None:
    assert pager_command("--hash", SALT, typed="123\n")[0] == 2
    assert pager_command("--hash", "zz", typed="lobby-99\n")[0] == 2


def test_a_secret_may_be_handed_over_by_systemd(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = changed(config, str(tmp_path / "secret"), "credential:secret_broker")
    with pytest.raises(BadPagerConfig, match="LoadCredential= is missing"):
        load(named)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "handed-over"))
    assert load(named).broker.password_file == tmp_path / "handed-over" / "secret_broker"
