"""How a service declares itself: its tile, its intent, what it asks of the bank, how it starts.

Every folder of kiosk/services with a SERVICE in its `__init__` is a service; `kiosk.services.SERVICES` lists
them. Home, tests and tour read the declarations and know no service by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.intent import NluResult
from kiosk.domain.person_mark import Hue
from kiosk.engine.commands import AnyRequest
from kiosk.engine.flow import Flow, Place
from kiosk.pages.text import Text, text


class Risk(StrEnum):
    """What a service can do to the customer's money."""

    READS = "reads"  # shows, and changes nothing at the bank
    PROTECTS = "protects"  # stops money, or brings it back to the customer's own account
    PAYS = "pays"  # sends money away; only through kiosk/services/payment


@dataclass(frozen=True, slots=True)
class Service:
    """One service. Its words are in assets/texts/<language>: `service.<intent>` names the tile,
    `service.<intent>_say` is a sentence that opens it by voice.

    `start` makes the first flow, with what was said when the service was opened by voice.
    `icon` is its picture (assets/icons), `hue` the colour of the disc behind it: gold is the customer's own
    money, sky what is paid, moss what the state pays. `bank_operations` are the requests beyond
    signing in. The first services of the list have the large tiles.
    `story` is the end-to-end story of kiosk/devkit/e2e/stories that plays it.
    """

    intent: str
    icon: str
    hue: Hue
    start: Callable[[NluResult | None], Flow]
    risk: Risk
    bank_operations: tuple[type[AnyRequest], ...]
    story: str

    @property
    def action(self) -> str:
        """The action of the tile."""
        return f"open_{self.intent}"

    @property
    def name(self) -> Text:
        """The tile's name, which also opens the service when it is said."""
        return text(f"service.{self.intent}")

    @property
    def place(self) -> Place:
        """What the line above the service's pages says."""
        return Place(self.icon, self.name)

    @property
    def example(self) -> Text:
        """A sentence that opens the service by voice."""
        return text(f"service.{self.intent}_say")
