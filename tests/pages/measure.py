"""Measures what is on the screen: what is cut off, what overlaps, how large, how readable."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QTextLayout, QTextOption
from PySide6.QtQml import QJSValue, QQmlExpression
from PySide6.QtQuick import QQuickItem

from tests.pages.page_window import PageWindow, context_of, kind

SLACK = 1.5  # px: rounding of millimetres and of glyph boxes
# What holds words that must not run out of it.
HOLDERS = {
    "Surface",
    "PageStack",
    "HelpStrip",
    "ListeningSheet",
    "CardSlotTile",
    "NoticeBar",
    "AmountField",
    "NameField",
}


@dataclass(frozen=True)
class Set:
    """How a Text has set its words; asked in QML, since PySide cannot read QQuickText's enumerations."""

    width: float
    height: float
    across: int
    down: int
    pixels: float
    elide: int
    truncated: bool
    top: float


@dataclass(frozen=True)
class Seen:
    """A text on the screen, with the rectangles (in the window) of its box, its lines and its letters."""

    item: QQuickItem
    words: Set
    box: QRectF
    lines: QRectF
    letters: QRectF
    scrolls: QQuickItem | None


@dataclass(frozen=True)
class Survey:
    """Everything that is to be seen, measured once."""

    window: PageWindow
    texts: list[Seen]
    buttons: list[tuple[QQuickItem, QRectF]]


def survey(window: PageWindow) -> Survey:
    """Measure the screen as it is now."""
    items = list(window.items())
    return Survey(
        window,
        [_see(item) for item in items if item.inherits("QQuickText") and item.property("text")],
        [(item, shown_rect(item)) for item in items if is_button(item) and item.width() > 0],
    )


def survey_settled(window: PageWindow) -> Survey:
    """The same, once everything has found its place."""
    window.settle()
    return survey(window)


def _see(item: QQuickItem) -> Seen:
    ask = QQmlExpression(
        context_of(item),
        item,
        "[contentWidth, contentHeight, effectiveHorizontalAlignment, verticalAlignment, fontInfo.pixelSize,"
        " elide, truncated, topPadding]",
    )
    answer, _ = ask.evaluate()
    words = Set(*(answer.toVariant() if isinstance(answer, QJSValue) else answer))
    across = {1: 0.0, 2: 1.0, 4: 0.5}[words.across]
    down = {32: 0.0, 64: 1.0, 128: 0.5}[words.down]
    x = (item.width() - words.width) * across
    y = words.top + (item.height() - words.top - words.height) * down
    lines = item.mapRectToScene(QRectF(x, y, words.width, words.height))
    white = min(words.pixels * 0.15, lines.height() / 4)  # above and below a line's letters
    return Seen(item, words, scene_rect(item), lines, lines.adjusted(0, white, 0, -white), scroller(item))


def scene_rect(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def is_button(item: QQuickItem) -> bool:
    return item.property("action") is not None and item.property("live") is not None


def scroller(item: QQuickItem) -> QQuickItem | None:
    """The list that `item` scrolls in, if it overflows."""
    above = item.parentItem()
    while above is not None:
        if above.objectName() == "scroll" and above.clip():
            return above
        above = above.parentItem()
    return None


def shown_rect(item: QQuickItem) -> QRectF:
    """The item's place on the screen, cut to the list that it scrolls in."""
    rect = scene_rect(item)
    holder = scroller(item)
    return rect.intersected(scene_rect(holder)) if holder else rect


def describe(item: QQuickItem) -> str:
    words = item.property("text") or item.property("label") or item.objectName() or ""
    rect = scene_rect(item)
    return f"{kind(item)} “{words}” at {rect.x():.0f},{rect.y():.0f} {rect.width():.0f}x{rect.height():.0f}"


def holder_of(seen: Seen) -> QQuickItem | None:
    """The nearest button, sheet or page around a text."""
    above = seen.item.parentItem()
    while above is not None:
        if is_button(above) or kind(above) in HOLDERS:
            return above if seen.scrolls is None or scroller(above) is not None else None
        above = above.parentItem()
    return None


def cut_off(found: Survey) -> list[str]:
    """Texts that are elided, larger than their own box, or outside what they stand in or the window."""
    window = QRectF(0, 0, found.window.width, found.window.height)
    wrong = []
    for seen in found.texts:
        item, words = seen.item, seen.words
        if words.truncated or words.elide != 3:  # Text.ElideNone
            wrong.append(f"elided: {describe(item)}")
        if words.width > item.width() + SLACK:
            wrong.append(f"wider than its box: {describe(item)}")
        if words.height > item.height() + SLACK + words.pixels * 0.3:
            wrong.append(f"higher than its box: {describe(item)}")
        if seen.scrolls is None and not window.contains(seen.letters):
            wrong.append(f"off the window: {describe(item)}")
        holder = holder_of(seen)
        if holder is not None:
            room = scene_rect(holder).adjusted(-SLACK, -SLACK, SLACK, SLACK)
            if not room.contains(seen.letters):
                wrong.append(f"out of {kind(holder)}: {describe(item)}")
    wrong += [
        f"off the window: {describe(item)}"
        for item, rect in found.buttons
        if not (rect.isEmpty() or window.contains(rect))
    ]
    return wrong


def overlaps(found: Survey, least_gap_mm: float) -> list[str]:
    """Buttons that touch, or are nearer to each other than `least_gap_mm`."""
    wrong = []
    gap = least_gap_mm * found.window.px_per_mm - 0.75
    buttons = [(item, rect) for item, rect in found.buttons if not rect.isEmpty()]
    for place, (item, rect) in enumerate(buttons):
        wider = rect.adjusted(-gap, -gap, gap, gap)
        wrong += [
            f"{describe(item)} and {describe(other)}"
            for other, its in buttons[place + 1 :]
            if wider.intersects(its)
        ]
    return wrong


def text_clashes(found: Survey) -> list[str]:
    """Texts whose letters lie over each other."""
    wrong = []
    texts = [
        (seen.item, seen.letters.intersected(scene_rect(seen.scrolls)) if seen.scrolls else seen.letters)
        for seen in found.texts
    ]
    for place, (item, rect) in enumerate(texts):
        for other, its in texts[place + 1 :]:
            common = rect.intersected(its)
            if common.width() > 2 and common.height() > 2:
                wrong.append(f"{describe(item)} over {describe(other)}")
    return wrong


def small_targets(found: Survey, least_mm: float) -> list[str]:
    least = least_mm * found.window.px_per_mm - 0.75
    return [
        f"{describe(item)} is under {least_mm} mm"
        for item, _ in found.buttons
        if min(item.width(), item.height()) < least
    ]


def small_letters(found: Survey, least_em_mm: float) -> list[str]:
    least = least_em_mm * found.window.px_per_mm - 0.75
    return [
        f"{describe(seen.item)}: {seen.words.pixels} px" for seen in found.texts if seen.words.pixels < least
    ]


def long_lines(found: Survey, characters: int) -> list[str]:
    """Running text with more Chinese characters (ems) in a line than one reads with ease (WCAG 1.4.8)."""
    return [
        f"{describe(seen.item)}: {seen.words.width / seen.words.pixels:.0f} ems"
        for seen in found.texts
        if seen.words.width / seen.words.pixels > characters
    ]


def running(window: PageWindow) -> list[QQuickItem]:
    """The texts that stand on more than one line."""
    return [
        item
        for item in window.items()
        if item.inherits("QQuickText")
        and item.property("evened") is not None
        and item.property("lineCount") > 1
        and not window.ask_of(item, "wrapMode === Text.NoWrap || fontSizeMode !== Text.FixedSize")
    ]


def evened(window: PageWindow) -> list[QQuickItem]:
    """The texts that ui/theme/BalancedLineBreaker.qml has set narrower so that their lines end well."""
    return [item for item in running(window) if item.property("evened") > 0]


def scrolling(window: PageWindow) -> list[QQuickItem]:
    """The lists on the page that are longer than their room."""
    return [item for item in window.items() if item.objectName() == "scroll" and item.clip()]


def lines(item: QQuickItem, padded: bool = True) -> list[str]:
    """The lines of a Text, as Qt's own line breaking parts them; or as it would without the padding."""
    layout = QTextLayout(str(item.property("text")).replace("\n", "\u2028"), item.property("font"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    padding = item.property("leftPadding") + item.property("rightPadding") if padded else 0
    found = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(item.width() - padding)
        line.setPosition(QPointF(0, 0))
        found.append(layout.text()[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return found


def lone_ends(found: Survey) -> list[str]:
    """Texts whose last line is a lone character with its stop, or a short word, where that can be helped."""
    wrong = []
    for item in running(found.window):
        parted = lines(item)
        word = parted[-1].strip("，。、；：？！“”‘’,.;:?! 　")
        least = 3 if word.isascii() else 1
        only = len(parted) == 2 and len(parted[0].split()) == 1 and word.isascii()  # two words, two lines
        if len(word) <= least and not only:
            wrong.append(f"{describe(item)}: {' / '.join(parted)}")
    return wrong


def luminance(colour: QColor) -> float:
    """WCAG 2.1's relative luminance."""

    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF())
    )


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.1's contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pale_texts(found: Survey, picture: QImage, least: float) -> list[str]:
    """Texts that the picture does not show at `least` contrast with every colour they stand on.

    Grounds are the colours that make up a tenth of the commonest one where the text stands; the pen's
    colour is the item's own, since thin strokes are blended at their edges, but the darkest (or
    lightest) pixel must come near it, or the text was not drawn. Of many pixels every third is counted.
    """
    wrong = []
    for seen in found.texts:
        rect = seen.letters.intersected(scene_rect(seen.scrolls)) if seen.scrolls else seen.letters
        if rect.width() < 1.5 * seen.words.pixels:  # an "I" fills its own box
            rect = rect.adjusted(-0.3 * seen.words.pixels, 0, 0.3 * seen.words.pixels, 0)
        area = rect.toRect().intersected(picture.rect())
        if area.width() < 4 or area.height() < 4:
            continue
        pen = seen.item.property("color")
        part = picture.copy(area).convertToFormat(QImage.Format.Format_RGB32)
        pixels = memoryview(part.constBits()).cast("I")
        colours = Counter(pixels[::3] if len(pixels) > 30_000 else pixels)
        most = max(colours.values())
        grounds = [QColor(rgb) for rgb, count in colours.items() if count >= most * 0.1]
        ratios = [ratio for ground in grounds if (ratio := contrast(pen, ground)) > 1.5]
        if not ratios or min(ratios) < least:
            wrong.append(f"{describe(seen.item)}: {min(ratios, default=0):.1f}:1")
        elif not any(contrast(pen, QColor(rgb)) < 1.6 for rgb in colours):
            wrong.append(f"{describe(seen.item)} is not to be seen")
    return wrong


def faint_buttons(found: Survey, picture: QImage, least: float) -> list[str]:
    """Live buttons whose edge or ground does not stand out from what is around them (WCAG 1.4.11)."""
    wrong = []
    for item, rect in found.buttons:
        if not item.property("live") or scroller(item) is not None:
            continue
        middle = round(rect.center().y())
        outside = picture.pixelColor(max(0, round(rect.left()) - 4), middle)
        edge = (picture.pixelColor(round(rect.left()) + step, middle) for step in range(4))
        if max(contrast(outside, pixel) for pixel in edge) < least:
            wrong.append(describe(item))
    return wrong
