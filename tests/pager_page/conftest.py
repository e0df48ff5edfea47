"""Two members of staff at the pager page, each in a browser that is kept for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.browser import PagerBrowser
from kiosk.devkit.pager.process import PagerProcess
from tests.staff.branch_fixtures import (
    LI,
    ZHANG,
    Machine,
    Machines,
    Who,
    pager_of,
    pagers,
    real_broker,
    real_machine,
    real_machines,
)

__all__ = ["pagers", "real_broker", "real_machine", "real_machines"]


@pytest.fixture(scope="session")
def broker(real_broker: EmbeddedBroker) -> EmbeddedBroker:
    return real_broker


@pytest.fixture
def machine(real_machine: Machine) -> Machine:
    return real_machine


@pytest.fixture
def machines(real_machines: Machines) -> Machines:
    return real_machines


@pytest.fixture(scope="session")
def desk(broker: EmbeddedBroker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PagerProcess]:
    running = pager_of(broker, tmp_path_factory.mktemp("desk"), name="desk")
    running.start()
    yield running
    running.stop()


def seated(desk: PagerProcess, who: Who, size: tuple[int, int]) -> Iterator[PagerBrowser]:
    """A member of staff, signed in, before a browser of this size."""
    browser = PagerBrowser(desk.address, size=size)
    browser.sign_in(*who)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def li(desk: PagerProcess) -> Iterator[PagerBrowser]:
    yield from seated(desk, LI, (1280, 800))


@pytest.fixture(scope="session")
def zhang(desk: PagerProcess) -> Iterator[PagerBrowser]:
    yield from seated(desk, ZHANG, (390, 844))


@pytest.fixture(autouse=True)
def without_a_complaint(li: PagerBrowser) -> Iterator[None]:
    """The browser's console must stay empty: no script error, nothing the policy had to refuse."""
    li.wait_for_text("现在没有呼叫")  # the calls of the test before are over here, too
    li.complaints()
    yield
    assert li.complaints() == []
