"""A pager server inside the test's process, on an event loop of its own, at a broker without a network."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.devkit.pager.process import DEMO_SALT, DEMO_STAFF
from kiosk.pager.connections import ConnectionLimits
from kiosk.pager.server import PagerServer
from kiosk.pager.settings import Member, PagerSettings, StaffList, hash_code
from kiosk.staff.protocol.staff_texts import load_staff_texts
from tests.staff.fake_broker import FakeBroker

PATIENCE = 15.0


@cache
def staff_list() -> StaffList:
    """The demo's staff; their codes are hashed once for all tests."""
    members = (Member(m.name, m.roles, hash_code(m.code, DEMO_SALT)) for m in DEMO_STAFF)
    return StaffList(DEMO_SALT, tuple(members))


def settings_of(folder: Path, broker: FakeBroker, **changes: Any) -> PagerSettings:
    """Settings of a pager server for branch 0001, with `changes`."""
    name = changes.pop("pager", "hall")
    plain = PagerSettings(
        broker=broker.address(f"pager-{name}"),
        pager=name,
        branches=("0001",),
        title="长安街支行",
        staff=staff_list(),
        database=folder / f"pager-{name}.sqlite",
    )
    return replace(plain, **changes)


class InProcessPager:
    """A PagerServer; `address` while it runs. Raises what starting raises."""

    def __init__(
        self, settings: PagerSettings, broker: FakeBroker, limits: ConnectionLimits | None = None
    ) -> None:
        self._settings = settings
        self._broker = broker
        self._limits = limits
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._server: PagerServer | None = None
        self.address = ""

    @property
    def server(self) -> PagerServer:
        assert self._server is not None
        return self._server

    def start(self) -> None:
        self._thread.start()
        self.run(self._start())
        self.address = self.server.address

    def stop(self) -> None:
        if self._thread.is_alive():
            if self._server is not None:
                self.run(self._server.stop())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(PATIENCE)
            self._loop.close()

    def run(self, job: Coroutine[Any, Any, None]) -> None:
        """Run something on the server's loop."""
        asyncio.run_coroutine_threadsafe(job, self._loop).result(PATIENCE)

    async def _start(self) -> None:
        self._server = PagerServer(
            self._settings, load_staff_texts(), link=self._broker.link, limits=self._limits
        )
        await self._server.start()


def pager_for(
    folder: Path, broker: FakeBroker, branches: Sequence[str] = ("0001",), **changes: Any
) -> InProcessPager:
    """A pager server of these branches, not started yet."""
    return InProcessPager(settings_of(folder, broker, branches=tuple(branches), **changes), broker)
