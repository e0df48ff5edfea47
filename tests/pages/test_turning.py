"""How pages come and go: a new serial slides a new one in, the same serial only changes what changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.pages.page_window import Glass, kind, the
from tests.pages.samples import samples


@pytest.fixture
def glass(glasses: dict[str, Glass]) -> Glass:
    glass = glasses["1280x1024"]
    glass.show("Amount", care=True)
    return glass


def hosts(glass: Glass) -> list[QQuickItem]:
    return [item for item in glass.items() if kind(item) == "PageHost"]


def body(glass: Glass, page: str) -> QQuickItem:
    return next(item for item in glass.items() if kind(item) == f"{page}Page")


def test_the_same_page_with_new_properties_is_not_made_anew(glass: Glass) -> None:
    before = body(glass, "Amount")
    key = glass.button("key:7")
    glass.turn(glass.page, {**glass.props, "figure": "￥70"}, {**glass.frame, "title": "转给李建国多少钱？"})
    assert body(glass, "Amount") is before
    assert glass.button("key:7") is key
    texts = {item.property("text") for item in glass.items() if item.inherits("QQuickText")}
    assert {"￥70", "转给李建国多少钱？"} <= texts


def test_the_same_page_with_a_new_serial_is_a_new_page(glass: Glass) -> None:
    before = body(glass, "Amount")
    glass.show("Amount", care=True)
    assert body(glass, "Amount") is not before


def test_a_page_one_comes_back_to_is_not_made_anew(glass: Glass) -> None:
    before = body(glass, "Amount")
    glass.show("Review", care=True, direction="forward")
    glass.show("Amount", care=True, direction="back")
    assert body(glass, "Amount") is before


@pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
def test_pages_are_made_ahead_while_nobody_touches_the_glass(glass: Glass, qtbot: QtBot, care: bool) -> None:
    made_ahead(glass, qtbot, care)
    ahead = {glass.ask(f"pages.pool[{index}].page") for index in range(glass.ask("pages.pool.length"))}
    assert {"Pin", "Review", "Outcome", "TakeCard", "Form" if not care else "Choice"} <= ahead
    kept = glass.ask("pages.pool.length")
    glass.show("Review", care=care)
    assert glass.ask("pages.pool.length") == kept  # one went onto the glass, one came from it
    # Nothing that was made without words can be touched, or is in the accessible tree.
    assert all(item.property("label") != "" for item in glass.items() if item.property("action") is not None)


def made_ahead(glass: Glass, qtbot: QtBot, care: bool) -> None:
    """The attract page, and what is made ahead while it stands there."""
    glass.ask("pages.idleDelay = 1")
    glass.show("Attract", care=care)
    qtbot.waitUntil(lambda: glass.ask("pages.nextToPrefetch() === undefined"), timeout=20_000)
    qtbot.waitUntil(lambda: not glass.ask("pages.pool.some(host => host.loading)"), timeout=5000)


def test_nothing_of_a_customer_s_stays_when_the_session_has_ended(glass: Glass, qtbot: QtBot) -> None:
    glass.show("Choice who", care=True)
    assert "王芳" in everything(glass.stage)
    glass.show("Review", care=True)
    assert "王芳" in everything(glass.stage)  # kept for the way back
    glass.show("Goodbye", care=True, motion=True, direction="forward")
    qtbot.waitUntil(lambda: "王芳" not in everything(glass.stage), timeout=5000)


def everything(root: QQuickItem) -> str:
    """All words below `root`, also those that are not to be seen."""
    words = [str(root.property("text") or "")]
    return " ".join(words + [everything(child) for child in root.childItems()])


def test_a_list_that_comes_back_begins_at_its_beginning(glass: Glass) -> None:
    glass.show("Choice who many", care=True, language="en", step=3)
    glass.tap("scroll_down")
    scroll = next(item for item in glass.items() if item.objectName() == "scroll" and item.clip())
    assert scroll.property("contentY") > 0
    glass.show("Amount", care=True, language="en", step=3)
    glass.show("Choice who many", care=True, language="en", step=3)
    assert scroll.property("contentY") == 0


def test_without_motion_the_new_page_is_there_at_once_and_the_old_one_gone(glass: Glass) -> None:
    glass.show("Review", care=True, direction="forward")
    assert [kind(host) for host in hosts(glass)] == ["PageHost"]
    assert hosts(glass)[0].x() == 0


@pytest.mark.parametrize(("direction", "side"), [("forward", 1), ("back", -1)])
def test_a_page_slides_in_from_where_one_is_going(
    glass: Glass, qtbot: QtBot, direction: str, side: int
) -> None:
    glass.put("preferences", {**glass.preferences, "motion": True})
    glass.ask("Theme.slideTime = 1000")
    glass.show("Review", care=True, direction=direction, motion=True)
    qtbot.waitUntil(lambda: len(hosts(glass)) == 2, timeout=5000)
    going, coming = hosts(glass)
    assert going.x() * side <= 0 < coming.x() * side
    qtbot.waitUntil(lambda: hosts(glass) == [coming] and coming.x() == 0, timeout=5000)
    glass.ask("Theme.slideTime = 200")


def test_the_frame_does_not_move_when_a_page_changes(glass: Glass) -> None:
    actions = (
        "switch_mode",
        "text_bigger",
        "text_smaller",
        "switch_contrast",
        "languages",
        "read",
        "help",
    )
    before = {action: (glass.button(action), glass.centre(glass.button(action))) for action in actions}
    for sample in ("Home", "Review", "Attract", "Pin"):
        glass.show(sample, care=True)
        assert {a: (glass.button(a), glass.centre(glass.button(a))) for a in actions} == before


@pytest.mark.parametrize("care", [True, False])
def test_back_and_forward_have_one_corner_on_every_page_and_one_size_where_the_words_fit(
    glasses: dict[str, Glass], care: bool
) -> None:
    glass = glasses["1080x1920"]
    corners: dict[str, set[tuple[float, ...]]] = {"back": set(), "forward": set()}
    for sample in samples(care):
        glass.show(sample, care=care)
        for way, seen in corners.items():
            leads = glass.frame[way]
            if isinstance(leads, dict):
                bar = the(glass, "NavigationBar")
                button = next(i for i in glass.items(bar) if i.objectName() == leads["action"])
                place = button.mapRectToScene(QRectF(0, 0, button.width(), button.height()))
                seen.add((place.left() if way == "back" else place.right(), place.top(), place.height()))
                usual = glass.ask(f"Theme.{way}Width")
                # It grows for its words alone, and no further than they need.
                assert button.width() == pytest.approx(max(usual, button.property("implicitWidth")), abs=1)
    assert {way: len(seen) for way, seen in corners.items()} == {"back": 1, "forward": 1}


def test_switching_the_mode_lays_the_same_page_out_anew(glass: Glass) -> None:
    large = glass.button("key:7").height()
    glass.put("preferences", {**glass.preferences, "care": False, "textStep": 0})
    glass.settle()
    assert glass.button("key:7").height() < large
    assert kind(body(glass, "Amount")) == "AmountPage"


def test_the_pin_s_time_starts_anew_with_every_key(glass: Glass) -> None:
    glass.show("Pin", care=True)
    countdown = next(item for item in glass.items() if kind(item) == "Countdown")
    countdown.setProperty("remaining", 12)
    glass.turn(glass.page, {**glass.props, "count": 5}, glass.frame)
    assert countdown.property("remaining") == 12
    glass.turn(glass.page, {**glass.props, "count": 5, "restarted": 99}, glass.frame)
    assert countdown.property("remaining") == 60
