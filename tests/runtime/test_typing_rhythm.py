"""Nothing that is written tells how, or how much, a customer types."""

from __future__ import annotations

import json
from pathlib import Path

from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine import reducer
from kiosk.platform.event_log import FileEventLog
from kiosk.runtime.requests import ActiveRequests
from tests.runtime.virtual_time import HandClock
from tests.services.journeys import at_pin
from tests.services.story import Story
from tests.services.test_new_payee import named

# Milliseconds between one key and the next, no two alike.
RHYTHM = (130, 470, 290, 810, 350, 610)


def lines_written(folder: Path, story: Story, keys: list[e.Event]) -> list[dict[str, object]]:
    """What the event log gets while these keys arrive in the rhythm, each with the touch that comes beside it."""
    clock = HandClock(moment=story.now)
    log = FileEventLog(folder / "events.jsonl", now=clock.now)
    requests = ActiveRequests(clock, log)
    state = story.kiosk
    for milliseconds, key in zip(RHYTHM, keys, strict=True):
        clock.forward(milliseconds / 1000)
        for event in (key, e.Touched()):
            state, commands = reducer.reduce(state, event, clock.now())
            for request in (command for command in commands if isinstance(command, o.Request)):
                requests.begin(request, lambda _event: None, 60.0)
    assert state != story.kiosk
    log.close()
    return [json.loads(line) for line in (folder / "events.jsonl").read_text("utf-8").splitlines()]


def test_the_digits_of_a_pin_leave_no_line(tmp_path: Path) -> None:
    story = at_pin()
    ticket = story.ticket(o.AskPin)
    assert lines_written(tmp_path, story, [e.PinKeyPressed(ticket, count) for count in range(1, 7)]) == []


def test_the_digits_of_an_account_number_leave_no_line(tmp_path: Path) -> None:
    story = named()
    keys: list[e.Event] = [e.Pressed(f"key:{digit}") for digit in "622200"]
    assert lines_written(tmp_path, story, keys) == []


def test_the_number_of_a_request_counts_no_timer(tmp_path: Path) -> None:
    clock = HandClock()
    log = FileEventLog(tmp_path / "events.jsonl", now=clock.now)
    requests = ActiveRequests(clock, log)
    requests.begin(o.ReadIdCard(ticket=1), lambda _event: None, None)
    for ticket in range(2, 8):
        timer = o.SetTimer(name="pin", seconds=30, ticket=ticket)
        requests.begin(timer, lambda _event: None, None)
    requests.begin(o.ReadIdCard(ticket=8), lambda _event: None, None)
    log.close()
    lines = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text("utf-8").splitlines()]
    assert [line["number"] for line in lines] == [1, 2]
