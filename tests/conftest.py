"""The order of the suite on several workers: what takes long begins first, a file stays on one worker."""

from __future__ import annotations

import pytest

# Begun first: a walk that is begun last lets every other worker stand still.
FIRST = ("tests/exploring/test_exploration.py", "tests/tour/")
# Each test for itself: a story is a machine of its own and shares nothing with the next.
ALONE = ("tests/tour/",)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """For xdist's --dist loadgroup; nothing changes for a run without workers but the order."""
    for item in items:
        file = item.nodeid.partition("::")[0]
        if item.get_closest_marker("xdist_group") is None and not file.startswith(ALONE):
            item.add_marker(pytest.mark.xdist_group(file))
    items.sort(
        key=lambda item: next(
            (n for n, first in enumerate(FIRST) if item.nodeid.startswith(first)), len(FIRST)
        )
    )
