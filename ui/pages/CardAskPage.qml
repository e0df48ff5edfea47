// A card is asked for: a drawing of what the hand should do, and what went wrong, if anything did.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string which
    required property string hint
    required property string message

    minimumHeight: words.height

    readonly property bool horizontal: width > height * 1.25

    CardDrawing {
        id: drawing

        which: root.which
        width: root.horizontal ? root.width * 0.5 : root.width
        height: root.horizontal ? Math.min(root.height, width * 0.74) : Math.min(width * 0.74, root.height - words.height - Theme.gap)
        y: root.horizontal ? (root.height - height) / 2 : 0
    }

    Column {
        id: words

        x: root.horizontal ? drawing.width + Theme.gap * 2 : 0
        y: root.horizontal ? (root.height - height) / 2 : drawing.height + Theme.gap
        width: root.width - x
        spacing: Theme.gap

        Label {
            width: parent.width
            text: root.hint
            hand: true
            font.pixelSize: Theme.care ? Theme.choice : Math.round(Theme.title * 0.85)
            horizontalAlignment: root.horizontal ? Text.AlignLeft : Text.AlignHCenter
        }

        NoticeBar {
            width: parent.width
            text: root.message
            size: Theme.body
        }
    }
}
