// How much: the figure, its capitals, what stays in the account, and a large keypad.
import QtQuick
import "../theme"
import "../parts"

Page {
    id: root

    required property string figure
    required property string capitals
    required property string remains
    required property string message
    required property string eraseLabel
    required property string pointLabel

    least: Math.max(split.leastKeys, split.ease)

    Split {
        id: split

        anchors.fill: parent
        keys: NumberKeys {
            anchors.fill: parent
            eraseLabel: root.eraseLabel
            pointLabel: root.pointLabel
            onPressed: action => root.pressed(action)
        }

        Entry {
            id: entry

            width: parent.width
            text: root.figure === "" ? "￥" : root.figure.startsWith("￥") ? root.figure : "￥" + root.figure
        }

        // What is wrong comes first, so that the largest text never pushes it out of sight.
        Message {
            id: note

            width: parent.width
            text: root.message
        }

        Words {
            width: parent.width
            visible: text !== ""
            hand: true
            text: root.capitals
            color: Hues.sealInk
            font.pixelSize: Theme.em(Theme.care ? 12.4 : 8, 0.4)
        }

        Words {
            width: parent.width
            visible: text !== "" && root.message === ""
            text: root.remains
            color: Hues.secondInk
        }
    }
}
