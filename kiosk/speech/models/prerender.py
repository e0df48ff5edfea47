"""Speaks every fixed sentence of the catalogue into files: pressing the loudspeaker then sounds at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.devices.speaker.engine import EngineFailed
from kiosk.devices.speaker.kokoro import KokoroEngine
from kiosk.devices.speaker.prerendered import Rendered
from kiosk.languages import pack
from kiosk.pages.catalog import PLACEHOLDER, SPOKEN_PREFIX
from kiosk.pages.text import Language
from kiosk.runtime.catalog_loader import assets, load_catalog
from kiosk.speech.models.catalog import Progress

HOLE = "\ufffc"  # stands where a name or an amount comes in; what has one is spoken live


def fixed_clauses(words: Mapping[str, Mapping[str, str]], language: str) -> Iterator[str]:
    """Every clause of the catalogue that is always the same, each once."""
    seen: set[str] = set()
    for key in sorted(words):
        columns = words[key]
        for column in (SPOKEN_PREFIX + language, language):
            for clause in pack(language).clauses(PLACEHOLDER.sub(HOLE, columns.get(column, ""))):
                if HOLE not in clause and clause not in seen:
                    seen.add(clause)
                    yield clause


def render_all(models: Path, languages: tuple[str, ...], voice: str, progress: Progress) -> int:
    """Render what is not rendered yet; can be broken off and goes on there. The exit code."""
    catalogue = load_catalog(assets("texts"))
    try:
        engine = KokoroEngine(models, {pack(language).speech: voice for language in languages if voice})
    except EngineFailed as why:
        print(f"The natural voice cannot be used ({why}): `kiosk voices install` first.", file=sys.stderr)
        return 1
    for language in languages:
        spoken = pack(language).speech
        rendered = Rendered(models, engine.voice(spoken), spoken)
        wanted = [
            c for c in fixed_clauses(catalogue.words, Language(language)) if not rendered.path(c).exists()
        ]
        print(f"{language}: {len(wanted)} clauses to speak.")
        failed = 0
        for done, clause in enumerate(wanted):
            progress(done, len(wanted))
            try:
                rendered.keep(clause, engine.synthesise(clause, spoken, 100))
            except EngineFailed:
                failed += 1  # it will be spoken live, by whatever voice can
            except OSError as why:
                print(f"\n{models}: {why.strerror or why}", file=sys.stderr)
                return 1
        if wanted:
            progress(len(wanted), len(wanted))
        if failed:
            print(f"{failed} clauses could not be rendered and will be spoken live.")
    return 0
