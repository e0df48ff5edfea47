"""A change log of pre-serialised JSON, shared by all clients at the same offset.

A client that has received everything up to a number is sent everything after it. Clients that keep up ask
for the same stretch, and slow ones for a few others, so the text of every stretch is kept until the next
change; a slow client is sent the latest text of each thing only.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable


class ChangeLog:
    """The latest text of every thing, in the order of change."""

    def __init__(self) -> None:
        self.last = 0
        self._texts: OrderedDict[Hashable, tuple[int, str]] = OrderedDict()
        self._joined: dict[int, str] = {}  # by the number after which the stretch begins, to `last`

    def put(self, thing: Hashable, text: str) -> None:
        """`thing` is now as `text` says."""
        self.last += 1
        self._joined.clear()
        self._texts[thing] = (self.last, text)
        self._texts.move_to_end(thing)

    def since(self, number: int) -> str:
        """The texts of everything that changed after `number`, joined by commas; "" for nothing."""
        if number not in self._joined:
            found: list[str] = []
            for changed, text in reversed(self._texts.values()):
                if changed <= number:
                    break
                found.append(text)
            self._joined[number] = ",".join(reversed(found))
        return self._joined[number]

    def forget(self, number: int) -> None:
        """Drop what every client has: everything up to `number`."""
        while self._texts:
            thing = next(iter(self._texts))
            if self._texts[thing][0] > number:
                return
            del self._texts[thing]
