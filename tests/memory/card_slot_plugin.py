"""The XFS4IoT driver at the port of a test's machine; the standard's own ports may be taken on a shared host.

A module of its own, because the searched kiosk imports it and shall carry nothing else of the tests.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.devices.card_reader.xfs4iot import Xfs4IotCardReader
from kiosk.driver_registry import DriverContext


def make(options: Mapping[str, object], _around: DriverContext) -> Xfs4IotCardReader:
    """The driver of production, looking for its service at one port."""
    port = options["port"]
    assert isinstance(port, int)
    return Xfs4IotCardReader("127.0.0.1", ports=(port,))
