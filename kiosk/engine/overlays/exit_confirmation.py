"""The question "really end?": it lies over the page, which stays as it is and is shown again after "no"."""

from __future__ import annotations

from kiosk.engine.flow import View
from kiosk.pages.bodies import NoticePage
from kiosk.pages.items import Button
from kiosk.pages.text import text

ENDING = View(
    NoticePage("calm", text("ending.line")),
    title=text("ending.title"),
    back=Button("end_no", text("ending.no")),
    forward=Button("end_yes", text("ending.yes"), kind="strong"),
    say=(text("ending.title"), text("ending.line")),
    listens=False,
    leaving=True,
)
