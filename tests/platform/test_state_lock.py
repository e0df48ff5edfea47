"""One process per stored state."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.platform.state_lock import StateInUse, StateLock

HOLD = "import sys\nfrom pathlib import Path\nfrom kiosk.platform.state_lock import StateLock\n" + (
    "lock = StateLock(Path(sys.argv[1]))\nprint('held', flush=True)\nsys.stdin.read()\n"
)


def test_a_second_holder_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first = StateLock(tmp_path / "state")
    with pytest.raises(StateInUse):
        StateLock(tmp_path / "state")
    first.release()
    StateLock(tmp_path / "state").release()


def test_the_lock_of_a_process_that_was_killed_is_gone(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "state")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StateInUse):
            StateLock(tmp_path / "state")
        holder.kill()
    StateLock(tmp_path / "state").release()


def test_a_folder_that_cannot_be_made_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        StateLock(tmp_path / "file" / "state")
