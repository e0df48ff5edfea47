// Choices: who, when, which transfer, a safety question.
import QtQuick
import "../theme"
import "../parts"

Page {
    id: root

    required property var choices
    required property string empty
    required property string message

    Message {
        id: note

        width: parent.width
        text: root.message
    }

    CardList {
        anchors.top: note.bottom
        anchors.topMargin: note.visible ? Theme.gap : 0
        anchors.bottom: parent.bottom
        width: parent.width
        choices: root.choices
        onPressed: action => root.pressed(action)
    }

    Words {
        visible: text !== ""
        width: parent.width
        text: root.empty
        font.pixelSize: Math.round(Theme.body * 1.25)
    }
}
