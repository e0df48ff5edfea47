"""What lies over a page: the help strip, reading aloud, listening, the idle warning."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem

from kiosk.languages import pack
from kiosk.pages.text import Language
from tests.pages import measure
from tests.pages.measure import scene_rect
from tests.pages.page_window import CAPTIONS, UI, Glass, kind, the
from tests.pages.samples import LANGUAGES, SAMPLES, screen_of

modes = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
languages = pytest.mark.parametrize("language", LANGUAGES)


def whole(glass: Glass, care: bool) -> list[str]:
    found = measure.survey(glass)
    return [
        *measure.cut_off(found),
        *measure.overlaps(found, 2.54),
        *measure.text_clashes(found),
        *measure.small_targets(found, 20 if care else 12.7),
    ]


@languages
@modes
def test_the_help_strip_covers_nothing(glass: Glass, care: bool, language: str) -> None:
    for sample in ("Choice who", "Review", "Name", "Amount", "Pin warned"):
        glass.show(sample, care=care, language=language)
        glass.lay_over("help coming")
        assert whole(glass, care) == []
        assert scene_rect(the(glass, "HelpStrip")).bottom() <= scene_rect(the(glass, "PageHost")).top()
    glass.tap("help_close")
    assert glass.pressed == ["help_close"]


@pytest.mark.parametrize("state", ["sent", "coming", "nobody"])
@pytest.mark.parametrize("contrast", ["paper", "high", "dark"])
def test_the_help_strip_says_how_it_stands(glasses: dict[str, Glass], state: str, contrast: str) -> None:
    glass = glasses["1280x1024"]
    glass.show("Home", care=True, contrast=contrast)
    glass.lay_over(f"help {state}")
    strip = glass.shown["help"]
    assert isinstance(strip, dict)
    found = measure.survey_settled(glass)
    words = " ".join(seen.item.property("text") for seen in found.texts)
    for part in (strip["title"], strip["waitedLabel"], strip["message"] or strip["line"]):
        assert part in words
    assert measure.pale_texts(found, glass.picture(), 7) == []


@languages
@modes
def test_reading_aloud_has_its_controls_and_a_caption_beside_the_page(
    glass: Glass, care: bool, language: str
) -> None:
    for sample in ("Choice who", "Review"):
        glass.show(sample, care=care, language=language, overlay="reading")
        assert whole(glass, care) == []
        assert CAPTIONS[Language(language)] in {item.property("text") for item in glass.items()}


@languages
@modes
@pytest.mark.parametrize("step", [None, 3], ids=["usual", "largest"])
def test_help_and_reading_aloud_together_leave_the_page_whole(
    glass: Glass, care: bool, language: str, step: int | None
) -> None:
    for sample in ("Amount", "Pin warned", "Review"):
        glass.show(sample, care=care, language=language, step=step, overlay="both")
        assert whole(glass, care) == []


@languages
@modes
def test_the_controls_of_reading_aloud_are_few_and_the_rest_is_behind_more(
    glass: Glass, care: bool, language: str
) -> None:
    glass.show("Amount", care=care, language=language)
    glass.lay_over("reading")

    def controls() -> list[QQuickItem]:
        buttons = [item for item in glass.items(the(glass, "ReadAloudBar")) if measure.is_button(item)]
        least = (20 if care else 12.7) * glass.px_per_mm
        assert all(button.height() >= least and button.width() >= 2 * least for button in buttons)
        return buttons

    few = ["read_stop", "read_pause", "read", "read_more"]
    assert [button.objectName() for button in controls()] == few
    glass.tap("read_more")
    assert len(controls()) == 12
    inside = [seen for seen in measure.survey(glass).texts if within(seen.item, "ReadAloudBar")]
    assert all(scene_rect(seen.item.parentItem()).contains(seen.letters) for seen in inside)
    glass.tap("read_more")
    assert [button.objectName() for button in controls()] == few


def test_what_more_unfolds_is_pressed_itself_and_not_the_page_beneath(glass: Glass) -> None:
    glass.show("Choice who", care=True)
    glass.lay_over("reading")
    glass.tap("read_more")
    covered = glass.button("slower")
    place = glass.centre(covered)
    glass.ask("DoubleTapFilter.forget()")
    # Between two buttons of the sheet.
    beside = QPoint(place.x(), round(scene_rect(covered).bottom() + glass.px_per_mm))
    glass.touch("press", beside)
    glass.touch("release", beside)
    assert glass.pressed == []
    glass.tap("slower")
    assert glass.pressed == ["slower"]


def test_what_more_unfolds_is_folded_when_the_reading_ends(glasses: dict[str, Glass]) -> None:
    glass = glasses["1280x1024"]
    glass.show("Review", care=True)
    for _ in range(2):
        glass.lay_over("reading")
        assert "slower" not in {item.objectName() for item in glass.items()}
        glass.tap("read_more")
        assert glass.button("slower").isEnabled()
        glass.lay_over("")


def test_the_controls_of_reading_aloud_do_what_they_say(glasses: dict[str, Glass]) -> None:
    glass = glasses["1280x1024"]
    glass.show("Review", care=True)
    glass.lay_over("reading")
    glass.pressed.clear()
    few = ["read_stop", "read_pause"]
    more = [
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
        glass.tap(action)
    assert glass.pressed == few + more


def test_what_is_being_read_is_marked_where_it_stands(glasses: dict[str, Glass]) -> None:
    glass = glasses["1280x1024"]
    glass.show("Review", care=True)
    title = glass.frame["title"]
    glass.put("spoken", title)
    marked = [
        item for item in glass.items() if item.inherits("QQuickText") and item.property("font").underline()
    ]
    assert {item.property("text") for item in marked} == {title}
    glass.put("spoken", "")
    assert not any(i.property("font").underline() for i in glass.items() if i.inherits("QQuickText"))


def test_a_question_that_is_read_while_it_appears_stands_on_paper(glasses: dict[str, Glass]) -> None:
    glass = glasses["1280x1024"]
    for page in ("Review", "Amount"):  # the first picture of a page's question, underlined already
        glass.show(page, care=True)
        glass.put("spoken", "")
        question = the(glass, "Heading")
        glass.put("spoken", question.property("text"))
        question.setWidth(question.width() - 40)
        glass.settle()
        place = scene_rect(question).toAlignedRect().intersected(glass.picture().rect())
        corner = glass.picture().pixelColor(place.topRight() - QPoint(2, -2))
        assert corner.lightnessF() > 0.9
        glass.put("spoken", "")


@languages
@modes
@pytest.mark.parametrize("state", ["listening", "confirm"])
def test_the_listening_sheet_leaves_the_question_the_way_back_and_help(
    glass: Glass, care: bool, language: str, state: str
) -> None:
    glass.show("Choice when", care=care, language=language)
    glass.lay_over(state)
    sheet = scene_rect(the(glass, "ListeningSheet"))
    assert not sheet.intersects(scene_rect(the(glass, "Heading")))
    for action in ("back", "help", "listen_stop"):
        assert glass.button(action).isEnabled()
    for action in ("back", "help"):
        assert not sheet.intersects(scene_rect(glass.button(action)))
    assert all(
        sheet.contains(seen.letters)
        for seen in measure.survey(glass).texts
        if within(seen.item, "ListeningSheet")
    )
    glass.tap("listen_stop")
    assert glass.pressed == ["listen_stop"]


def within(item: QQuickItem, name: str) -> bool:
    above = item.parentItem()
    while above is not None and kind(above) != name:
        above = above.parentItem()
    return above is not None


def test_nothing_is_pressed_through_the_listening_sheet(glass: Glass) -> None:
    glass.show("Choice when", care=True)
    covered = glass.centre(glass.button("arrival:ordinary"))
    glass.lay_over("confirm")
    glass.touch("press", covered)
    glass.touch("release", covered)
    assert glass.pressed == []


def test_what_was_understood_counts_only_after_a_yes(glass: Glass) -> None:
    glass.show("Choice who", care=True)
    glass.lay_over("listening")
    assert "heard_yes" not in {item.objectName() for item in glass.items()}
    glass.lay_over("confirm")
    glass.tap("heard_yes")
    assert glass.pressed == ["heard_yes"]


@languages
@modes
def test_the_idle_warning_has_one_large_button(glass: Glass, care: bool, language: str) -> None:
    glass.show("Amount", care=care, language=language)
    glass.lay_over("idle")
    covered = glass.centre(glass.button("key:5"))
    stay = glass.button("stay")
    assert min(stay.width(), stay.height()) >= (29 if care else 20) * glass.px_per_mm
    inside = [seen for seen in measure.survey(glass).texts if within(seen.item, "IdleWarning")]
    assert all(scene_rect(the(glass, "IdleWarning")).contains(seen.letters) for seen in inside)
    aids = scene_rect(the(glass, "AssistanceBar"))
    assert not any(aids.intersects(seen.letters) for seen in inside)
    assert not aids.intersects(scene_rect(stay))
    if not scene_rect(stay).contains(covered.toPointF()):
        glass.touch("press", covered)
        glass.touch("release", covered)
        assert glass.pressed == []
    glass.tap("stay")
    assert glass.pressed == ["stay"]


@languages
@modes
def test_a_language_is_chosen_by_its_own_name(glass: Glass, care: bool, language: str) -> None:
    glass.show("Amount", care=care, language=language)
    glass.tap("languages")
    names = {pack(offered).name for offered in Language}
    inside = [seen for seen in measure.survey(glass).texts if within(seen.item, "LanguageSheet")]
    assert names <= {seen.item.property("text") for seen in inside}
    assert all(scene_rect(the(glass, "LanguageSheet")).contains(seen.letters) for seen in inside)
    for offered in Language:
        button = glass.button(f"language:{offered}")
        assert min(button.width(), button.height()) >= (20 if care else 13.5) * glass.px_per_mm
        assert button.isEnabled() == (offered != language)
    assert not scene_rect(the(glass, "AssistanceBar")).intersects(scene_rect(glass.button("languages_close")))
    other = next(offered for offered in Language if offered != language)
    glass.tap(f"language:{other}")
    assert glass.pressed == [f"language:{other}"]
    assert not any(kind(item) == "LanguageSheet" for item in glass.items())


def test_the_choice_of_a_language_closes_unchanged_and_with_the_page(glass: Glass) -> None:
    glass.show("Amount", care=True)
    glass.tap("languages")
    glass.tap("languages_close")
    assert not any(kind(item) == "LanguageSheet" for item in glass.items())
    glass.tap("languages")
    glass.show("Review", care=True)
    assert not any(kind(item) == "LanguageSheet" for item in glass.items())
    assert glass.pressed == []


def test_one_other_language_is_chosen_at_a_touch(glass: Glass) -> None:
    glass.show("Amount", care=True)
    frame = dict(glass.stage.property("frame"))
    frame["languages"] = frame["languages"][:2]
    glass.put("frame", frame)
    glass.tap("language:en")
    assert glass.pressed == ["language:en"]


def test_the_microphone_is_visibly_closed_at_the_pin(glass: Glass) -> None:
    glass.show("Pin", care=True)
    aid = glass.button("listen")
    assert not aid.isEnabled()
    assert aid.property("icon") == "microphoneClosed"
    assert aid.property("label") == "话筒关着"


def test_every_page_has_a_sample(glass: Glass) -> None:
    assert {path.stem.removesuffix("Page") for path in (UI / "pages").glob("*Page.qml")} == {
        screen_of(sample, care=care).view.page for sample in SAMPLES for care in (True, False)
    }


@pytest.mark.parametrize("state", ["listening", "confirm"])
def test_while_an_answer_is_asked_for_the_way_on_is_not_a_second_red_button(glass: Glass, state: str) -> None:
    glass.show("Review", care=True)

    def red() -> bool:
        place = scene_rect(glass.button("confirm_transfer")).toRect()
        return bool(
            QColor(glass.picture().pixel(place.center().x(), place.top() + 8)) == glass.ask("Colors.seal")
        )

    assert red()
    glass.lay_over(state)
    assert not red()
    glass.lay_over("")
    assert red()
