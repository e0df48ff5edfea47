"""Examples made by Hypothesis take as long as a busy machine needs: no timing is asserted."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
