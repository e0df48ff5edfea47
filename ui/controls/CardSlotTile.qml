// A place for a card: what to do, how, and the drawing of it. When its reader is out of order it only says so.
import QtQuick
import "../theme"

Item {
    id: root

    required property string which
    required property bool ready
    required property string label
    required property string hint

    readonly property real padding: Theme.mm(7)

    Surface {
        anchors.fill: parent
    }

    Drawing {
        visible: root.ready && height > Theme.mm(20)
        name: root.which === "id" ? "draw-lay-id-small" : "draw-insert-card-small"
        direction: root.which === "id" ? 1 : -1
        x: Colors.paperLike ? Theme.thinBorder : Theme.mm(4)
        width: parent.width - 2 * x
        // The words stand in the upper part of the picture, which it leaves free; on its own white card it lies beneath.
        y: Colors.paperLike ? Math.max(Theme.thinBorder, Math.min(parent.height - width / 1.515, how.y + how.height - Theme.mm(2) - 0.3 * width / 1.515 + Theme.mm(1))) : how.y + how.height + Theme.mm(2)
        height: parent.height - y - x
    }

    FitText {
        id: words

        x: root.padding
        y: Theme.mm(3)
        width: parent.width - 2 * x
        bold: true
        text: root.label
        color: root.ready ? Colors.ink : Colors.secondInk
        size: Theme.em(Theme.care ? 17.4 : 16, 0.2)
        minimumScale: 0.6
        lineHeight: 0.9
    }

    Label {
        id: how

        x: root.padding
        anchors.top: words.bottom
        width: parent.width - 2 * x
        visible: text !== ""
        text: root.hint
        color: root.ready ? Colors.secondInk : Colors.ochre
        font.pixelSize: Theme.em(Theme.care ? 10.4 : 10, 0.2)
        lineHeight: 0.9
    }
}
