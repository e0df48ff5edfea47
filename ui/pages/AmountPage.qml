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

    readonly property bool beside: width > height * 1.25
    readonly property real half: beside ? Math.round((width - Theme.mm(Theme.care ? 14 : 10)) * 0.53) : width

    Column {
        id: said

        width: root.half
        spacing: Theme.mm(Theme.care ? 4 : 3)

        Entry {
            width: parent.width
            text: root.figure === "" ? "￥" : root.figure.startsWith("￥") ? root.figure : "￥" + root.figure
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

        Message {
            width: parent.width
            text: root.message
        }
    }

    NumberKeys {
        x: root.beside ? parent.width - width : 0
        y: root.beside ? 0 : parent.height - height
        width: root.beside ? parent.width - root.half - Theme.mm(Theme.care ? 14 : 10) : parent.width
        height: root.beside ? Math.min(parent.height, Theme.mm(Theme.care ? 160 : 110)) : Math.min(parent.height - said.height - Theme.gap, Theme.mm(Theme.care ? 140 : 100))
        eraseLabel: root.eraseLabel
        pointLabel: root.pointLabel
        onPressed: action => root.pressed(action)
    }
}
