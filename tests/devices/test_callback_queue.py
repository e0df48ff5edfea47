"""What a device says arrives once, in order, on one thread, and never after the end."""

from __future__ import annotations

import threading
from itertools import pairwise
from queue import Queue

import pytest

from kiosk.devices.callback_queue import CallbackQueue
from kiosk.devices.port import DeviceState, Health

STARTING, ONLINE = Health(DeviceState.STARTING), Health(DeviceState.ONLINE)
JAM = Health(DeviceState.HARDWARE_ERROR, "jam")
SOON = 10.0


@pytest.fixture
def heard() -> Queue[Health]:
    return Queue()


@pytest.fixture
def announcer(heard: Queue[Health]) -> CallbackQueue:
    return CallbackQueue("device", STARTING, lambda: heard.put)


def test_what_is_told_before_the_start_waits_for_it(announcer: CallbackQueue, heard: Queue[Health]) -> None:
    announcer.tell_health(ONLINE)
    assert heard.empty()
    announcer.start()
    assert heard.get(timeout=SOON) == ONLINE
    announcer.stop()


def test_the_same_health_is_told_once(announcer: CallbackQueue, heard: Queue[Health]) -> None:
    announcer.start()
    for health in (STARTING, ONLINE, ONLINE, JAM, JAM, ONLINE):
        announcer.tell_health(health)
    announcer.stop()
    assert [heard.get_nowait() for _ in range(heard.qsize())] == [ONLINE, JAM, ONLINE]
    assert announcer.health == ONLINE


def test_healths_told_by_many_threads_end_with_the_last_one_known(
    announcer: CallbackQueue, heard: Queue[Health]
) -> None:
    announcer.start()

    def tell_often() -> None:
        for health in (JAM, ONLINE) * 200:
            announcer.tell_health(health)

    tellers = [threading.Thread(target=tell_often) for _ in range(4)]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    announcer.stop()
    told = [heard.get_nowait() for _ in range(heard.qsize())]
    assert told[-1] == announcer.health
    assert all(one != other for one, other in pairwise(told))


def test_nothing_is_told_after_the_stop(announcer: CallbackQueue, heard: Queue[Health]) -> None:
    announcer.start()
    announcer.stop()
    announcer.tell_health(JAM)
    announcer.stop()
    assert heard.empty()


def test_it_can_be_stopped_from_its_own_callback(announcer: CallbackQueue) -> None:
    stopped = threading.Event()

    def stop() -> None:
        announcer.stop()
        stopped.set()

    announcer.start()
    announcer.tell(stop)
    assert stopped.wait(SOON)


def test_a_callback_that_fails_is_reported_and_the_next_one_is_called(
    announcer: CallbackQueue, heard: Queue[Health], monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: Queue[threading.ExceptHookArgs] = Queue()
    monkeypatch.setattr(threading, "excepthook", reported.put)

    def fail() -> None:
        raise KeyError

    announcer.start()
    announcer.tell(fail)
    announcer.tell_health(ONLINE)
    assert heard.get(timeout=SOON) == ONLINE
    assert reported.get(timeout=SOON).exc_type is KeyError
    announcer.stop()
