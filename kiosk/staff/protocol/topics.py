"""The topics of the staff protocol, version 1, under a configurable root.

    <root>/v1/<branch>/<machine>/call      retained  the machine's one call; empty when it has none
    <root>/v1/<branch>/<machine>/state     retained  the wall board; the last will says offline
    <root>/v1/<branch>/<machine>/reply               accept, arrive, close, or a prepared sentence
    <root>/v1/<branch>/pager/<id>/roster   retained  how many of each role are signed in there

Every level is given by name, except one "+" for the machine or the pager: brokers differ in what they
deliver to wider filters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.staff.protocol.fields import Refused

VERSION = "v1"
DEFAULT_ROOT = "care"
CENTRE = "centre"  # the branch id under which the remote centre's roster is published

_ROOT = re.compile(r"[A-Za-z0-9_-]{1,32}(/[A-Za-z0-9_-]{1,32}){0,3}")


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics under one root, which is one to four levels ("care", "bank/devices/care")."""

    root: str = DEFAULT_ROOT

    def __post_init__(self) -> None:
        if not _ROOT.fullmatch(self.root):
            raise Refused(f"a topic root is 1 to 4 levels of letters, digits, - or _: {self.root[:60]!r}")

    def call(self, branch: str, machine: str) -> str:
        """Where a machine's call is published."""
        return f"{self.root}/{VERSION}/{branch}/{machine}/call"

    def state(self, branch: str, machine: str) -> str:
        """Where a machine's state is published."""
        return f"{self.root}/{VERSION}/{branch}/{machine}/state"

    def reply(self, branch: str, machine: str) -> str:
        """Where staff answer a machine."""
        return f"{self.root}/{VERSION}/{branch}/{machine}/reply"

    def roster(self, branch: str, pager: str) -> str:
        """Where a pager server publishes who is signed in."""
        return f"{self.root}/{VERSION}/{branch}/pager/{pager}/roster"

    def parse(self, topic: str) -> tuple[str, str, str]:
        """Branch, machine and what of a machine's topic ("call", "state"); raises Refused."""
        prefix = f"{self.root}/{VERSION}/"
        levels = topic.removeprefix(prefix).split("/") if topic.startswith(prefix) else []
        if len(levels) != 3:
            raise Refused("not a machine's topic")
        branch, machine, what = levels
        return branch, machine, what
