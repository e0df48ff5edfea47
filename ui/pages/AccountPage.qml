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

    readonly property bool beside: width > height * 1.25
    readonly property real between: Theme.mm(Theme.care ? 14 : 10)
    readonly property real half: beside ? Math.round((width - between) * 0.53) : width

    Column {
        id: said

        width: root.half
        spacing: Theme.mm(Theme.care ? 4 : 3)

        NumberEntry {
            width: parent.width
            groups: root.groups
        }

        Words {
            width: parent.width
            visible: root.count > 0
            text: root.echo
            hand: true
            color: Hues.sealInk
            font.pixelSize: Theme.em(Theme.care ? 12.4 : 8, 0.4)
        }

        Message {
            width: parent.width
            text: root.message
        }
    }

    NumberKeys {
        x: root.beside ? parent.width - width : 0
        y: root.beside ? 0 : parent.height - height
        width: root.beside ? parent.width - root.half - root.between : parent.width
        height: root.beside ? Math.min(parent.height, Theme.mm(Theme.care ? 160 : 110)) : Math.min(parent.height - said.height - Theme.gap, Theme.mm(Theme.care ? 140 : 100))
        eraseLabel: root.eraseLabel
        onPressed: action => root.pressed(action)
    }
}
