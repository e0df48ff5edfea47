"""No text of any of the bank's answers reaches a page with characters that could rewrite it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from kiosk.bank.response_decoder import DECODERS, BadAnswer, OutcomeAnswer, SessionAnswer, decode
from tests.fuzz.targets import ANSWERS

OVERRIDE = "\u202e"
# What holds no text itself: its parts are answers of their own.
PARTS_ONLY = {SessionAnswer, OutcomeAnswer, type(None)}


def poisoned(value: Any, model: type[Any], whole: Any = None, path: tuple[Any, ...] = ()) -> Any:
    """The sample with an override in every text that the contract allows one in."""
    whole = value if whole is None else whole
    for at, part in _items(value):
        here = (*path, at)
        if isinstance(part, str):
            changed = _with(whole, here, part + OVERRIDE)
            try:
                decode(model, msgspec.json.encode(changed))
            except BadAnswer:
                continue
            whole = changed
        else:
            whole = poisoned(part, model, whole, here)
    return whole


def _items(value: Any) -> Iterator[tuple[Any, Any]]:
    yield from (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )


def _with(value: Any, path: tuple[Any, ...], text: str) -> Any:
    if not path:
        return text
    copied = value.copy()
    copied[path[0]] = _with(value[path[0]], path[1:], text)
    return copied


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def test_every_answer_has_a_sample() -> None:
    assert set(DECODERS) - {type(None)} == set(ANSWERS)


@pytest.mark.parametrize("model", [m for m in ANSWERS if m not in PARTS_ONLY], ids=lambda m: m.__name__)
def test_no_override_reaches_a_page(model: type[Any]) -> None:
    sample = poisoned(ANSWERS[model], model)
    found = list(texts(decode(model, msgspec.json.encode(sample)).value()))
    assert [text for text in found if OVERRIDE in text] == []


def test_the_samples_are_really_poisoned() -> None:
    counted = [str(poisoned(ANSWERS[m], m)).count("\\u202e") for m in ANSWERS]
    assert sum(counted) > 20
