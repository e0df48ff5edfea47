"""Makes the wheel for a machine: the same without the development kit (simulators, sandbox bank, benches).

    python packaging/deb/production_wheel.py WHEEL FOLDER

writes a wheel of the same name into FOLDER. kiosk/devkit and the entry points that name it are left out, and
RECORD is written again, so that pip checks and installs it as any other.
"""

from __future__ import annotations

import base64
import hashlib
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

DEVKIT = "kiosk/devkit/"
DEVKIT_MODULE = "kiosk.devkit"


def production_files(names: Iterable[str]) -> list[str]:
    """Of a wheel's files those that a machine gets."""
    return [name for name in names if not name.startswith(DEVKIT)]


def production_entry_points(text: str) -> str:
    """entry_points.txt without what the development kit registers."""
    return "".join(line for line in text.splitlines(keepends=True) if DEVKIT_MODULE not in line)


def production_wheel(wheel: Path, folder: Path) -> Path:
    """Write it; the new wheel's path is returned. Raises OSError and zipfile.BadZipFile."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / wheel.name
    record = []
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in production_files(source.namelist()):
            if name.endswith(".dist-info/RECORD"):
                record.append(f"{name},,")
                listed = ("\n".join(record) + "\n").encode()
                target.writestr(source.getinfo(name), listed)
                continue
            content = source.read(name)
            if name.endswith(".dist-info/entry_points.txt"):
                content = production_entry_points(content.decode("utf-8")).encode()
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record.append(f"{name},sha256={digest},{len(content)}")
            target.writestr(source.getinfo(name), content)
    return made


if __name__ == "__main__":
    print(production_wheel(Path(sys.argv[1]), Path(sys.argv[2])))
