"""Why a machine cannot work with what it has stored."""

from __future__ import annotations

from enum import StrEnum


class StateFault(StrEnum):
    """What was found when the state was opened; the values are in text keys and faults of the wall board."""

    LOST = "lost"  # a file that was there once is gone, empty or another one
    DAMAGED = "damaged"  # it cannot be read
    NEWER = "newer"  # a newer version of the program wrote it
    UNWRITABLE = "unwritable"  # the disk is read-only, full or not there
