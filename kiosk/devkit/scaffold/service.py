"""A new service: its folder, its texts in every language, its test, its story, its line in SERVICES."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

from kiosk.pages.text import Language

TEMPLATES = Path(__file__).with_name("templates")
REGISTRATION = Path("kiosk/services/__init__.py")


ICONS = {file.stem for file in (Path(__file__).resolve().parents[3] / "assets" / "icons").glob("*.svg")}


class ScaffoldError(Exception):
    """Why nothing was written, in one sentence."""


@dataclass(frozen=True, slots=True)
class NewService:
    """What the templates are filled with. `words` is the tile's name by language."""

    name: str
    words: dict[Language, str]
    icon: str

    @classmethod
    def named(
        cls, name: str, *, zh: str | None = None, en: str | None = None, icon: str = "info"
    ) -> NewService:
        """With defaults made of the name. Raises ScaffoldError."""
        if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name):
            raise ScaffoldError(f'"{name}" is not snake_case')
        if name.endswith("ing"):
            raise ScaffoldError(f'"{name}" is a gerund; services are named by nouns or by what they do')
        if icon not in ICONS:
            raise ScaffoldError(f'"{icon}" is no icon of assets/icons')
        english = en or name.replace("_", " ").capitalize()
        words = dict.fromkeys(Language, zh or english) | {Language.EN: english}
        return cls(name, words, icon)

    def files(self) -> Iterator[tuple[Path, str]]:
        """Every new file, with its template's name."""
        folder = Path("kiosk/services") / self.name
        yield folder / "__init__.py", "service_init.txt"
        yield folder / "flow.py", "service_flow.txt"
        yield Path(f"tests/services/test_{self.name}.py"), "service_test.txt"
        yield Path(f"kiosk/devkit/e2e/stories/{self.name}.py"), "service_story.txt"
        for language in Language:
            yield Path("assets/texts") / language / f"{self.name}.toml", f"service_texts_{language}.txt"

    def filled(self, template: str) -> str:
        """The template with this service's words; a language without one of its own gets the Chinese one."""
        path = TEMPLATES / template
        if not path.is_file():
            path = TEMPLATES / f"service_texts_{Language.ZH}.txt"
        language = next((each for each in Language if each in template), Language.EN)
        return Template(path.read_text(encoding="utf-8")).substitute(
            name=self.name,
            camel="".join(part.capitalize() for part in self.name.split("_")),
            words=self.words[language],
            title=self.name.replace("_", " ").capitalize(),
            icon=self.icon,
        )


def write_service(root: Path, new: NewService) -> list[Path]:
    """Write the files beneath `root` and register the service; the paths, relative to `root`.

    Raises ScaffoldError before anything is written.
    """
    registration = root / REGISTRATION
    if not registration.is_file():
        raise ScaffoldError(f"{root.resolve()} is not a checkout: it has no {REGISTRATION}")
    for path, _ in new.files():
        if (root / path).exists():
            raise ScaffoldError(f"{path} is there already")
    registered = _registered(registration.read_text(encoding="utf-8"), new.name)
    written = []
    for path, template in new.files():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(new.filled(template), encoding="utf-8")
        written.append(path)
    registration.write_text(registered, encoding="utf-8")
    return [*written, REGISTRATION]


def _registered(source: str, name: str) -> str:
    """The module with the service imported (in alphabetical order) and last in SERVICES."""
    imports = re.search(r"from kiosk\.services import \(\n((?:    \w+,\n)+)\)", source)
    listed = re.search(r"SERVICES: tuple\[Service, \.\.\.\] = \(\n((?:    \w+\.SERVICE,\n)+)\)", source)
    if imports is None or listed is None:
        raise ScaffoldError(f"{REGISTRATION} has another shape than the scaffold knows")
    modules = sorted({*re.findall(r"\w+", imports[1]), name})
    lines = "".join(f"    {module},\n" for module in modules)
    source = source[: listed.end(1)] + f"    {name}.SERVICE,\n" + source[listed.end(1) :]
    return source[: imports.start(1)] + lines + source[imports.end(1) :]
