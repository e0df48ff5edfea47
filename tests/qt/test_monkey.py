"""The monkey on the real window: QML has nothing to complain about, whatever is touched."""

from __future__ import annotations

from tests.monkey.monkey import settings
from tests.monkey.window import WindowMonkey


def test_whatever_is_touched_qml_does_not_complain(complaints: list[str]) -> None:
    seed = 1000
    monkey = WindowMonkey(seed, settings(strict=True), complaints)
    monkey.run(300, alone_after=150)
    monkey.close()
    told = "\n".join([f"seed {seed}", *monkey.faults, "after", *monkey.recent])
    assert not monkey.faults, told
    assert monkey.ended, told
