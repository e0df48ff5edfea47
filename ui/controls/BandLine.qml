// Words of a band, on one line: as large as wished, smaller where they would not fit; on two lines where even the
// edition's smallest letters do not fit on one.
import QtQuick
import "../theme"

Label {
    id: root

    required property real size
    readonly property real natural: Math.max(0.1, Theme.widthOf(text, false, bold))
    readonly property bool two: natural * Theme.minimumFontSize > width - 2

    font.pixelSize: two ? Theme.minimumFontSize : Math.max(Theme.minimumFontSize, Math.min(size, Math.floor((width - 2) / natural)))
    lineHeight: 0.82
    height: Math.round(font.pixelSize * (two ? 2.4 : 1.2))
    verticalAlignment: Text.AlignVCenter
}
