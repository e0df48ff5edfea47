"""The speed bench runs and measures both sides; what it measures is never asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.bank.bench.speed import Speed, speed


def test_the_speed_bench_measures_the_client_and_bare_requests(tmp_path: Path) -> None:
    measured = speed(20, tmp_path)
    assert measured.client_ms > 0
    assert measured.bare_ms > 0


def test_the_ratio_is_the_client_by_bare_requests() -> None:
    assert Speed(client_ms=1.2, bare_ms=1.0).ratio == pytest.approx(1.2)
