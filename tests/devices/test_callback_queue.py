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
def callbacks(heard: Queue[Health]) -> CallbackQueue:
    return CallbackQueue("device", STARTING, lambda: heard.put)


def test_what_is_told_before_the_start_waits_for_it(callbacks: CallbackQueue, heard: Queue[Health]) -> None:
    callbacks.publish_health(ONLINE)
    assert heard.empty()
    callbacks.start()
    assert heard.get(timeout=SOON) == ONLINE
    callbacks.stop()


def test_the_same_health_is_told_once(callbacks: CallbackQueue, heard: Queue[Health]) -> None:
    callbacks.start()
    for health in (STARTING, ONLINE, ONLINE, JAM, JAM, ONLINE):
        callbacks.publish_health(health)
    callbacks.stop()
    assert [heard.get_nowait() for _ in range(heard.qsize())] == [ONLINE, JAM, ONLINE]
    assert callbacks.health == ONLINE


def test_healths_told_by_many_threads_end_with_the_last_one_known(
    callbacks: CallbackQueue, heard: Queue[Health]
) -> None:
    callbacks.start()

    def tell_often() -> None:
        for health in (JAM, ONLINE) * 200:
            callbacks.publish_health(health)

    tellers = [threading.Thread(target=tell_often) for _ in range(4)]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    callbacks.stop()
    told = [heard.get_nowait() for _ in range(heard.qsize())]
    assert told[-1] == callbacks.health
    assert all(one != other for one, other in pairwise(told))


def test_nothing_is_told_after_the_stop(callbacks: CallbackQueue, heard: Queue[Health]) -> None:
    callbacks.start()
    callbacks.stop()
    callbacks.publish_health(JAM)
    callbacks.stop()
    assert heard.empty()


def test_it_can_be_stopped_from_its_own_callback(callbacks: CallbackQueue) -> None:
    stopped = threading.Event()

    def stop() -> None:
        callbacks.stop()
        stopped.set()

    callbacks.start()
    callbacks.put(stop)
    assert stopped.wait(SOON)


def test_a_callback_that_fails_is_reported_and_the_next_one_is_called(
    callbacks: CallbackQueue, heard: Queue[Health], caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise KeyError

    callbacks.start()
    callbacks.put(fail)
    callbacks.publish_health(ONLINE)
    assert heard.get(timeout=SOON) == ONLINE
    callbacks.stop()
    (record,) = caplog.records
    assert record.name == "kiosk.thread.device.callbacks"
    assert record.exc_info is not None
    assert record.exc_info[0] is KeyError
