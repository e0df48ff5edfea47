// A new payee's account number: grouped by four, counted aloud, on a large keypad.
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
    minimumHeight: Theme.growth < 1.1 ? split.minimumKeysHeight : Math.max(split.minimumKeysHeight, Math.max(entry.implicitHeight, entry.size * 2.5 + Theme.mm(6)) + (note.visible ? split.spacing + note.height : 0))

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
            groups: root.groups
        }

        // What is wrong comes first, so that the largest text never pushes it out of sight.
        NoticeBar {
            id: note

            width: parent.width
            text: root.message
        }

        Label {
            width: parent.width
            visible: root.count > 0
            text: root.echo
            hand: true
            color: Colors.ochre
            font.pixelSize: Theme.em(Theme.care ? 12.4 : 8, 0.4)
        }
    }
}
