// Facts to read, one a row: what it is, its value large, a note, and where it can be changed the button.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Scroll {
    id: root

    // [{label, value, note, big?, change?: {action, label} | null}]
    required property var rows
    property real tallest: Theme.mm(Theme.care ? (wide ? 34 : 50) : (wide ? 25 : 36))

    signal pressed(string action)

    readonly property bool wide: room > Theme.mm(Theme.care ? 290 : 200)
    readonly property bool changes: rows.some(row => row.change)
    readonly property real side: Theme.mm(Theme.care ? 7 : 5)
    readonly property real changeRoom: changes ? Theme.mm(Theme.care ? 40 : 33) : 0
    readonly property real labelRoom: Math.min((room - 2 * side) * 0.26, Theme.body * 5.2)
    readonly property real words: room - 2 * side - labelRoom - changeRoom
    readonly property real valueRoom: wide ? Math.round(words * 0.5) : words
    readonly property real share: Math.min(tallest, (height - 2 * Theme.mm(2)) / Math.max(1, rows.length))
    readonly property real valueSize: Math.max(Theme.body, Math.min(Theme.choice, share * (wide ? 0.5 : 0.27)))

    needed: list.implicitHeight + 2 * Theme.mm(2)

    Sheet {
        width: root.room
        height: list.height + 2 * Theme.mm(2)
    }

    Column {
        id: list

        y: Theme.mm(2)
        x: root.side
        width: root.room - 2 * root.side

        Repeater {
            model: root.rows

            Item {
                id: row

                required property int index
                required property var modelData
                readonly property real content: Math.max(label.height, root.wide ? Math.max(value.height, note.height) : value.height + (note.visible ? note.height : 0))

                width: list.width
                height: Math.max(root.share, content + Theme.mm(2), change.visible ? Theme.leastTarget + Theme.smallGap : 0)

                Rectangle {
                    visible: row.index > 0
                    width: parent.width
                    height: Theme.hair
                    color: Hues.hairline
                }

                Words {
                    id: label

                    text: row.modelData.label
                    color: Hues.secondInk
                    width: root.labelRoom - Theme.mm(2)
                    font.pixelSize: Theme.small
                    anchors.verticalCenter: parent.verticalCenter
                }

                Snug {
                    id: value

                    x: root.labelRoom
                    y: root.wide || !note.visible ? (row.height - height) / 2 : (row.height - height - note.height) / 2
                    width: note.visible && root.wide ? root.valueRoom : root.words - Theme.mm(2)
                    bold: true
                    text: row.modelData.value
                    lineHeight: 0.92
                    size: row.modelData.big ?? true ? root.valueSize : Math.max(Theme.body, root.valueSize * 0.86)
                }

                Words {
                    id: note

                    visible: text !== ""
                    x: root.wide ? root.labelRoom + root.valueRoom + Theme.mm(3) : root.labelRoom
                    y: root.wide ? (row.height - height) / 2 : value.y + value.height
                    width: root.wide ? root.words - root.valueRoom - Theme.mm(5) : root.words - Theme.mm(2)
                    text: row.modelData.note ?? ""
                    color: Hues.secondInk
                    lineHeight: 0.95
                    font.pixelSize: Theme.small
                }

                InkButton {
                    id: change

                    visible: (row.modelData.change ?? null) !== null
                    action: row.modelData.change?.action ?? ""
                    label: row.modelData.change?.label ?? ""
                    heard: row.modelData.label + " " + label
                    kind: "wash"
                    size: Theme.frame
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: root.changeRoom - Theme.mm(2)
                    height: Theme.leastTarget
                    onPressed: action => root.pressed(action)
                }
            }
        }
    }
}
