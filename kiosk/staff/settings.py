"""What a machine's end of the staff channel is told: the broker, who it is, how long to wait."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kiosk.staff import messages
from kiosk.staff.canned_messages import known_keys
from kiosk.staff.escalation import Policy
from kiosk.staff.messages import Refused
from kiosk.staff.mqtt_link import BrokerAddress


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """Everything the channel needs. Times in seconds.

    place: where staff find the machine, in their words ("大厅 3 号机"). keepalive: how soon a dead
    line is noticed (1.5 times this). beat: how often an open call is told again, with the time
    waited. outbox: the file of this machine's calls. sentences: the keys this machine has words for;
    a newer pager's others are not shown. Raises messages.Refused for a bad id.
    """

    broker: BrokerAddress
    branch: str
    machine: str
    place: str
    outbox: Path
    policy: Policy = field(default_factory=Policy)
    keepalive: int = 10
    beat: float = 10.0
    sentences: frozenset[str] = field(default_factory=known_keys)

    def __post_init__(self) -> None:
        if messages.identifier(self.branch) == messages.CENTRE:
            raise Refused(f"a branch cannot be called {messages.CENTRE}")
        messages.identifier(self.machine)
