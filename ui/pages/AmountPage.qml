// How much: the figure, its capitals, what stays in the account, and a large keypad.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string figure
    required property string words
    required property var quick
    required property string remains
    required property string message
    required property var keys

    minimumHeight: Math.max(split.minimumKeysHeight, split.preferredHeight)

    KeypadLayout {
        id: split

        anchors.fill: parent
        keys: NumberKeys {
            anchors.fill: parent
            labels: root.keys
        }

        AmountField {
            id: entry

            width: parent.width
            text: root.figure === "" ? "￥" : root.figure.startsWith("￥") ? root.figure : "￥" + root.figure
        }

        // What is wrong comes first, so that the largest text never pushes it out of sight.
        NoticeBar {
            id: note

            width: parent.width
            text: root.message
            size: Theme.body
        }

        Label {
            width: parent.width
            visible: text !== ""
            hand: true
            text: root.words
            color: Colors.secondInk
            font.pixelSize: Theme.em(Theme.care ? 12.4 : 8, 0.4)
        }

        Label {
            width: parent.width
            visible: text !== "" && root.message === ""
            text: root.remains
            color: Colors.secondInk
        }
    }
}
