"""The settings of a machine's end of the staff channel: the broker, its identity, how long to wait."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kiosk.staff.escalation import Policy
from kiosk.staff.protocol.fields import Refused, identifier, person_name
from kiosk.staff.protocol.mqtt_link import BrokerAddress
from kiosk.staff.protocol.staff_texts import load_staff_texts
from kiosk.staff.protocol.topics import CENTRE


def sentence_keys() -> frozenset[str]:
    """The keys of the prepared sentences that this machine has words for."""
    return frozenset(load_staff_texts().sentences)


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """Everything the channel needs. Times in seconds.

    place: where staff find the machine, in their words ("大厅 3 号机"). keepalive: a lost link is noticed
    after 1.5 times this. republish: how often an open call is published again, with the time waited;
    republish_state: how often the state is, for brokers that give a subscription with "+" nothing retained.
    outbox: the file of this machine's calls. sentences: the keys this machine has words for; others, of a
    newer pager server, are ignored. Raises Refused for a bad id.
    """

    broker: BrokerAddress
    branch: str
    machine: str
    place: str
    outbox: Path
    policy: Policy = field(default_factory=Policy)
    keepalive: int = 10
    republish: float = 10.0
    republish_state: float = 60.0
    sentences: frozenset[str] = field(default_factory=sentence_keys)

    def __post_init__(self) -> None:
        if identifier(self.branch) == CENTRE:
            raise Refused(f"a branch cannot be called {CENTRE}")
        identifier(self.machine)
        object.__setattr__(self, "place", person_name(self.place))
