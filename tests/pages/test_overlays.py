"""What lies over a page: the help strip, reading aloud, listening, the idle warning, lens and zoom."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.pages import frames, measure
from tests.pages.glass import UI, Glass, kind
from tests.pages.measure import scene_rect
from tests.pages.samples import LANGUAGES, PAGES, W

modes = pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
languages = pytest.mark.parametrize("language", LANGUAGES)


def the(glass: Glass, name: str) -> QQuickItem:
    return next(item for item in glass.items() if kind(item) == name)


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
        glass.put("help", frames.help_strip(W(language), "coming"))
        glass.settle()
        assert whole(glass, care) == []
        assert scene_rect(the(glass, "HelpStrip")).bottom() <= scene_rect(the(glass, "Leaf")).top()
    glass.tap("help_close")
    assert glass.pressed == ["help_close"]


@pytest.mark.parametrize("state", ["sent", "coming", "nobody"])
@pytest.mark.parametrize("contrast", ["paper", "high", "dark"])
def test_the_help_strip_says_how_it_stands(glasses: dict[str, Glass], state: str, contrast: str) -> None:
    glass = glasses["1280x1024"]
    glass.show("Home", care=True, contrast=contrast)
    strip = frames.help_strip(W("zh_CN"), state)
    glass.put("help", strip)
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
    w = W(language)
    for sample in ("Choice who", "Review"):
        glass.show(sample, care=care, language=language)
        glass.put("readAloud", frames.read_aloud(w))
        glass.put("caption", frames.CAPTION(w))
        glass.settle()
        assert whole(glass, care) == []
        assert frames.CAPTION(w) in {item.property("text") for item in glass.items()}


@languages
@modes
@pytest.mark.parametrize("step", [None, 3], ids=["usual", "largest"])
def test_help_and_reading_aloud_together_leave_the_page_whole(
    glass: Glass, care: bool, language: str, step: int | None
) -> None:
    w = W(language)
    for sample in ("Amount", "Pin warned", "Review"):
        glass.show(sample, care=care, language=language, step=step)
        glass.put("help", frames.help_strip(w, "coming"))
        glass.put("readAloud", frames.read_aloud(w))
        glass.settle()
        assert whole(glass, care) == []


@languages
@modes
def test_the_controls_of_reading_aloud_are_few_and_the_rest_is_behind_more(
    glass: Glass, care: bool, language: str
) -> None:
    glass.show("Amount", care=care, language=language)
    glass.put("readAloud", frames.read_aloud(W(language)))
    glass.settle()

    def controls() -> list[QQuickItem]:
        buttons = [item for item in glass.items(the(glass, "ReadStrip")) if measure.is_button(item)]
        least = (20 if care else 12.7) * glass.px_per_mm
        assert all(button.height() >= least and button.width() >= 2 * least for button in buttons)
        return buttons

    few = ["read_stop", "read_pause", "read", "read_more"]
    assert [button.objectName() for button in controls()] == few
    glass.tap("read_more")
    assert len(controls()) == 12
    inside = [seen for seen in measure.survey(glass).texts if within(seen.item, "ReadStrip")]
    assert all(scene_rect(seen.item.parentItem()).contains(seen.letters) for seen in inside)
    glass.tap("read_more")
    assert [button.objectName() for button in controls()] == few


def test_what_more_unfolds_is_pressed_itself_and_not_the_page_beneath(glass: Glass) -> None:
    glass.show("Choice who", care=True)
    glass.put("readAloud", frames.read_aloud(W("zh_CN")))
    glass.settle()
    glass.tap("read_more")
    covered = glass.button("slower")
    place = glass.centre(covered)
    glass.ask("Strikes.forget()")
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
        glass.put("readAloud", frames.read_aloud(W("zh_CN")))
        glass.settle()
        assert "slower" not in {item.objectName() for item in glass.items()}
        glass.tap("read_more")
        assert glass.button("slower").isEnabled()
        glass.put("readAloud", None)
        glass.settle()


def test_the_controls_of_reading_aloud_do_what_they_say(glasses: dict[str, Glass]) -> None:
    glass = glasses["1280x1024"]
    glass.show("Review", care=True)
    glass.put("readAloud", frames.read_aloud(W("zh_CN")))
    glass.settle()
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
    title = glass.stage.property("frame")["title"]
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
        question = the(glass, "Question")
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
    glass.put("listening", frames.listening(W(language), state))
    glass.settle()
    sheet = scene_rect(the(glass, "ListeningSheet"))
    assert not sheet.intersects(scene_rect(the(glass, "Question")))
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
    glass.put("listening", frames.listening(W("zh_CN"), "confirm"))
    glass.settle()
    glass.touch("press", covered)
    glass.touch("release", covered)
    assert glass.pressed == []


def test_what_was_understood_counts_only_after_a_yes(glass: Glass) -> None:
    glass.show("Choice who", care=True)
    glass.put("listening", frames.listening(W("zh_CN"), "listening"))
    glass.settle()
    assert "heard_yes" not in {item.objectName() for item in glass.items()}
    glass.put("listening", frames.listening(W("zh_CN"), "confirm"))
    glass.settle()
    glass.tap("heard_yes")
    assert glass.pressed == ["heard_yes"]


@languages
@modes
def test_the_idle_warning_has_one_large_button(glass: Glass, care: bool, language: str) -> None:
    glass.show("Amount", care=care, language=language)
    glass.put("idle", frames.idle(W(language)))
    glass.settle()
    covered = glass.centre(glass.button("key:5"))
    stay = glass.button("stay")
    assert min(stay.width(), stay.height()) >= (29 if care else 20) * glass.px_per_mm
    inside = [seen for seen in measure.survey(glass).texts if within(seen.item, "IdleWarning")]
    assert all(scene_rect(the(glass, "IdleWarning")).contains(seen.letters) for seen in inside)
    aids = scene_rect(the(glass, "AidsRail"))
    assert not any(aids.intersects(seen.letters) for seen in inside)
    assert not aids.intersects(scene_rect(stay))
    if not scene_rect(stay).contains(covered.toPointF()):
        glass.touch("press", covered)
        glass.touch("release", covered)
        assert glass.pressed == []
    glass.tap("stay")
    assert glass.pressed == ["stay"]


def test_the_microphone_is_visibly_closed_at_the_pin(glass: Glass) -> None:
    glass.show("Pin", care=True)
    aid = glass.button("listen")
    assert not aid.isEnabled()
    assert aid.property("icon") == "microphoneClosed"
    assert aid.property("label") == "话筒关着"


def lens(glass: Glass, mode: str) -> None:
    glass.put("comfort", {**glass.comfort, "lens": mode})
    glass.settle()


def pane(glass: Glass) -> QQuickItem:
    return next(item for item in glass.items() if item.objectName() == "pane")


def sharpness(picture: QImage) -> float:
    """The mean step between neighbouring pixels: high where edges are crisp."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = [bytes(grey.constScanLine(y))[: grey.width()] for y in range(0, grey.height(), 2)]
    steps = sorted((abs(a - b) for line in lines for a, b in itertools.pairwise(line)), reverse=True)
    return sum(steps[: len(steps) // 20]) / (len(steps) // 20)


def test_the_lens_follows_the_finger_and_its_letters_are_sharp(glass: Glass) -> None:
    glass.show("Review", care=True)
    plain = glass.picture()
    lens(glass, "lens")
    target = glass.centre(the(glass, "Question"))
    start = QPoint(glass.width // 2, glass.height // 2)
    glass.touch("press", start)
    for part in range(1, 9):
        glass.touch("move", start + (target - start) * part / 8)
    glass.touch("release", target)
    overlay = the(glass, "Lens")
    assert overlay.property("focusAt").toPoint() == target
    area = scene_rect(pane(glass)).toRect()
    source: QRect = overlay.property("view").toRect()
    shown = glass.picture().copy(area)
    blown_up = plain.copy(source).scaled(area.size())  # what a picture of the page would look like, enlarged
    assert sharpness(shown) > 0
    assert sharpness(blown_up) > 0
    smooth = plain.copy(source).scaled(area.size(), mode=Qt.TransformationMode.SmoothTransformation)
    assert sharpness(shown) > 1.15 * sharpness(smooth)
    assert glass.pressed == []


def test_the_lens_moves_over_a_picture_that_looks_like_the_page(glass: Glass, qtbot: QtBot) -> None:
    glass.show("Review", care=True)
    lens(glass, "lens")
    overlay = the(glass, "Lens")
    qtbot.waitUntil(lambda: overlay.property("fresh"), timeout=5000)
    overlay.setProperty("focusAt", glass.centre(the(glass, "Question")).toPointF())
    area = scene_rect(pane(glass)).toRect()
    picture = glass.picture().copy(area)
    assert overlay.property("fresh")
    overlay.setProperty("fresh", False)
    drawn = glass.picture().copy(area)
    assert unlike(picture, drawn) < 0.01
    assert unlike(picture, glass.picture().copy(area.translated(0, area.height()))) > 0.05


def unlike(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures of one size, 0..1."""
    first, second = (
        bytes(picture.convertToFormat(QImage.Format.Format_RGB32).constBits()) for picture in (one, other)
    )
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first) / 255


def test_the_lens_shows_at_once_what_has_changed(glass: Glass, qtbot: QtBot) -> None:
    glass.show("Amount", care=True)
    lens(glass, "lens")
    overlay = the(glass, "Lens")
    overlay.setProperty("focusAt", glass.centre(the(glass, "Question")).toPointF())
    qtbot.waitUntil(lambda: overlay.property("fresh"), timeout=5000)
    area = scene_rect(pane(glass)).toRect()
    before = glass.picture().copy(area)
    page, props = PAGES["Amount"]
    w = W("zh_CN")
    frame = frames.frame("Amount", w, care=True, serial=glass.serial)
    glass.turn(page, props(w), {**frame, "title": "转给李建国多少钱？"})
    assert unlike(before, glass.picture().copy(area)) > 0.01
    qtbot.waitUntil(lambda: overlay.property("fresh"), timeout=5000)
    assert unlike(before, glass.picture().copy(area)) > 0.01


def test_a_short_touch_presses_beside_the_lens_and_what_is_seen_in_it(glass: Glass) -> None:
    glass.show("Choice safety", care=True)
    lens(glass, "lens")
    glass.tap("help")
    assert glass.pressed == ["help"]
    overlay = the(glass, "Lens")
    wanted = glass.button("answer:no")
    overlay.setProperty("focusAt", glass.centre(wanted).toPointF())
    glass.settle()
    source = overlay.property("view")
    place = scene_rect(pane(glass)).topLeft() + (
        glass.centre(wanted).toPointF() - source.topLeft()
    ) * overlay.property("power")
    glass.ask("Strikes.forget()")
    glass.touch("press", place.toPoint())
    glass.touch("release", place.toPoint())
    assert glass.pressed == ["help", "answer:no"]


def test_a_trembling_finger_still_presses_under_the_lens(glass: Glass) -> None:
    glass.show("Choice safety", care=True)
    lens(glass, "lens")
    place = glass.centre(glass.button("help"))
    shake = round(3 * glass.px_per_mm)
    glass.touch("press", place)
    glass.touch("move", place + QPoint(shake, 0))
    glass.touch("move", place - QPoint(shake, 0))
    glass.touch("release", place)
    assert glass.pressed == ["help"]


def test_the_zoomed_page_is_dragged_and_still_pressed_and_the_aids_stay(glass: Glass) -> None:
    glass.show("Choice safety", care=True)
    button = glass.button("answer:no")
    small = scene_rect(button)
    aids = scene_rect(glass.button("help"))
    lens(glass, "zoom")
    assert scene_rect(button).height() == pytest.approx(1.8 * small.height(), rel=0.02)
    assert scene_rect(glass.button("help")) == aids
    start = QPoint(glass.width // 3, glass.height // 2)
    for _ in range(3):
        glass.touch("press", start)
        for part in range(1, 9):
            glass.touch("move", start - QPoint(0, 50 * part))
        glass.touch("release", start - QPoint(0, 400))
    assert glass.pressed == []
    rect = scene_rect(button)
    assert rect.top() > 0
    assert rect.bottom() < glass.height
    glass.tap("answer:no")
    assert glass.pressed == ["answer:no"]
    lens(glass, "off")
    assert scene_rect(button) == small


@pytest.mark.parametrize("mode", ["lens", "zoom"])
def test_how_to_use_the_magnifier_is_written_on_the_glass(glass: Glass, mode: str) -> None:
    glass.show("Home", care=True)
    lens(glass, mode)
    hint = frames.words(W("zh_CN"))[f"{mode}Hint"]
    assert any(item.property("text") == hint for item in glass.items())


def test_every_page_has_a_sample(glass: Glass) -> None:
    assert {path.stem.removesuffix("Page") for path in (UI / "pages").glob("*Page.qml")} == {
        page for page, _ in PAGES.values()
    }
