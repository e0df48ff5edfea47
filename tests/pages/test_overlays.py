"""What lies over a page: the help strip, reading aloud, listening, the idle warning."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem

from kiosk.languages import pack
from kiosk.pages.text import Language
from tests.pages import measure
from tests.pages.combinations import VIEWS
from tests.pages.measure import scene_rect
from tests.pages.page_window import CAPTIONS, UI, PageWindow, kind, the
from tests.pages.samples import SAMPLES, screen_of

views = pytest.mark.parametrize(
    ("window", "care", "language"), VIEWS, ids=[view.name for view in VIEWS], indirect=["window"]
)


def whole(window: PageWindow, care: bool) -> list[str]:
    found = measure.survey(window)
    return [
        *measure.cut_off(found),
        *measure.overlaps(found, 2.54),
        *measure.text_clashes(found),
        *measure.small_targets(found, 20 if care else 12.7),
    ]


@views
def test_the_help_strip_covers_nothing(window: PageWindow, care: bool, language: str) -> None:
    for sample in ("Choice who", "Review", "Name", "Amount", "Pin warned"):
        window.show(sample, care=care, language=language)
        window.lay_over("help coming")
        assert whole(window, care) == []
        assert scene_rect(the(window, "HelpStrip")).bottom() <= scene_rect(the(window, "PageHost")).top()
    window.tap("help_close")
    assert window.pressed == ["help_close"]


@pytest.mark.parametrize("state", ["sent", "coming", "nobody"])
@pytest.mark.parametrize("contrast", ["paper", "high", "dark"])
def test_the_help_strip_says_how_it_stands(glasses: dict[str, PageWindow], state: str, contrast: str) -> None:
    window = glasses["1280x1024"]
    window.show("Home", care=True, contrast=contrast)
    window.lay_over(f"help {state}")
    strip = window.shown["help"]
    assert isinstance(strip, dict)
    found = measure.survey_settled(window)
    words = " ".join(seen.item.property("text") for seen in found.texts)
    for part in (strip["title"], strip["waitedLabel"], strip["message"] or strip["line"]):
        assert part in words
    assert measure.pale_texts(found, window.picture(), 7) == []


@views
def test_reading_aloud_has_its_controls_and_a_caption_beside_the_page(
    window: PageWindow, care: bool, language: str
) -> None:
    for sample in ("Choice who", "Review"):
        window.show(sample, care=care, language=language, overlay="reading")
        assert whole(window, care) == []
        assert CAPTIONS[Language(language)] in {item.property("text") for item in window.items()}
        assert scene_rect(the(window, "ReadAloudBar")).bottom() <= scene_rect(the(window, "PageHost")).top()


@views
@pytest.mark.parametrize("step", [None, 3], ids=["usual", "largest"])
def test_help_and_reading_aloud_together_leave_the_page_whole(
    window: PageWindow, care: bool, language: str, step: int | None
) -> None:
    for sample in ("Amount", "Pin warned", "Review"):
        window.show(sample, care=care, language=language, step=step, overlay="both")
        assert whole(window, care) == []


@views
def test_the_controls_of_reading_aloud_are_few_and_the_rest_is_behind_more(
    window: PageWindow, care: bool, language: str
) -> None:
    window.show("Amount", care=care, language=language)
    window.lay_over("reading")

    def controls() -> list[QQuickItem]:
        buttons = [item for item in window.items(the(window, "ReadAloudBar")) if measure.is_button(item)]
        least = (20 if care else 12.7) * window.px_per_mm
        assert all(button.height() >= least and button.width() >= 1.4 * least for button in buttons)
        return buttons

    few = ["read_pause", "read_more"]
    assert [button.objectName() for button in controls()] == few
    window.tap("read_more")
    assert len(controls()) == 11
    inside = [seen for seen in measure.survey(window).texts if within(seen.item, "ReadAloudBar")]
    assert all(scene_rect(seen.item.parentItem()).contains(seen.letters) for seen in inside)
    window.tap("read_more")
    assert [button.objectName() for button in controls()] == few


def test_what_more_unfolds_is_pressed_itself_and_not_the_page_beneath(window: PageWindow) -> None:
    window.show("Choice who", care=True)
    window.lay_over("reading")
    window.tap("read_more")
    covered = window.button("slower")
    place = window.centre(covered)
    window.ask("DoubleTapFilter.forget()")
    # Between two buttons of the sheet.
    beside = QPoint(place.x(), round(scene_rect(covered).bottom() + window.px_per_mm))
    window.touch("press", beside)
    window.touch("release", beside)
    assert window.pressed == []
    window.tap("slower")
    assert window.pressed == ["slower"]


def test_what_more_unfolds_is_folded_when_the_reading_ends(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    window.show("Review", care=True)
    for _ in range(2):
        window.lay_over("reading")
        assert "slower" not in {item.objectName() for item in window.items()}
        window.tap("read_more")
        assert window.button("slower").isEnabled()
        window.lay_over("")


def test_the_controls_of_reading_aloud_do_what_they_say(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    window.show("Review", care=True)
    window.lay_over("reading")
    window.pressed.clear()
    few = ["read_stop", "read_pause"]
    more = [
        "read",
        "read_previous",
        "read_next",
        "read_spell",
        "slower",
        "faster",
        "quieter",
        "louder",
        "read_private",
    ]
    for action in (*few, "read_more", *more):
        window.tap(action)
    assert window.pressed == few + more


def test_what_is_being_read_is_marked_where_it_stands(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    window.show("Review", care=True)
    title = window.frame["title"]
    window.put("spoken", title)
    marked = [item for item in window.items() if item.property("said")]
    assert {item.property("text") for item in marked} == {title}
    window.put("spoken", "")
    assert not any(item.property("said") for item in window.items())


def test_a_question_that_is_read_while_it_appears_stands_on_paper(glasses: dict[str, PageWindow]) -> None:
    window = glasses["1280x1024"]
    for page in ("Review", "Amount"):  # the first picture of a page's question, marked already
        window.show(page, care=True)
        window.put("spoken", "")
        question = the(window, "Heading")
        window.put("spoken", question.property("text"))
        question.setWidth(question.width() - 40)
        window.settle()
        place = scene_rect(question).toAlignedRect().intersected(window.picture().rect())
        corner = window.picture().pixelColor(place.topRight() - QPoint(2, -2))
        assert corner.lightnessF() > 0.9
        window.put("spoken", "")


@views
@pytest.mark.parametrize("state", ["listening", "confirm"])
def test_the_listening_sheet_leaves_the_question_the_way_back_and_help(
    window: PageWindow, care: bool, language: str, state: str
) -> None:
    window.show("Choice when", care=care, language=language)
    window.lay_over(state)
    sheet = scene_rect(the(window, "ListeningSheet"))
    assert not sheet.intersects(scene_rect(the(window, "Heading")))
    for action in ("back", "help", "listen_stop"):
        assert window.button(action).isEnabled()
    for action in ("back", "help"):
        assert not sheet.intersects(scene_rect(window.button(action)))
    assert all(
        sheet.contains(seen.letters)
        for seen in measure.survey(window).texts
        if within(seen.item, "ListeningSheet")
    )
    window.tap("listen_stop")
    assert window.pressed == ["listen_stop"]


def within(item: QQuickItem, name: str) -> bool:
    above = item.parentItem()
    while above is not None and kind(above) != name:
        above = above.parentItem()
    return above is not None


def test_nothing_is_pressed_through_the_listening_sheet(window: PageWindow) -> None:
    window.show("Choice when", care=True)
    covered = window.centre(window.button("arrival:ordinary"))
    window.lay_over("confirm")
    window.touch("press", covered)
    window.touch("release", covered)
    assert window.pressed == []


def test_what_was_understood_counts_only_after_a_yes(window: PageWindow) -> None:
    window.show("Choice who", care=True)
    window.lay_over("listening")
    assert "heard_yes" not in {item.objectName() for item in window.items()}
    window.lay_over("confirm")
    window.tap("heard_yes")
    assert window.pressed == ["heard_yes"]


@views
def test_the_idle_warning_has_one_large_button(window: PageWindow, care: bool, language: str) -> None:
    window.show("Amount", care=care, language=language)
    window.lay_over("idle")
    covered = window.centre(window.button("key:5"))
    stay = window.button("stay")
    assert min(stay.width(), stay.height()) >= (29 if care else 20) * window.px_per_mm
    inside = [seen for seen in measure.survey(window).texts if within(seen.item, "IdleWarning")]
    assert all(scene_rect(the(window, "IdleWarning")).contains(seen.letters) for seen in inside)
    aids = scene_rect(the(window, "Rail"))
    assert not any(aids.intersects(seen.letters) for seen in inside)
    assert not aids.intersects(scene_rect(stay))
    if not scene_rect(stay).contains(covered.toPointF()):
        window.touch("press", covered)
        window.touch("release", covered)
        assert window.pressed == []
    window.tap("stay")
    assert window.pressed == ["stay"]


@views
def test_a_language_is_chosen_by_its_own_name_behind_the_magnifier(
    window: PageWindow, care: bool, language: str
) -> None:
    window.show("Comfort", care=care, language=language)
    others = [offered for offered in Language if offered != language]
    words = {item.property("text") for item in window.items()}
    assert {pack(offered).name for offered in others} <= words
    window.tap(f"language:{others[0]}")
    assert window.pressed == [f"language:{others[0]}"]


def test_before_a_card_is_there_the_other_language_stands_in_the_rail(window: PageWindow) -> None:
    window.show("Attract", care=False)
    window.tap("language:en")
    assert window.pressed == ["language:en"]


@views
def test_left_handed_the_rail_and_the_ways_change_sides(
    window: PageWindow, care: bool, language: str
) -> None:
    window.show("Review", care=care, language=language)
    window.put("preferences", {**window.preferences, "leftHanded": True})
    window.settle()
    assert whole(window, care) == []
    rail, body = scene_rect(the(window, "Rail")), scene_rect(the(window, "PageHost"))
    if window.width > window.height:
        assert rail.right() < body.left()
        assert scene_rect(window.button("confirm_transfer")).left() < scene_rect(window.button("back")).left()


def test_the_microphone_is_visibly_closed_at_the_pin(window: PageWindow) -> None:
    window.show("Pin", care=True)
    aid = window.button("listen")
    assert not aid.isEnabled()
    assert aid.property("icon") == "mic_off"


def test_every_page_has_a_sample(window: PageWindow) -> None:
    assert {path.stem.removesuffix("Page") for path in (UI / "pages").glob("*Page.qml")} == {
        screen_of(sample, care=care).view.page for sample in SAMPLES for care in (True, False)
    }


@pytest.mark.parametrize("state", ["listening", "confirm"])
def test_while_an_answer_is_asked_for_the_way_on_is_not_a_second_red_button(
    window: PageWindow, state: str
) -> None:
    window.show("Review", care=True)

    def red() -> bool:
        place = scene_rect(window.button("confirm_transfer")).toRect()
        return bool(
            QColor(window.picture().pixel(place.center().x(), place.top() + 8)) == window.ask("Colors.seal")
        )

    assert red()
    window.lay_over(state)
    assert not red()
    window.lay_over("")
    assert red()
