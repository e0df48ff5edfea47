"""Reading aloud is steered without being ended; any other touch ends it."""

from __future__ import annotations

import pytest

from kiosk.engine import commands as o
from tests.services.journeys import at_review
from tests.services.story import Story


def reading() -> Story:
    story = at_review()
    story.press("read")
    return story


def steering(story: Story) -> o.ControlSpeech:
    (command,) = story.given(o.ControlSpeech)
    return command


def steers(story: Story) -> list[str]:
    assert story.screen.reading is not None
    return [button.action for button in story.screen.reading.steer]


def test_it_can_be_paused_and_gone_on_with() -> None:
    story = reading()
    assert steers(story) == ["read_pause", "read_previous", "read_next", "read_spell"]
    story.spoken_press("read_pause")
    assert steering(story).paused
    assert steers(story)[0] == "read_on"
    story.spoken_press("read_on")
    assert steers(story)[0] == "read_pause"
    assert not story.given(o.ControlSpeech)[-1].paused


@pytest.mark.parametrize(("action", "move"), [("read_next", 1), ("read_previous", -1)])
def test_it_goes_on_and_back_by_a_clause(action: str, move: int) -> None:
    story = reading()
    story.spoken_press(action)
    assert steering(story).move == move
    assert story.screen.reading is not None


def test_what_is_spelt_waits_afterwards() -> None:
    story = reading()
    story.spoken_press("read_spell")
    assert steering(story).spell
    assert steers(story)[0] == "read_on"


@pytest.mark.parametrize(
    ("action", "rate", "volume"),
    [("slower", 75, 70), ("faster", 125, 70), ("louder", 100, 85), ("quieter", 100, 50)],
)
def test_another_speed_or_volume_goes_on_from_where_one_is(action: str, rate: int, volume: int) -> None:
    story = reading()
    story.spoken_press(action)
    command = steering(story)
    assert (command.rate, command.volume, command.move, command.paused) == (rate, volume, 0, False)
    assert story.screen.reading is not None


def test_seven_speeds_from_half_to_double() -> None:
    story = reading()
    rates = set()
    for action in ("slower",) * 8 + ("faster",) * 8:
        story.spoken_press(action)
        rates.add(story.given(o.ControlSpeech)[-1].rate)
    assert rates == {50, 75, 100, 125, 150, 175, 200}


def test_any_other_touch_ends_it() -> None:
    story = reading()
    story.press("text_bigger")
    assert story.screen.reading is None
    assert [type(command) for command in story.commands[-2:]] == [o.StopSpeaking, o.Chime]


def test_nothing_is_steered_in_silence() -> None:
    story = at_review()
    for action in ("read_pause", "read_next", "read_spell"):
        story.spoken_press(action)
    assert not story.given(o.ControlSpeech)


def test_speed_and_volume_are_the_next_customers_own_again() -> None:
    story = reading()
    story.spoken_press("slower")
    story.spoken_press("louder")
    story.press("end", "end_yes")
    story.take_card()
    story.wait(20)
    assert not story.kiosk.in_session
    assert (story.kiosk.preferences.rate, story.kiosk.preferences.volume) == (2, 2)
