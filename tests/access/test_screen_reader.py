"""A transfer over AT-SPI by a foreign program, while Orca, a screen reader nobody here wrote, says each page's question.

Slow, and with Debian packages of its own: `make test-access`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.benchmarks.display import Display

CLIENT = Path(__file__).with_name("foreign_client.py")
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's python3-pyatspi is there only
LIMIT = 480  # seconds; Orca takes one to two a page on two idle cores
# The bench's window must not take the focus from the kiosk's: a screen reader speaks of the active window only.
WINDOWS = """<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>
<application title="试验台"><focus>no</focus></application>
</applications></openbox_config>"""
SILENT = 'AddModule "dummy" "sd_dummy" ""\nDefaultModule dummy\n'


@contextmanager
def running(command: list[str], environment: dict[str, str], out: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program until the block ends; what it writes goes to a file."""
    with out.open("wb") as log:
        process = subprocess.Popen(
            command, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
        )
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a session with a screen, a bus and a screen reader that speaks into a file."""
    home = tmp_path / "home"
    speech = home / ".config" / "speech-dispatcher"
    speech.mkdir(parents=True)
    (speech / "speechd.conf").write_text(SILENT)
    openbox = home / ".config" / "openbox"
    openbox.mkdir()
    (openbox / "rc.xml").write_text(WINDOWS, encoding="utf-8")
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    given = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = given | {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local/share")),
        "QT_QPA_PLATFORM": "xcb",
        "QT_QUICK_BACKEND": "software",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    with ExitStack() as stack:
        environment["DISPLAY"] = stack.enter_context(Display(tmp_path / "screen", 1920, 1280)).name
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--print-address", "--nofork"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        stack.callback(bus.wait)
        stack.callback(bus.terminate)
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        yield environment


def test_a_foreign_client_makes_a_transfer_and_orca_says_every_page(
    desktop: dict[str, str], tmp_path: Path
) -> None:
    heard = tmp_path / "orca.debug"
    orca = ["orca", "--replace", "--debug", f"--debug-file={heard}"]
    demo = [sys.executable, "-m", "kiosk", "demo", "--size", "1280x1024", "--speaker", "null"]
    with (
        running(["openbox"], desktop, tmp_path / "openbox.log"),
        running(orca, desktop, tmp_path / "orca.log"),
        running(demo, desktop, tmp_path / "demo.log"),
    ):
        client = subprocess.run(
            [SYSTEM_PYTHON, str(CLIENT), str(heard)],
            env=desktop,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
    assert client.returncode == 0, client.stdout + client.stderr + (tmp_path / "demo.log").read_text("utf-8")
    assert "qml" not in (tmp_path / "demo.log").read_text("utf-8").lower()
