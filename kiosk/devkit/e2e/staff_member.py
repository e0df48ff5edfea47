"""A member of staff at the pager: in headless Chromium where it is installed, else over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from kiosk.devkit.demo.environment import MACHINE_ID
from kiosk.devkit.pager import browser
from kiosk.devkit.pager.client import PagerClient
from kiosk.devkit.pager.process import DEMO_STAFF

ROLE = "A"


class Colleague(Protocol):
    """Somebody who hears the call and answers it. Everything blocks."""

    name: str

    def wait_for_call(self) -> None:
        """Until the machine's call rings."""

    def accept(self) -> None:
        """I am coming."""

    def say(self, key: str) -> None:
        """Have the machine say a prepared sentence."""

    def calls(self) -> int:
        """How many calls there are on the page."""
        ...

    def arrive(self) -> None:
        """I am here."""

    def picture(self, path: Path) -> bool:
        """Save what the pager shows; False where there is nothing to see."""
        ...

    def close(self) -> None:
        """Go off duty."""


def on_duty(address: str) -> Colleague:
    """The first of the demo's staff, signed in."""
    if browser.available():
        return InBrowser(address)
    return OverHttp(address)


class InBrowser:
    """The pager's page in a real browser."""

    def __init__(self, address: str) -> None:
        self.name = DEMO_STAFF[0].name
        self._page = browser.PagerBrowser(address)
        self._page.sign_in(DEMO_STAFF[0].name, DEMO_STAFF[0].code, ROLE)

    def wait_for_call(self) -> None:
        """Until the page rings."""
        self._page.wait_for_ring(MACHINE_ID)

    def accept(self) -> None:
        """Press 我去."""
        self._page.accept()

    def say(self, key: str) -> None:
        """Send a prepared sentence."""
        self._page.say(key)

    def calls(self) -> int:
        """How many there are on the page."""
        cards = "new Set([...document.querySelectorAll('.card[data-call]')].map(c => c.dataset.call)).size"
        return int(self._page.script(f"return {cards}"))

    def arrive(self) -> None:
        """Press that one is there."""
        self._page.press("[data-do=arrived]")

    def picture(self, path: Path) -> bool:
        """A picture of the page."""
        self._page.picture(path)
        return True

    def close(self) -> None:
        """Close the browser."""
        self._page.close()


class OverHttp:
    """The same through the pager's HTTP interface, where there is no browser."""

    def __init__(self, address: str) -> None:
        self.name = DEMO_STAFF[0].name
        self._pager = PagerClient(address)
        self._pager.sign_in(DEMO_STAFF[0].name, DEMO_STAFF[0].code, ROLE)
        self._call = ""

    def wait_for_call(self) -> None:
        """Until the call is heard of."""
        call = self._pager.wait_for_call(lambda call: call["state"] in ("raised", "sent"), 20.0)
        self._call = str(call["id"])

    def accept(self) -> None:
        """I am coming."""
        self._pager.answer(self._call, "accept")

    def say(self, key: str) -> None:
        """Send a prepared sentence."""
        self._pager.answer(self._call, "say", key)

    def calls(self) -> int:
        """How many were heard of."""
        return len(self._pager.calls())

    def arrive(self) -> None:
        """I am here."""
        self._pager.answer(self._call, "arrive")

    def picture(self, path: Path) -> bool:
        """There is nothing to see."""
        del path
        return False

    def close(self) -> None:
        """Leave."""
        self._pager.close()
