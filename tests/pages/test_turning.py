"""How pages come and go: a new serial slides a new one in, the same serial only changes what changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.pages.page_window import PageWindow, kind, the
from tests.pages.samples import samples


@pytest.fixture
def window(glasses: dict[str, PageWindow]) -> PageWindow:
    window = glasses["1280x1024"]
    window.show("Amount", care=True)
    return window


def hosts(window: PageWindow) -> list[QQuickItem]:
    return [item for item in window.items() if kind(item) == "PageHost"]


def body(window: PageWindow, page: str) -> QQuickItem:
    return next(item for item in window.items() if kind(item) == f"{page}Page")


def test_the_same_page_with_new_properties_is_not_made_anew(window: PageWindow) -> None:
    before = body(window, "Amount")
    key = window.button("key:7")
    window.turn(
        window.page, {**window.props, "figure": "￥70"}, {**window.frame, "title": "转给李建国多少钱？"}
    )
    assert body(window, "Amount") is before
    assert window.button("key:7") is key
    texts = {item.property("text") for item in window.items() if item.inherits("QQuickText")}
    assert {"￥70", "转给李建国多少钱？"} <= texts


def test_the_same_page_with_a_new_serial_is_a_new_page(window: PageWindow) -> None:
    before = body(window, "Amount")
    window.show("Amount", care=True)
    assert body(window, "Amount") is not before


def test_a_page_one_comes_back_to_is_not_made_anew(window: PageWindow) -> None:
    before = body(window, "Amount")
    window.show("Review", care=True, direction="forward")
    window.show("Amount", care=True, direction="back")
    assert body(window, "Amount") is before


@pytest.mark.parametrize("care", [True, False], ids=["care", "standard"])
def test_pages_are_made_ahead_while_nobody_touches_the_screen(
    window: PageWindow, qtbot: QtBot, care: bool
) -> None:
    made_ahead(window, qtbot, care)
    ahead = {window.ask(f"pages.pool[{index}].page") for index in range(window.ask("pages.pool.length"))}
    assert {"Pin", "Review", "Outcome", "TakeCard", "Form" if not care else "Choice"} <= ahead
    kept = window.ask("pages.pool.length")
    window.show("Review", care=care)
    assert window.ask("pages.pool.length") == kept  # one went onto the screen, one came from it
    # Nothing that was made without words can be touched, or is in the accessible tree.
    assert all(item.property("label") != "" for item in window.items() if item.property("action") is not None)


def made_ahead(window: PageWindow, qtbot: QtBot, care: bool) -> None:
    """The attract page, and what is made ahead while it stands there."""
    window.ask("pages.idleDelay = 1")
    window.show("Attract", care=care)
    qtbot.waitUntil(lambda: window.ask("pages.nextToPrefetch() === undefined"), timeout=20_000)
    qtbot.waitUntil(lambda: not window.ask("pages.pool.some(host => host.loading)"), timeout=5000)


def test_nothing_of_a_customer_s_stays_when_the_session_has_ended(window: PageWindow, qtbot: QtBot) -> None:
    window.show("Choice who", care=True)
    assert "王芳" in everything(window.stage)
    window.show("Review", care=True)
    assert "王芳" in everything(window.stage)  # kept for the way back
    window.show("Goodbye", care=True, motion=True, direction="forward")
    qtbot.waitUntil(lambda: "王芳" not in everything(window.stage), timeout=5000)


def everything(root: QQuickItem) -> str:
    """All words below `root`, also those that are not to be seen."""
    words = [str(root.property("text") or "")]
    return " ".join(words + [everything(child) for child in root.childItems()])


def test_a_list_that_comes_back_begins_at_its_beginning(window: PageWindow) -> None:
    window.show("Choice who many", care=True, language="en", step=3)
    window.tap("scroll_down")
    scroll = next(item for item in window.items() if item.objectName() == "scroll" and item.clip())
    assert scroll.property("contentY") > 0
    window.show("Amount", care=True, language="en", step=3)
    window.show("Choice who many", care=True, language="en", step=3)
    assert scroll.property("contentY") == 0


def test_without_motion_the_new_page_is_there_at_once_and_the_old_one_gone(window: PageWindow) -> None:
    window.show("Review", care=True, direction="forward")
    assert [kind(host) for host in hosts(window)] == ["PageHost"]
    assert hosts(window)[0].x() == 0


@pytest.mark.parametrize(("direction", "side"), [("forward", 1), ("back", -1)])
def test_a_page_slides_in_from_where_one_is_going(
    window: PageWindow, qtbot: QtBot, direction: str, side: int
) -> None:
    window.put("preferences", {**window.preferences, "motion": True})
    window.ask("Theme.slideTime = 1000")
    window.show("Review", care=True, direction=direction, motion=True)
    qtbot.waitUntil(lambda: len(hosts(window)) == 2, timeout=5000)
    going, coming = hosts(window)
    assert going.x() * side <= 0 < coming.x() * side
    qtbot.waitUntil(lambda: hosts(window) == [coming] and coming.x() == 0, timeout=5000)
    window.ask("Theme.slideTime = 200")


def test_the_frame_does_not_move_when_a_page_changes(window: PageWindow) -> None:
    actions = (
        "read",
        "listen",
        "magnify",
        "help",
    )
    before = {action: (window.button(action), window.centre(window.button(action))) for action in actions}
    for sample in ("Home", "Review", "Attract", "Pin"):
        window.show(sample, care=True)
        assert {a: (window.button(a), window.centre(window.button(a))) for a in actions} == before


@pytest.mark.parametrize("care", [True, False])
def test_back_and_forward_have_one_corner_on_every_page_and_one_size_where_the_words_fit(
    glasses: dict[str, PageWindow], care: bool
) -> None:
    window = glasses["1080x1920"]
    corners: dict[str, set[tuple[float, ...]]] = {"back": set(), "forward": set()}
    for sample in samples(care):
        window.show(sample, care=care)
        for way, seen in corners.items():
            leads = window.frame[way]
            if isinstance(leads, dict):
                bar = the(window, "NavigationBar")
                button = next(i for i in window.items(bar) if i.objectName() == leads["action"])
                place = button.mapRectToScene(QRectF(0, 0, button.width(), button.height()))
                seen.add((place.left() if way == "back" else place.right(), place.top(), place.height()))
                if window.frame["extra"]:
                    continue  # three of them share the row
                quiet = (
                    leads.get("kind") == "plain"
                )  # going on is not the careful way: as small as the way back
                usual = window.ask("Theme.backWidth" if quiet else f"Theme.{way}Width")
                # It grows for its words alone, and no further than they need.
                assert button.width() == pytest.approx(max(usual, button.property("implicitWidth")), abs=1)
    assert {way: len(seen) for way, seen in corners.items()} == {"back": 1, "forward": 1}


def test_switching_the_mode_lays_the_same_page_out_anew(window: PageWindow) -> None:
    large = window.button("key:7").height()
    window.put("preferences", {**window.preferences, "care": False, "textStep": 0})
    window.settle()
    assert window.button("key:7").height() < large
    assert kind(body(window, "Amount")) == "AmountPage"


def test_the_pin_s_last_seconds_run_in_a_ring_and_start_again_with_more_time(window: PageWindow) -> None:
    window.show("Pin warned", care=True)
    ring = next(item for item in window.items() if kind(item) == "CountdownRing")
    ring.setProperty("remaining", 12)
    window.turn(window.page, {**window.props, "count": 5}, window.frame)
    assert ring.property("remaining") == 12
    window.turn(window.page, {**window.props, "count": 5, "restarted": 99}, window.frame)
    assert ring.property("remaining") == 20
