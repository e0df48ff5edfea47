// Review: everything the customer is about to agree to, each with the way to change it.
import QtQuick
import "../theme"
import "../parts"

Page {
    id: root

    required property var rows
    required property string warning

    Rows {
        width: parent.width
        height: parent.height - (note.visible ? note.height + Theme.gap : 0)
        rows: root.rows
        onPressed: action => root.pressed(action)
    }

    Message {
        id: note

        anchors.bottom: parent.bottom
        width: parent.width
        text: root.warning
        size: Theme.small
    }
}
