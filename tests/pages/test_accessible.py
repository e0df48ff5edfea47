"""The accessible tree: everything that can be pressed or read is in it, under the name that is spoken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface

from tests.pages import measure
from tests.pages.page_window import PageWindow, kind
from tests.pages.samples import samples


@pytest.fixture
def window(glasses: dict[str, PageWindow]) -> PageWindow:
    window = glasses["1280x1024"]
    window.pressed.clear()
    window.ask("DoubleTapFilter.forget()")
    return window


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from walk(child)


def tree(window: PageWindow) -> list[QAccessibleInterface]:
    root = QAccessible.queryAccessibleInterface(window.window)
    assert root is not None
    return list(walk(root))


def name(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize("sample", samples(care=True))
def test_the_tree_has_every_button_and_every_word_that_is_to_be_seen(window: PageWindow, sample: str) -> None:
    window.show(sample, care=True)
    interfaces = tree(window)
    buttons = {name(i) for i in interfaces if i.role() == QAccessible.Role.Button}
    assert {item.property("heard") for item, _ in measure.survey(window).buttons} <= buttons
    words = " ".join(name(i) for i in interfaces)
    unbroken = "".join(words.split())  # a line may be broken where the name has a space
    for part in ("title", "guide", "example"):
        assert str(window.frame[part]) in words
    # Whatever is written is heard: as a text of its own, or in the name of what it stands on.
    unheard = [
        seen.item.property("text")
        for seen in measure.survey(window).texts
        if "".join(seen.item.property("text").split()) not in unbroken
        and kind(seen.item.parentItem()) not in ("Badge", "Disc")  # a seal and a mark are pictures
    ]
    assert unheard == []


def test_the_question_is_a_heading(window: PageWindow) -> None:
    window.show("Review", care=True)
    assert "看一看，都对吗？" in [name(i) for i in tree(window) if i.role() == QAccessible.Role.Heading]


def test_a_screen_reader_can_press(window: PageWindow) -> None:
    window.show("Choice who", care=True)
    button = next(
        i for i in tree(window) if i.role() == QAccessible.Role.Button and name(i).startswith("李建国")
    )
    actions = button.actionInterface()
    actions.doAction("Press")
    assert window.pressed == ["payee:1"]


def test_what_was_chosen_is_said_to_be_checked(window: PageWindow) -> None:
    window.show("Choice who", care=True)
    chosen = [name(i).split("，")[0] for i in tree(window) if i.state().checked]
    assert chosen == ["王芳"]


def test_the_pin_s_digits_are_never_in_the_tree(window: PageWindow) -> None:
    window.show("Pin", care=True)
    progress = [name(i) for i in tree(window) if i.role() == QAccessible.Role.ProgressBar]
    assert progress == ["4 / 6"]
