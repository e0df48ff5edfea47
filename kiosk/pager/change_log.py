"""What changed, as text made once for however many pages: a log of the latest words on each thing.

A page that has heard everything up to a number is told everything after it. Pages that keep up ask
for the same stretch, and those that lag for a few others, so the text of every stretch is kept until
the next change; a page that lags is told the latest only.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable


class Changes:
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
        """Nobody will ask for anything up to `number` again."""
        while self._texts:
            thing = next(iter(self._texts))
            if self._texts[thing][0] > number:
                return
            del self._texts[thing]
