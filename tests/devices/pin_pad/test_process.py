"""The pad process closes itself off, ends with the kiosk, and is replaced when it dies or hangs."""

from __future__ import annotations

import json
import os
import queue
import secrets
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from kiosk.devices.pin_pad.driver import ScreenPinPad
from kiosk.devices.pin_pad.port import PinEntryFailed
from kiosk.devices.pin_pad.settings import PadSettings
from kiosk.devices.port import DeviceState
from kiosk.devkit.simulators.demo_key import provision_demo_key
from tests.devices.pin_pad.conftest import StartKiosk, StartPad
from tests.devices.pin_pad.contract import CARD
from tests.devices.pin_pad.exit_watch import ExitWatch
from tests.devices.pin_pad.key_files import demo_key_file, key_block_files
from tests.devices.pin_pad.recorder import LIMIT
from tests.devices.pin_pad.small_kiosk import SmallKiosk, wait_until_gone


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return demo_key_file(tmp_path, secrets.token_bytes(16))


@pytest.fixture
def pad(start_pad: StartPad, key_file: Path) -> ScreenPinPad:
    pad, witness = start_pad(PadSettings(key_file))
    witness.wait(lambda: pad.health().state is DeviceState.ONLINE)
    return pad


def _status(pid: int | None, name: str) -> str:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.split(":")[1].strip() for line in lines if line.startswith(name + ":"))


def test_the_pad_leaves_no_core(pad: ScreenPinPad) -> None:
    limits = Path(f"/proc/{pad.pid}/limits").read_text().splitlines()
    core = next(line for line in limits if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]


def test_the_page_with_the_digits_is_locked_into_memory(pad: ScreenPinPad) -> None:
    assert pad.key is not None
    assert pad.key.locked
    assert int(_status(pad.pid, "VmLck").split()[0]) * 1024 >= os.sysconf("SC_PAGE_SIZE")


def test_the_pad_gets_no_new_privileges(pad: ScreenPinPad) -> None:
    assert _status(pad.pid, "NoNewPrivs") == "1"


def test_the_pad_has_nothing_open_but_its_line(start_kiosk: StartKiosk) -> None:
    files = Path(f"/proc/{start_kiosk().pad_pid}/fd")
    targets = {entry.name: os.readlink(entry) for entry in files.iterdir()}
    assert targets.pop("0").startswith("socket:")
    assert set(targets.values()) == {"/dev/null"}


def test_the_pad_has_an_empty_environment(start_kiosk: StartKiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)  # the only variable it may have
    assert Path(f"/proc/{start_kiosk().pad_pid}/environ").read_bytes() == b""


_PEEK = """
import sys
def may_read(path):
    try:
        with open(path, "rb") as file:
            return bool(file.read(1)) if path.endswith("environ") else True
    except PermissionError:
        return False
kiosk, pad = sys.argv[1:]
print(may_read(f"/proc/{kiosk}/environ"), may_read(f"/proc/{pad}/maps"), may_read(f"/proc/{pad}/mem"))
"""


def test_another_program_of_the_same_user_cannot_read_the_memory_of_the_pad(key_file: Path) -> None:
    """The kiosk, which has not closed itself off, is the control: it can be read."""
    without_roots_rights = ("setpriv", "--bounding-set=-all", "--") if os.geteuid() == 0 else ()
    kiosk = SmallKiosk(key_file, prefix=without_roots_rights)
    try:
        peek = [*without_roots_rights, sys.executable, "-c", _PEEK, str(kiosk.pid), str(kiosk.pad_pid)]
        answer = subprocess.run(peek, capture_output=True, text=True, check=True, timeout=LIMIT)
        assert answer.stdout.split() == ["True", "False", "False"]
    finally:
        kiosk.close()


_HARDENS_WHEN_TOLD = """
import os, sys
from kiosk.devices.pin_pad.process_protection import HardeningFailed, harden
sys.stdin.readline()
try:
    harden(os.getppid())
    print("works")
except HardeningFailed as failed:
    print(failed)
"""


def test_a_pad_that_was_traced_before_it_hardened_does_not_begin_to_work() -> None:
    pad = subprocess.Popen(
        [sys.executable, "-c", _HARDENS_WHEN_TOLD],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert pad.stdin is not None
    with ExitWatch(pad.pid) as tracer:
        pad.stdin.write("\n")
        pad.stdin.flush()
        tracer.wait_for_exit()
    said, _ = pad.communicate(timeout=LIMIT)
    assert said.strip() == "the process is traced"


def test_a_tracer_that_attaches_during_an_entry_ends_it_before_the_next_key(start_kiosk: StartKiosk) -> None:
    kiosk = start_kiosk()
    kiosk.begin()
    kiosk.type("12")
    with ExitWatch(kiosk.pad_pid) as tracer:
        kiosk.order(b"\x00")
        tracer.wait_for_exit()
    kiosk.wait_for("health hardwareError hardening")
    assert "count 3" not in kiosk.said


def test_the_pad_ends_when_the_kiosk_is_killed(key_file: Path) -> None:
    kiosk = SmallKiosk(key_file)
    pidfd = os.pidfd_open(kiosk.pad_pid)
    try:
        kiosk.begin()
        kiosk.kill()
        wait_until_gone(pidfd)
    finally:
        os.close(pidfd)
        kiosk.close()


def test_the_pad_ends_with_the_kiosk_even_if_its_line_stays_open(key_file: Path) -> None:
    """Another process that holds the kiosk's end, as a forked child would, does not keep it alive."""
    kiosk = SmallKiosk(key_file)
    pad = os.pidfd_open(kiosk.pad_pid)
    try:
        with _copies_of_sockets(kiosk.pid):
            kiosk.kill()
            wait_until_gone(pad)
    finally:
        os.close(pad)
        kiosk.close()


class _copies_of_sockets:
    """Holds a copy of every socket of a process, as pidfd_getfd(2) gives them."""

    def __init__(self, pid: int) -> None:
        import ctypes

        libc = ctypes.CDLL(None, use_errno=True)
        process = os.pidfd_open(pid)
        self._copies = []
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            if os.readlink(entry).startswith("socket:"):
                copy = libc.syscall(438, process, int(entry.name), 0)  # SYS_pidfd_getfd, every architecture
                assert copy >= 0, os.strerror(ctypes.get_errno())
                self._copies.append(copy)
        os.close(process)
        assert self._copies

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        for copy in self._copies:
            os.close(copy)


def test_a_dead_pad_is_replaced_without_being_asked(start_pad: StartPad, key_file: Path) -> None:
    pad, witness = start_pad(PadSettings(key_file))
    witness.wait(lambda: DeviceState.ONLINE in [health.state for health in witness.healths])
    first = pad.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    witness.wait_for_fault("unplugged")
    witness.wait(lambda: witness.healths[-1].state is DeviceState.ONLINE)
    assert pad.pid not in (first, None)


def test_an_entry_begun_on_a_pad_that_has_just_died_finds_a_new_one(pad: ScreenPinPad) -> None:
    assert pad.pid is not None
    os.kill(pad.pid, signal.SIGKILL)
    pad.begin(CARD)
    for _ in range(6):
        pad.press(4)
    assert len(pad.pin_block().block) == 32


def _hang(pad: ScreenPinPad) -> int:
    """Stop the pad process and return when it has stopped."""
    assert pad.pid is not None
    os.kill(pad.pid, signal.SIGSTOP)
    os.waitid(os.P_PID, pad.pid, os.WSTOPPED)
    return pad.pid


def test_a_pad_that_hangs_is_given_up_and_replaced(start_pad: StartPad, key_file: Path) -> None:
    pad, witness = start_pad(PadSettings(key_file, answering=1.0))
    pad.begin(CARD)
    hanging = _hang(pad)
    for _ in range(6):
        pad.press(4)
    with pytest.raises(PinEntryFailed) as failed:
        pad.pin_block()
    assert failed.value.fault == "unplugged"
    witness.wait_for_fault("unplugged")
    pad.begin(CARD)
    assert pad.pid not in (hanging, None)


def test_an_abort_ends_a_beginning_that_the_pad_has_not_answered_yet(
    start_pad: StartPad, key_file: Path
) -> None:
    pad, _ = start_pad(PadSettings(key_file, answering=LIMIT))
    pad.begin(CARD)
    hanging = _hang(pad)
    faults: queue.Queue[str] = queue.Queue()

    def begin() -> None:
        try:
            pad.begin(CARD)
        except PinEntryFailed as failed:
            faults.put(failed.fault)

    beginning = threading.Thread(target=begin)
    beginning.start()
    while beginning.is_alive():  # the abort may come before the beginning; then it is for nothing
        pad.abort()
        beginning.join(0.05)
    os.kill(hanging, signal.SIGCONT)
    assert faults.get(timeout=LIMIT) == "no_entry"
    pad.begin(CARD)


def test_a_pad_that_was_never_opened_fails_at_once(key_file: Path) -> None:
    pad = ScreenPinPad(PadSettings(key_file))
    with pytest.raises(PinEntryFailed) as failed:
        pad.begin(CARD)
    assert failed.value.fault == "unplugged"
    pad.close()


def test_the_pads_own_time_limit_cancels_the_entry(start_pad: StartPad, key_file: Path) -> None:
    pad, witness = start_pad(PadSettings(key_file, silence=0.1))
    pad.begin(CARD)
    witness.wait(lambda: witness.cancelled == 1)
    with pytest.raises(PinEntryFailed) as failed:
        pad.pin_block()
    assert failed.value.fault == "no_entry"


def test_what_an_aborted_entry_still_had_to_tell_is_dropped(start_pad: StartPad, key_file: Path) -> None:
    pad, witness = start_pad(PadSettings(key_file))
    pad.begin(CARD)
    hanging = _hang(pad)
    pad.press(0)
    pad.abort()
    os.kill(hanging, signal.SIGCONT)
    pad.begin(CARD)
    pad.press(0)
    pad.press(1)
    witness.wait(lambda: len(witness.counts) >= 2)
    assert witness.counts == [1, 2]


def test_a_pad_without_a_key_says_which_and_comes_up_when_it_is_there(
    start_pad: StartPad, tmp_path: Path
) -> None:
    pad, witness = start_pad(PadSettings(tmp_path / "pin-key.json"))
    assert witness.wait_for_fault("key_missing").state is DeviceState.HARDWARE_ERROR
    with pytest.raises(PinEntryFailed) as failed:
        pad.begin(CARD)
    assert failed.value.fault == "unplugged"
    demo_key_file(tmp_path, secrets.token_bytes(16))
    pad.begin(CARD)
    assert pad.key is not None
    assert pad.key.key_id == "demo-1"


def test_a_demo_key_keeps_a_production_pad_out_of_service(start_pad: StartPad, tmp_path: Path) -> None:
    demo = demo_key_file(tmp_path, secrets.token_bytes(16))
    _, protection_key_file = key_block_files(tmp_path, secrets.token_bytes(16))
    settings = PadSettings(demo, key_id="demo-1", production=True, protection_key_file=protection_key_file)
    pad, witness = start_pad(settings)
    assert witness.wait_for_fault("key_demo").state is DeviceState.HARDWARE_ERROR
    assert not pad.health().usable


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"algorithm": "DES"}, "algorithm"),
        ({"production": True}, "protection_key_file"),
        ({"key_id": "a\nb"}, "key_id"),
        ({"silence": 0}, "times"),
    ],
)
def test_settings_that_cannot_work_are_refused_with_a_sentence(
    settings: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        PadSettings(Path("key"), **settings)


@pytest.fixture
def together() -> threading.Barrier:
    return threading.Barrier(8)


@pytest.mark.parametrize("algorithm", ["AES", "SM4"])
def test_the_demo_key_is_made_once_however_many_ask(
    tmp_path: Path, together: threading.Barrier, algorithm: str
) -> None:
    path = tmp_path / "var" / "pin-key.json"
    ids = []

    def ask() -> None:
        together.wait(LIMIT)
        ids.append(provision_demo_key(path, algorithm=algorithm))

    threads = [threading.Thread(target=ask) for _ in range(together.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LIMIT)
    assert len(ids) == 8
    assert len(set(ids)) == 1
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["pin-key.json"]
    content = json.loads(path.read_text())
    assert set(content) == {"key_id", "algorithm", "key", "purpose"}
    assert len(bytes.fromhex(content["key"])) == 16


def test_two_installations_have_two_demo_keys(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        provision_demo_key(tmp_path / name)
        contents.append(json.loads((tmp_path / name).read_text()))
    assert contents[0]["key"] != contents[1]["key"]
    assert contents[0]["key_id"] != contents[1]["key_id"]


def test_a_file_that_is_no_demo_key_is_not_taken_for_one(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text('{"key_id": "x", "algorithm": "AES", "key": "00", "purpose": "pin"}')
    with pytest.raises(ValueError, match="not a demo key"):
        provision_demo_key(path)


def test_the_provisioned_demo_key_works(start_pad: StartPad, tmp_path: Path) -> None:
    key_id = provision_demo_key(tmp_path / "pin-key.json")
    pad, _ = start_pad(PadSettings(tmp_path / "pin-key.json"))
    pad.begin(CARD)
    assert pad.key is not None
    assert (pad.key.key_id, pad.key.demo) == (key_id, True)
