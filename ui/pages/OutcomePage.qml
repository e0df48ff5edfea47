// The outcome, in plain words: a mark for how it went, the facts, and the receipt.
import QtQuick
import "../theme"
import "../parts"

Page {
    id: root

    required property string tone
    required property var rows
    required property var receipt
    required property string receiptNote

    readonly property bool beside: width > height * 1.25
    readonly property real aside: Theme.mm(Theme.care ? 78 : 66)

    Rows {
        width: root.beside ? parent.width - root.aside - Theme.gap * 2 : parent.width
        height: root.beside ? parent.height : parent.height - paper.implicitHeight - Theme.gap
        rows: root.rows
    }

    Column {
        id: paper

        x: root.beside ? parent.width - width : 0
        y: root.beside ? 0 : parent.height - implicitHeight
        width: root.beside ? root.aside : parent.width
        spacing: Theme.mm(Theme.care ? 5 : 3)

        ToneMark {
            tone: root.tone
            anchors.horizontalCenter: parent.horizontalCenter
        }

        InkButton {
            visible: root.receipt !== null
            action: root.receipt?.action ?? "print_receipt"
            label: root.receipt?.label ?? ""
            live: root.receipt?.live ?? false
            icon: "receipt"
            iconSize: Theme.mm(Theme.care ? 12 : 8)
            kind: "card"
            size: Theme.em(Theme.care ? 10.6 : 7.4, 0.2)
            width: root.beside ? parent.width : Math.min(parent.width, Theme.mm(Theme.care ? 130 : 90))
            height: Theme.target
            anchors.horizontalCenter: parent.horizontalCenter
            onPressed: action => root.pressed(action)
        }

        Words {
            width: parent.width
            visible: text !== ""
            text: root.receiptNote
            color: Hues.secondInk
            font.pixelSize: Theme.small
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
