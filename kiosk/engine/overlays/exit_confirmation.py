"""The question "really end?": it lies over the page, which goes on beneath and is there again after "no"."""

from __future__ import annotations

from types import MappingProxyType

from kiosk.engine.flow import Button, View
from kiosk.pages.text import text

ENDING = View(
    page="Notice",
    title=text("ending.title"),
    props=MappingProxyType({"tone": "calm", "line": text("ending.line"), "choices": ()}),
    back=Button("end_no", text("ending.no")),
    forward=Button("end_yes", text("ending.yes")),
    say=(text("ending.title"), text("ending.line")),
    listens=False,
    leaving=True,
)
