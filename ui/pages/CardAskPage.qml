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

    // The guidance stands beside the drawing, which has all the height there is.
    minimumHeight: Theme.contentHeight

    readonly property bool horizontal: !Theme.portrait

    Surface {
        anchors.fill: parent
    }

    Drawing {
        name: root.which === "id" ? "draw-lay-id-small" : whole ? "draw-insert-card" : "draw-insert-card-small"
        direction: root.which === "id" ? 1 : -1
        // The bank card's picture is drawn for the whole width, with room for the words at its right.
        readonly property bool whole: root.which === "bank" && root.horizontal && Colors.paperLike

        x: Theme.mm(whole ? 1 : 4)
        y: Theme.mm(whole ? 1 : 4)
        width: whole ? root.width - 2 * x : root.horizontal ? Math.round(root.width * 0.5) : root.width - 2 * x
        height: root.horizontal ? root.height - 2 * y : root.height - words.height - Theme.mm(14)
    }

    Column {
        id: words

        x: root.horizontal ? Math.round(root.width * (root.which === "bank" ? 0.6 : 0.5)) + Theme.mm(8) : Theme.mm(8)
        y: root.horizontal ? (root.height - height) / 2 : root.height - height - Theme.mm(6)
        width: root.width - x - Theme.mm(8)
        spacing: Theme.gap * 1.4

        Label {
            width: parent.width
            visible: text !== ""
            text: root.frame.guide ?? ""
            color: Colors.secondInk
            font.pixelSize: Theme.em(Theme.care ? (Theme.narrow ? 9.9 : 11.4) : 7.8, 0.15)
        }

        Label {
            width: parent.width
            text: root.hint
            hand: true
            font.pixelSize: Theme.em(Theme.care ? (Theme.narrow ? 12 : 14) : 11, 0.15)
            lineHeight: 1
        }

        NoticeBar {
            width: parent.width
            text: root.message
            size: Theme.em(Theme.care ? (Theme.narrow ? 10.4 : 11.4) : 8.4, 0.15)
        }
    }
}
