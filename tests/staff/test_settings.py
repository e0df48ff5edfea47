"""The pager's configuration: a bad one stops the start with a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devkit.pager.process import DEMO_STAFF, PagerFailed, PagerProcess, write_config
from kiosk.pager.settings import hash_code, load
from kiosk.platform.config_file import BadConfig
from kiosk.staff.protocol.mqtt_link import BrokerAddress

SALT = "00" * 16


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "secret").chmod(0o600)
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
    assert settings.staff.find("小李", "lobby-01") == settings.staff.members[0]
    assert settings.database == config.parent / "pager.sqlite"


RADIO = '[radio]\nport = "/dev/ttyS0"\naddresses = { A = "101" }\n'


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("[broker]", "[broker", "[broker", "this is not TOML"),
        ("[pager]", "[pages]", "[pages]", 'did you mean "pager"?'),
        ('id = "hall"', 'id = "a/b"', "id = ", "letters, digits"),
        ('branches = ["0001"]', "branches = []", "branches", "at least one branch"),
        ('branches = ["0001"]', 'branches = "0001"', "branches", "branches: expected array, got str"),
        ('branches = ["0001"]', 'branches = ["+", "a b"]', "branches", "letters, digits"),
        ("port = 0", "port = 70000", "port = 70000", "0 to 65535"),
        ("port = 0", "port = true", "port = true", "port: expected int"),
        ("port = 0", 'port = 0\nhost = "0.0.0.0"', 'host = "0.0.0.0"', "cert_file"),
        ("port = 0", 'port = 0\ncert_file = "secret"', "cert_file", "go together"),
        ("port = 0", 'port = 0\ncert_file = "secret"\nkey_file = "p.key"', "key_file", "there is no file"),
        ("port = 0", "port = 0\nsession = -1", "session", "seconds above 0"),
        ("port = 0", "port = 0\nsesion = 5", "sesion", 'did you mean "session"?'),
        ("port = 0", "port = 0\nidel = 7", "idel", 'did you mean "idle"?'),
        ("port = 1883", "port = 0", "port = 0", "1 to 65535"),
        ('host = "127.0.0.1"', 'host = "broker.bank.example"', "[broker]", "TLS"),
        ('roles = ["B"]', 'roles = ["boss"]', '"boss"', "one or more of"),
        ('name = "老张"', 'name = "老张"\nage = 60', "age = 60", '"age" means nothing here'),
        ('name = "老张"', 'name = ""', 'name = ""', "needs a name"),
        ("salt = ", "sult = ", "sult", 'did you mean "salt"?'),
        ('salt = "63', 'salt = "zz', "salt", "in hexadecimal"),
        ("[broker]", RADIO + "boud = 9600\n[broker]", "boud", 'did you mean "baud"?'),
        ("[broker]", RADIO + "baud = 0\n[broker]", "baud", "above 0"),
        ("[broker]", RADIO.replace("A =", "boss =") + "[broker]", "addresses", "roles out of"),
        ("[broker]", RADIO.replace("101", "no") + "[broker]", "addresses", "1 to 16 digits"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_reason(
    config: Path, old: str, new: str, at: str, reason: str
) -> None:
    with pytest.raises(BadConfig) as caught:
        load(changed(config, old, new))
    assert reason in caught.value.reason
    lines = config.read_text("utf-8").splitlines()
    assert at in lines[caught.value.line - 1]
    assert str(caught.value).startswith(f"{config}, line {caught.value.line}: ")


def test_what_is_missing_is_named(config: Path) -> None:
    salt = next(line for line in config.read_text("utf-8").splitlines() if line.startswith("salt"))
    with pytest.raises(BadConfig, match=r'"salt" is missing in \[pager\]'):
        load(changed(config, salt, ""))


def test_two_members_with_one_code_are_refused(config: Path) -> None:
    text = config.read_text()
    codes = [line for line in text.splitlines() if line.startswith("code")]
    with pytest.raises(BadConfig, match="same code"):
        load(changed(config, codes[1], codes[0]))


def test_a_code_in_the_clear_is_refused(config: Path) -> None:
    code = next(line for line in config.read_text().splitlines() if line.startswith("code"))
    with pytest.raises(BadConfig, match="not a hash"):
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
    with pytest.raises(BadConfig, match="LoadCredential= is missing"):
        load(named)
    (tmp_path / "handed-over").mkdir()
    (tmp_path / "handed-over" / "secret_broker").touch()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "handed-over"))
    assert load(named).broker.password_file == tmp_path / "handed-over" / "secret_broker"


def test_a_secret_that_others_may_read_is_refused(config: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").chmod(0o644)
    with pytest.raises(BadConfig, match="chmod 600"):
        load(config)


def test_two_members_of_one_name_are_refused(config: Path) -> None:
    with pytest.raises(BadConfig, match="a name of its own"):
        load(changed(config, "老张", "小李"))
