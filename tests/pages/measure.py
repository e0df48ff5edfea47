"""Measures what is on the glass: what is cut off, what overlaps, how large, how readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QJSValue, QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from tests.pages.glass import Glass, kind

SLACK = 1.5  # px: rounding of millimetres and of glyph boxes


def scene_rect(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText")


def texts(glass: Glass) -> Iterator[QQuickItem]:
    return (item for item in glass.items() if is_text(item) and item.property("text"))


def is_button(item: QQuickItem) -> bool:
    return item.property("action") is not None and item.property("live") is not None


def buttons(glass: Glass) -> list[QQuickItem]:
    return [item for item in glass.items() if is_button(item) and item.width() > 0]


def scroller(item: QQuickItem) -> QQuickItem | None:
    """The list that `item` scrolls in, if it overflows."""
    above = item.parentItem()
    while above is not None:
        if above.objectName() == "scroll" and above.clip():
            return above
        above = above.parentItem()
    return None


def shown_rect(item: QQuickItem) -> QRectF:
    """The item's place on the glass, cut to the list that it scrolls in."""
    rect = scene_rect(item)
    holder = scroller(item)
    return rect.intersected(scene_rect(holder)) if holder else rect


@dataclass(frozen=True)
class Set:
    """How a Text has set its words."""

    width: float
    height: float
    across: int
    down: int
    pixels: float
    elide: int
    truncated: bool
    top: float


def set_as(item: QQuickItem) -> Set:
    """Asked in QML: PySide cannot read the enumerations of QQuickText, nor the fitted size."""
    ask = QQmlExpression(
        qmlContext(item),
        item,
        "[contentWidth, contentHeight, effectiveHorizontalAlignment, verticalAlignment, fontInfo.pixelSize,"
        " elide, truncated, topPadding]",
    )
    answer, _ = ask.evaluate()
    return Set(*(answer.toVariant() if isinstance(answer, QJSValue) else answer))


def ink_rect(item: QQuickItem) -> QRectF:
    """Where a text's letters are."""
    words = set_as(item)
    across = {1: 0.0, 2: 1.0, 4: 0.5}[words.across]
    down = {32: 0.0, 64: 1.0, 128: 0.5}[words.down]
    x = (item.width() - words.width) * across
    y = words.top + (item.height() - words.top - words.height) * down
    return item.mapRectToScene(QRectF(x, y, words.width, words.height))


def describe(item: QQuickItem) -> str:
    words = item.property("text") or item.property("label") or item.objectName() or ""
    rect = scene_rect(item)
    return f"{kind(item)} “{words}” at {rect.x():.0f},{rect.y():.0f} {rect.width():.0f}x{rect.height():.0f}"


def cut_off(glass: Glass) -> list[str]:
    """Texts that are elided, larger than their own box, or outside the box they stand in or the window."""
    window = QRectF(0, 0, glass.width, glass.height)
    wrong = []
    for item in texts(glass):
        ink = ink_rect(item)
        words = set_as(item)
        if words.truncated or words.elide != 3:  # Text.ElideNone
            wrong.append(f"elided: {describe(item)}")
        if words.width > item.width() + SLACK:
            wrong.append(f"wider than its box: {describe(item)}")
        if words.height > item.height() + SLACK + leading(item):
            wrong.append(f"higher than its box: {describe(item)}")
        if scroller(item) is None and not window.adjusted(-1, -1, 1, 1).contains(ink):
            wrong.append(f"off the window: {describe(item)}")
        holder = frame_of(item)
        if holder is not None and not scene_rect(holder).adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(tight(item, ink)):
            wrong.append(f"out of {kind(holder)}: {describe(item)}")
    for item in glass.items():
        if is_button(item) and scroller(item) is None and not window.contains(scene_rect(item)):
            wrong.append(f"off the window: {describe(item)}")
    return wrong


def leading(item: QQuickItem) -> float:
    """The white above and below a line's letters, which may lie outside a tight box."""
    return item.property("font").pixelSize() * 0.3


def tight(item: QQuickItem, ink: QRectF) -> QRectF:
    """The letters without the line's own white."""
    white = min(leading(item) / 2, ink.height() / 4)
    return ink.adjusted(0, white, 0, -white)


def frame_of(item: QQuickItem) -> QQuickItem | None:
    """The nearest button, sheet or page around a text."""
    above = item.parentItem()
    while above is not None:
        if is_button(above) or kind(above) in ("Sheet", "Pages", "HelpStrip", "ListeningSheet", "CardPlace", "Message", "Entry", "NameEntry"):
            return above if scroller(item) is None or scroller(above) is not None else None
        above = above.parentItem()
    return None


def overlaps(glass: Glass, least_gap_mm: float) -> list[str]:
    """Buttons that touch, or are nearer to each other than `least_gap_mm`."""
    wrong = []
    found = [(item, shown_rect(item)) for item in buttons(glass)]
    found = [(item, rect) for item, rect in found if not rect.isEmpty()]
    gap = least_gap_mm * glass.px_per_mm - 0.75
    for place, (item, rect) in enumerate(found):
        wider = rect.adjusted(-gap, -gap, gap, gap)
        for other, its in found[place + 1 :]:
            if wider.intersects(its):
                wrong.append(f"{describe(item)} and {describe(other)}")
    return wrong


def text_clashes(glass: Glass) -> list[str]:
    """Texts whose letters lie over each other."""
    wrong = []
    found = [(item, tight(item, ink_rect(item)).intersected(shown_rect(item).adjusted(0, -4, 0, 4))) for item in texts(glass)]
    found = [(item, rect) for item, rect in found if not rect.isEmpty()]
    for place, (item, rect) in enumerate(found):
        for other, its in found[place + 1 :]:
            common = rect.intersected(its)
            if common.width() > 2 and common.height() > 2:
                wrong.append(f"{describe(item)} over {describe(other)}")
    return wrong


def too_small_targets(glass: Glass, least_mm: float) -> list[str]:
    least = least_mm * glass.px_per_mm - 0.75
    return [
        f"{describe(item)} is under {least_mm} mm"
        for item in buttons(glass)
        if min(item.width(), item.height()) < least
    ]


def text_sizes_mm(glass: Glass) -> dict[str, float]:
    """The em of every text in mm, after it was fitted."""
    return {describe(item): fitted(item) / glass.px_per_mm for item in texts(glass)}


def fitted(item: QQuickItem) -> float:
    """The pixel size a text is drawn with: fontInfo knows what Text.Fit made of it."""
    return set_as(item).pixels


def luminance(colour: QColor) -> float:
    """WCAG 2.1's relative luminance."""

    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.1's contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rendered_contrast(item: QQuickItem, picture: QImage) -> float:
    """The letters' colour against the ground they really stand on: the picture's commonest colour there.

    Letters are thin and their edges blended, so the pen's own colour is taken from the item; that it
    was drawn at all is checked by `drawn`.
    """
    rect = ink_rect(item).toRect().adjusted(-2, 0, 2, 0).intersected(picture.rect())
    step = max(1, min(rect.width(), rect.height()) // 24)
    seen = Counter(
        picture.pixelColor(x, y).rgb()
        for x in range(rect.left(), rect.right(), step)
        for y in range(rect.top(), rect.bottom(), step)
    )
    grounds = [QColor(rgb) for rgb, count in seen.items() if count >= max(seen.values()) * 0.1]
    pen = item.property("color")
    return min(contrast(pen, ground) for ground in grounds if contrast(pen, ground) > 1.2) if grounds else 0.0


def drawn(item: QQuickItem, picture: QImage) -> bool:
    """Something near the pen's colour is to be seen where the text stands."""
    rect = ink_rect(item).toRect().intersected(picture.rect())
    pen = item.property("color")
    return any(
        contrast(pen, picture.pixelColor(x, y)) < 1.35
        for y in range(rect.top(), rect.bottom())
        for x in range(rect.left(), rect.right())
    )
