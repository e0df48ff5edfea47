"""The port of the headset's jack: tells when a headset is plugged in or out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

SETTLES = 0.15  # seconds between two readings that have to agree before a headset counts as plugged in


class Jack(Protocol):
    """Watches the jack on a thread of its own.

    `on_change` is set before `open`. It gets the sound server's name of the headset's output ("" where the
    headset shares the loudspeaker's output and the hardware switches), and None as soon as it is unplugged.
    A plug that wiggles counts as in once it has settled, and as out at once.
    """

    on_change: Callable[[str | None], None]

    def open(self) -> None:
        """Start watching; a jack that cannot be read counts as empty."""

    def close(self) -> None:
        """Stop watching."""
