"""A short run of `make fuzz` in the suite: every decoder returns a value or its one declared error."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.mutation import mutated
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_good_bytes_are_understood(name: str) -> None:
    for seed in TARGETS[name].seeds[:1]:
        if name.startswith(("MQTT Call", "MQTT State", "MQTT Reply", "TR-31", "ID card", "ESPA")):
            continue  # seeds that only look like it
        TARGETS[name].feed(seed)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60)
@given(data=st.data())
def test_a_decoder_ends_in_a_value_or_its_declared_error(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    seed = data.draw(st.sampled_from(target.seeds))
    given_bytes = data.draw(st.one_of(st.binary(max_size=400), st.randoms().map(lambda r: mutated(seed, r))))
    with suppress(*target.declared):
        target.feed(given_bytes)


@pytest.mark.parametrize("name", TARGETS)
def test_a_decoder_stands_nesting_without_a_bottom(name: str) -> None:
    target = TARGETS[name]
    for bad in (
        b"[" * 60_000,
        b'{"a":' * 12_000,
        *target.seeds,
        *(mutated(seed, Random(1)) for seed in target.seeds),
    ):
        with suppress(*target.declared):
            target.feed(bad)
