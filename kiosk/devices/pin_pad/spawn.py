"""Starts the PIN pad process and gives back the kiosk's end of the line to it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from kiosk.devices.pin_pad.settings import PadSettings

# -I: no PYTHON* variables and no user's packages; -S: no .pth files, so that nothing an
# installation hooks into every start (coverage, editable installs) runs beside the digits.
# In return the pad is told where its few packages are.
_BOOT = (
    "import sys; sys.path += sys.argv.pop(1).split(':');"
    "from kiosk.devices.pin_pad.process import main; main(sys.argv[1:])"
)


def start(settings: PadSettings) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """A new pad process and the line to it. Raises OSError when it cannot be started.

    To be called from a thread that lives as long as the pad shall: the kernel's "parent death"
    signal follows the thread that started a process, not the program (prctl(2)).
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [
        *(sys.executable, "-I", "-S", "-c", _BOOT),
        ":".join(_search_path()),
        str(os.getpid()),
        str(round(settings.silence * 1000)),
        settings.algorithm,
        settings.key_id,
        "1" if settings.production else "0",
        str(settings.key_file.absolute()),
        str(settings.protection_key_file.absolute()) if settings.protection_key_file else "",
    ]
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    environment = {"CREDENTIALS_DIRECTORY": credentials} if credentials else {}
    try:
        with theirs:
            process = subprocess.Popen(
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd="/",
            )
    except OSError:
        ours.close()
        raise
    return process, ours


def _search_path() -> list[str]:
    """Where this very kiosk and the libraries of the pad are, without importing the latter here."""
    places = [str(Path(__file__).resolve().parents[3])]
    for name in ("cryptography", "_cffi_backend"):
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            folder = Path(spec.origin).parent
            places.append(str(folder.parent if name == "cryptography" else folder))
    return list(dict.fromkeys(places))
