// A new payee's account number: grouped by four, counted aloud, on a large keypad.
import QtQuick
import "../theme"
import "../parts"

Page {
    id: root

    required property var groups
    required property int count
    required property string echo
    required property string message
    required property string eraseLabel

    // The number, on two lines as it mostly is, and what is wrong with it are in sight.
    least: Theme.growth < 1.1 ? split.leastKeys : Math.max(split.leastKeys, Math.max(entry.implicitHeight, entry.size * 2.5 + Theme.mm(6)) + (note.visible ? split.spacing + note.height : 0))

    Split {
        id: split

        anchors.fill: parent
        keys: NumberKeys {
            anchors.fill: parent
            eraseLabel: root.eraseLabel
            onPressed: action => root.pressed(action)
        }

        NumberEntry {
            id: entry

            width: parent.width
            groups: root.groups
        }

        // What is wrong comes first, so that the largest text never pushes it out of sight.
        Message {
            id: note

            width: parent.width
            text: root.message
        }

        Words {
            width: parent.width
            visible: root.count > 0
            text: root.echo
            hand: true
            color: Hues.sealInk
            font.pixelSize: Theme.em(Theme.care ? 12.4 : 8, 0.4)
        }
    }
}
