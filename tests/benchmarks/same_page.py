"""The attract page as HTML for Chromium: the same words, fonts, pictures and drawings in the same places.

`python -m tests.benchmarks.same_page CONFIG OUT.html` lays the kiosk's own page out and writes down what
lies where, so that the page in the browser never falls behind the one on the screen.
"""

from __future__ import annotations

import html
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QUrl
from PySide6.QtGui import QColor, QFont
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem

from kiosk.config import Config, load
from kiosk.qt.event_loop import start_qt
from kiosk.qt.ui_model import UiModel
from kiosk.qt.window import KioskWindow, WindowOptions
from kiosk.runtime.catalog_loader import assets, load_catalog, ui_folder
from kiosk.runtime.timers import local_now
from kiosk.startup import CORE

FONTS = {
    ("Noto Sans SC", 400): "NotoSansSC-Regular.ttf",
    ("Noto Sans SC", 700): "NotoSansSC-Bold.ttf",
    ("LXGW WenKai", 400): "LXGWWenKai-Regular.ttf",
}
ACROSS = {1: "left", 2: "right", 4: "center", 8: "justify"}  # Qt::Alignment
DOWN = {32: "flex-start", 64: "flex-end", 128: "center"}


def page(config: Config) -> str:
    """The attract page as a complete HTML file."""
    core, _ = CORE.initial_state(config.rules, local_now())
    session = UiModel(
        load_catalog(assets("texts")),
        post=lambda _event: None,
        touch_pin=lambda _cell: None,
        now=local_now,
        motion=False,
    )
    session.show(CORE.render(core, local_now()))
    size = config.screen
    window = KioskWindow(ui_folder(), session, WindowOptions(size.width, size.height, size.pixels_per_mm))
    laid_out = QEventLoop()
    window.lit.connect(laid_out.quit)
    window.show()
    laid_out.exec()
    faces = "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};src:url('{url}')}}"
        for (family, weight), file in FONTS.items()
        for url in [assets("fonts", file).as_uri()]
    )
    body = _element(window.window.contentItem())
    window.close()
    return (
        "<!doctype html><meta charset=utf-8><title>kiosk</title><style>"
        f"{faces}html,body{{margin:0;overflow:hidden;background:#FBF8F1}}"
        f"div,img,svg{{position:absolute;box-sizing:border-box}}</style>{body}\n"
    )


def _element(item: QQuickItem) -> str:
    """An item with everything in it; nothing for what is not seen."""
    if not item.isVisible() or item.opacity() == 0:
        return ""
    style = [f"left:{item.x():g}px;top:{item.y():g}px;width:{item.width():g}px;height:{item.height():g}px"]
    if item.opacity() < 1:
        style.append(f"opacity:{item.opacity():g}")
    if item.clip():
        style.append("overflow:hidden")
    if item.inherits("QQuickImage"):
        return f'<img style="{";".join(style)}" src="{QUrl(item.property("source")).toString()}">'
    if item.inherits("QQuickShape"):
        return _strokes(item)
    words = ""
    if item.inherits("QQuickText"):
        words = html.escape(str(item.property("text")))
        style.append(_typeface(item))
    elif item.inherits("QQuickRectangle"):
        style.append(_box(item))
    children = sorted(item.childItems(), key=lambda child: child.z())
    inner = "".join(_element(child) for child in children)
    return f'<div style="{";".join(style)}">{words}{inner}</div>'


def _typeface(item: QQuickItem) -> str:
    font = _value(item, "font")
    assert isinstance(font, QFont)
    line = float(_value(item, "contentHeight")) / max(1, int(_value(item, "lineCount")))
    across = ACROSS[int(_value(item, "horizontalAlignment"))]
    return (
        f"font:{int(font.weight())} {font.pixelSize()}px/{line:.1f}px '{font.family()}';"
        f"color:{_colour(_value(item, 'color'))};white-space:pre-wrap;display:flex;"
        f"text-align:{across};justify-content:{across};"
        f"align-items:{DOWN[int(_value(item, 'verticalAlignment'))]}"
    )


def _box(item: QQuickItem) -> str:
    wide, line = float(_value(item, "border.width")), _colour(_value(item, "border.color"))
    edge = f"border:{wide:g}px solid {line};" if wide >= 1 and not line.endswith("00") else ""
    return f"background:{_colour(_value(item, 'color'))};{edge}border-radius:{_value(item, 'radius')}px"


def _value(item: QObject, expression: str) -> Any:
    """What QML gives for it: PySide's property() knows neither QML's enumerations nor its pens."""
    value, _undefined = QQmlExpression(QQmlEngine.contextForObject(item), item, expression).evaluate()
    return value


def _strokes(shape: QQuickItem) -> str:
    """The drawn icons: each ShapePath with its SVG path, on the icons' grid of 24."""
    paths = "".join(
        f'<path d="{path.property("path")}" fill="none" stroke-linecap="round" stroke-linejoin="round"'
        f' stroke="{_colour(stroke.property("strokeColor"))}"'
        f' stroke-width="{float(stroke.property("strokeWidth")) * 24 / max(1.0, shape.width()):.2f}"/>'
        for stroke in shape.findChildren(QObject)
        if stroke.inherits("QQuickShapePath")
        for path in stroke.findChildren(QObject)
        if path.inherits("QQuickPathSvg")
    )
    place = f"left:{shape.x():g}px;top:{shape.y():g}px;width:{shape.width():g}px;height:{shape.height():g}px"
    return f'<svg style="{place}" viewBox="0 0 24 24">{paths}</svg>'


def _colour(value: QColor) -> str:
    """CSS: #rrggbbaa."""
    colour = QColor(value)
    return f"#{colour.red():02x}{colour.green():02x}{colour.blue():02x}{colour.alpha():02x}"


def main() -> None:
    """Write the page."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qt = start_qt(["kiosk"])
    Path(sys.argv[2]).write_text(page(load(Path(sys.argv[1]))), encoding="utf-8")
    del qt


if __name__ == "__main__":
    main()
