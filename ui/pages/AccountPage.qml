// A number is entered, a new payee's card mostly: grouped by four, counted aloud, on a large keypad.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property var groups
    required property int count
    required property string echo
    required property string message
    required property var keys
    required property string hint
    required property string drawing

    // The number, on two lines as it mostly is, and what is wrong with it are in sight.
    readonly property real told: entry.height + (note.visible ? split.spacing + note.height : 0) + (counted.visible ? split.spacing + counted.height : 0)

    ownGuide: true
    minimumHeight: Theme.growth < 1.1 ? split.minimumKeysHeight : Math.max(split.minimumKeysHeight, told)

    // To a screen reader the guidance and the example are there also while something else has their place.
    Item {
        visible: !guide.visible && !about.visible
        width: 1
        height: 1
        Accessible.role: Accessible.StaticText
        Accessible.name: root.hint
    }

    Item {
        visible: !example.visible
        width: 1
        height: 1
        Accessible.role: Accessible.StaticText
        Accessible.name: root.frame.example ?? ""
        Accessible.ignored: Accessible.name === ""
    }

    KeypadLayout {
        id: split

        anchors.fill: parent
        keys: NumberKeys {
            anchors.fill: parent
            labels: root.keys
        }

        NumberField {
            id: entry

            width: parent.width
            height: Math.max(implicitHeight, split.horizontal ? Math.ceil(size * 2.9) + 2 * Theme.mm(Theme.care ? 3 : 2) : 0)
            groups: root.groups
        }

        // What is wrong comes first, so that the largest text never pushes it out of sight.
        NoticeBar {
            id: note

            width: parent.width
            text: root.message
            size: Theme.note
        }

        Label {
            id: counted

            width: parent.width
            visible: root.count > 0
            text: root.echo
            color: Colors.secondInk
            font.pixelSize: Theme.em(Theme.care ? 11.4 : 8, 0.4)
        }

        // Where the number stands, and how to type it.
        Surface {
            id: about

            readonly property real tall: Math.min(split.wordsRoom - root.told - split.spacing, Theme.mm(Theme.care ? 72 : 44))

            visible: root.drawing === "card" && split.horizontal && tall > Math.max(Theme.mm(34), how.implicitHeight + Theme.mm(4))
            width: parent.width
            height: visible ? tall : 0

            BankCard {
                id: card

                width: Math.min(implicitWidth, Math.round(parent.width * 0.46), Math.round((about.tall - Theme.mm(8)) / 0.63))
                height: Math.round(width * 0.63)
                x: Theme.mm(5)
                anchors.verticalCenter: parent.verticalCenter
            }

            Label {
                id: how

                x: card.x + card.width + Theme.mm(5)
                width: parent.width - x - Theme.mm(4)
                anchors.verticalCenter: parent.verticalCenter
                text: root.hint
                font.pixelSize: Theme.em(Theme.care ? 11.4 : 7.4, 0.1)
                lineHeight: 0.95
            }
        }

        Label {
            id: guide

            visible: !about.visible && !note.visible && root.told + implicitHeight + split.spacing <= split.wordsRoom
            width: parent.width
            text: root.hint
            color: Colors.secondInk
            font.pixelSize: Theme.note
        }

        Label {
            id: example

            visible: text !== "" && guide.visible && root.told + guide.implicitHeight + implicitHeight + 2 * split.spacing <= split.wordsRoom
            width: parent.width
            text: root.frame.example ?? ""
            color: Colors.secondInk
            font.pixelSize: Theme.small
        }
    }
}
