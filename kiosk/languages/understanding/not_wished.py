"""Sentences with the words of a service that ask for nothing: denied, put off, others' wishes, regret, opinion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.languages.understanding.tables import TOLD


@dataclass(frozen=True, slots=True)
class NotWished:
    """One way in which a service is spoken of and not asked for. A test understands the `examples` as nothing."""

    why: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def not_wished(why: str, *expressions: str, examples: tuple[str, ...]) -> NotWished:
    """A row; any of the expressions is enough."""
    return NotWished(why, re.compile("|".join(expressions)), examples)


def spoken_of(rows: Sequence[NotWished], sentence: str, service: str) -> bool:
    """True where a row says that `service` is not asked for. A loss or a complaint is asked for by being told,
    whatever is told with it; only a plain denial speaks against it."""
    if service == "unknown":
        return False
    kept = [row for row in rows if service not in TOLD or row.why in ("denied", "nearly", "of everybody")]
    return any(row.pattern.search(sentence) for row in kept)
