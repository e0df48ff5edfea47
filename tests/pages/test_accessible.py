"""The accessible tree: everything that can be pressed or read is there, by a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface

from tests.pages import measure
from tests.pages.page_window import Glass, kind
from tests.pages.samples import LANGUAGES, samples


@pytest.fixture
def glass(glasses: dict[str, Glass]) -> Glass:
    glass = glasses["1280x1024"]
    glass.pressed.clear()
    glass.ask("DoubleTapFilter.forget()")
    return glass


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from walk(child)


def tree(glass: Glass) -> list[QAccessibleInterface]:
    root = QAccessible.queryAccessibleInterface(glass.window)
    assert root is not None
    return list(walk(root))


def name(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("care", [True, False])
def test_every_button_has_a_name_of_its_own(glass: Glass, care: bool, language: str) -> None:
    wrong = []
    for sample in samples(care):
        glass.show(sample, care=care, language=language)
        heard = Counter((i.property("heard"), i.objectName()) for i, _ in measure.survey(glass).buttons)
        names = Counter(label for label, _ in heard)
        wrong += [f"{sample}: {label!r} twice" for label, count in names.items() if count > 1]
        wrong += [f"{sample}: no name for {action}" for label, action in heard if not label]
    assert not wrong


@pytest.mark.parametrize("sample", samples(care=True))
def test_the_tree_has_every_button_and_every_word_that_is_to_be_seen(glass: Glass, sample: str) -> None:
    glass.show(sample, care=True)
    interfaces = tree(glass)
    buttons = {name(i) for i in interfaces if i.role() == QAccessible.Role.Button}
    assert {item.property("heard") for item, _ in measure.survey(glass).buttons} <= buttons
    words = " ".join(name(i) for i in interfaces)
    for part in ("title", "guide", "example"):
        assert str(glass.frame[part]) in words
    # Whatever is written is heard: as a text of its own, or in the name of what it stands on.
    unheard = [
        seen.item.property("text")
        for seen in measure.survey(glass).texts
        if seen.item.property("text").replace("\n", "") not in words.replace("\n", "")
        and kind(seen.item.parentItem()) != "Badge"  # a seal is a picture
    ]
    assert unheard == []


def test_the_question_is_a_heading(glass: Glass) -> None:
    glass.show("Review", care=True)
    assert "请核对一遍" in [name(i) for i in tree(glass) if i.role() == QAccessible.Role.Heading]


def test_the_name_of_an_object_is_its_action(glass: Glass) -> None:
    for sample in samples(care=True):
        glass.show(sample, care=True)
        for item, _ in measure.survey(glass).buttons:
            assert item.objectName() == item.property("action") != ""


def test_a_screen_reader_can_press(glass: Glass) -> None:
    glass.show("Choice who", care=True)
    button = next(
        i for i in tree(glass) if i.role() == QAccessible.Role.Button and name(i).startswith("李建国")
    )
    actions = button.actionInterface()
    actions.doAction("Press")
    assert glass.pressed == ["payee:1"]


def test_what_was_chosen_is_said_to_be_checked(glass: Glass) -> None:
    glass.show("Choice who", care=True)
    chosen = [name(i).split("，")[0] for i in tree(glass) if i.state().checked]
    assert chosen == ["王芳"]


def test_the_pin_s_digits_are_never_in_the_tree(glass: Glass) -> None:
    glass.show("Pin", care=True)
    progress = [name(i) for i in tree(glass) if i.role() == QAccessible.Role.ProgressBar]
    assert progress == ["4 / 6"]
