// A card is asked for: one large drawing of what the hand does, short lines beside it, and what went wrong, if anything
// did. Without the reader there is nothing to draw.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string which
    required property string hint
    required property string message

    minimumHeight: words.height + (horizontal ? 2 * Theme.mm(6) : Theme.mm(60))

    readonly property bool horizontal: width > height * 1.25

    Surface {
        anchors.fill: parent
    }

    Drawing {
        name: root.which === "id" ? "draw-lay-id-small" : "draw-insert-card"
        direction: root.which === "id" ? 1 : -1
        x: root.horizontal ? Theme.mm(4) : Theme.mm(4)
        y: Theme.mm(4)
        width: root.horizontal ? Math.round(root.width * 0.5) : root.width - 2 * x
        height: root.horizontal ? root.height - 2 * y : root.height - words.height - Theme.mm(14)
    }

    Column {
        id: words

        x: root.horizontal ? Math.round(root.width * 0.5) + Theme.mm(10) : Theme.mm(8)
        y: root.horizontal ? (root.height - height) / 2 : root.height - height - Theme.mm(6)
        width: root.width - x - Theme.mm(8)
        spacing: Theme.gap * 1.4

        Label {
            width: parent.width
            text: root.hint
            hand: true
            font.pixelSize: Theme.em(Theme.care ? 15.4 : 11, 0.4)
            lineHeight: 1
        }

        NoticeBar {
            width: parent.width
            text: root.message
            size: Theme.em(Theme.care ? 12.4 : 8.4, 0.4)
        }
    }
}
