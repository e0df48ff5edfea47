// A place for a card, with its drawing and what to do there; quiet when the reader is out of order.
import QtQuick
import "../theme"

Item {
    id: root

    required property string which
    required property bool ready
    required property string label
    required property string hint
    // The size and the room that both places' labels have in common.
    required property real labelSize
    required property real labelWish

    readonly property real labelRoom: words.width

    readonly property bool sideBySide: width > height * 1.7

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius * 1.4
        color: Colors.card
        opacity: Colors.dark || Colors.high ? 1 : 0.88
        border.color: root.ready ? Colors.edge : Colors.hairline
        border.width: Theme.thinBorder
    }

    CardDrawing {
        id: drawing

        which: root.which
        moving: root.ready
        calm: true
        opacity: root.ready ? 1 : 0.35
        x: root.sideBySide ? Theme.mm(5) : (root.width - width) / 2
        y: root.sideBySide ? (root.height - height) / 2 : Theme.mm(4)
        height: root.sideBySide ? root.height - Theme.mm(6) : Math.min(root.height - words.height - Theme.mm(10), root.width * 0.6)
        width: Math.min(height * 1.35, root.sideBySide ? Math.max(root.width * 0.42, Math.min(root.width * 0.48, root.width - root.labelWish - Theme.mm(16))) : root.width)
    }

    Column {
        id: words

        x: root.sideBySide ? drawing.x + drawing.width + Theme.mm(5) : Theme.mm(5)
        width: root.width - x - Theme.mm(5)
        y: root.sideBySide ? (root.height - height) / 2 : root.height - height - Theme.mm(4)
        spacing: Theme.mm(1)

        FitText {
            width: parent.width
            bold: true
            text: root.label
            color: root.ready ? Colors.ink : Colors.secondInk
            size: root.labelSize
            minimumScale: 1
            lineHeight: 0.92
            horizontalAlignment: root.sideBySide ? Text.AlignLeft : Text.AlignHCenter
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: root.hint
            color: Colors.secondInk
            font.pixelSize: Theme.care ? Theme.small : Math.max(Theme.mm(8.3), Theme.small)
            horizontalAlignment: root.sideBySide ? Text.AlignLeft : Text.AlignHCenter
        }
    }
}
