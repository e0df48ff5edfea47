// How much: the figure, its capitals, sums to take with one press, what stays in the account, and a large keypad.
pragma ComponentBehavior: Bound
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

    // The room of the figure, of what is said about it and of what will be left; the quick sums take the rest.
    readonly property real told: entry.height + line.height + left.height + 3 * split.spacing
    readonly property int across: split.horizontal ? 2 : quick.length
    readonly property int down: quick.length === 0 ? 0 : Math.ceil(quick.length / across)
    readonly property real sumHeight: Math.min(Theme.mm(Theme.care ? 37 : 24), (split.wordsRoom - told - (down - 1) * Theme.smallGap) / Math.max(1, down))

    ownGuide: true
    minimumHeight: Math.max(split.minimumKeysHeight, told)

    // To a screen reader the guidance is there also while something else has its place on the screen.
    Item {
        visible: line.text !== root.frame.guide
        width: 1
        height: 1
        Accessible.role: Accessible.StaticText
        Accessible.name: root.frame.guide ?? ""
    }

    Item {
        width: 1
        height: 1
        Accessible.role: Accessible.StaticText
        Accessible.name: root.frame.example ?? ""
        Accessible.ignored: Accessible.name === ""
    }

    KeypadLayout {
        id: split

        anchors.fill: parent
        brief: true
        keys: NumberKeys {
            anchors.fill: parent
            labels: root.keys
        }

        AmountField {
            id: entry

            width: parent.width
            text: root.figure === "" ? "￥" : root.figure.startsWith("￥") ? root.figure : "￥" + root.figure
            atRight: true
            size: Theme.em(Theme.care ? 36 : 18, 0.15)
        }

        // What is wrong comes first; then the sum in words, and before there is one, how to type it.
        Item {
            id: line

            readonly property string text: root.message !== "" ? "" : root.words !== "" ? root.words : root.frame.guide ?? ""

            width: parent.width
            // As high with and without words, so that the sums beneath keep their places.
            height: Math.max(Theme.mm(Theme.care ? 17 : 11), note.height, said.visible ? said.height : 0)

            NoticeBar {
                id: note

                width: parent.width
                anchors.verticalCenter: parent.verticalCenter
                text: root.message
                size: Theme.note
            }

            Label {
                id: said

                anchors.verticalCenter: parent.verticalCenter

                visible: text !== ""
                width: parent.width
                hand: root.words !== ""
                text: line.text
                color: Colors.secondInk
                horizontalAlignment: root.words !== "" ? Text.AlignRight : Text.AlignLeft
                font.pixelSize: root.words === "" ? Theme.note : Theme.em(Theme.care ? (latin ? 11 : 13.4) : 8, 0.4)
            }
        }

        Grid {
            visible: root.down > 0 && root.sumHeight >= Theme.minimumTarget
            columns: root.across
            spacing: Theme.smallGap

            Repeater {
                model: root.quick

                Button {
                    required property var modelData

                    action: modelData.action
                    label: modelData.label
                    live: modelData.live
                    bold: true
                    size: Theme.em(Theme.care ? 14 : 9, 0.3)
                    width: (split.half - (root.across - 1) * Theme.smallGap) / root.across
                    height: root.sumHeight
                }
            }
        }

        Label {
            id: left

            width: parent.width
            visible: text !== ""
            text: root.message === "" ? root.remains : ""
            color: Colors.secondInk
            font.pixelSize: Theme.note
        }
    }
}
