"""The button of a review that reads all of it, with names and sums."""

from __future__ import annotations

from kiosk.pages.items import Button
from kiosk.pages.text import text

READ_QUIETLY = Button("read_private", text("review.read"), icon="speaker")
