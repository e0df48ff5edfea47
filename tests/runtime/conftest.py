"""A machine for every test, closed afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.runtime.machine_fixture import Machine


@pytest.fixture
def machine() -> Iterator[Machine]:
    made = Machine()
    yield made
    for part in (made.reader, made.slot, made.pad, made.printer, made.speaker, made.microphone):
        if part.wedged is not None:
            part.wedged.set()
    assert made.effects.close()
