"""The load generator is itself tried: a small region, every call heard by every page."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def test_a_small_region_rings_on_every_page_and_loses_nothing(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "kiosk", "bench", "pager", "--machines", "30", "--pagers", "3"]
    done = subprocess.run(
        [*command, "--rate", "50", "--seconds", "0.5", "--presses", "3", "--out", str(out)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = {row["what"]: row for row in json.loads(out.read_text())["rows"]}
    assert {what: (row["count"], row["lost"]) for what, row in rows.items()} == {
        "50 calls/s: to page": (75, 0),
        "50 calls/s: bare broker": (25, 0),
        "press, disk included, to page": (9, 0),
        "all at once: to page": (90, 0),
        "all at once: bare broker": (30, 0),
    }
    assert all(0 < row["p50"] <= row["p95"] <= row["p99"] for row in rows.values())
    assert "lost" in done.stdout
