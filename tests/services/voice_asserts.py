"""What the sheet of the microphone says in a story."""

from __future__ import annotations

from tests.services.story import Story


def understood(story: Story) -> str:
    """What the machine says it has understood."""
    sheet = story.screen.listening
    assert sheet is not None
    assert sheet.state == "confirm"
    return story.reads(sheet.hint)


def failed(story: Story) -> str:
    """The sentence about what was not understood."""
    sheet = story.screen.listening
    assert sheet is not None
    assert sheet.state == "failed"
    return sheet.title.key
