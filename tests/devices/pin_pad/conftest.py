"""Pads to test: real pad processes, started with keys made for the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kiosk.devices.pin_pad.driver import PadSettings, ScreenPinPad

from .witness import Witness

StartPad = Callable[[PadSettings], tuple[ScreenPinPad, Witness]]


@pytest.fixture
def start_pad() -> Iterator[StartPad]:
    """Opens pads with a witness on each and closes them in the end."""
    pads = []

    def start(settings: PadSettings) -> tuple[ScreenPinPad, Witness]:
        pad = ScreenPinPad(settings)
        pads.append(pad)
        witness = Witness(pad)
        pad.open()
        return pad, witness

    yield start
    for pad in pads:
        pad.close()
