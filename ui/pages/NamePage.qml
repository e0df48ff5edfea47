// A new payee's name: what is there so far, the letters being typed, the characters they stand for.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string message
    // {entry, letters, candidates, more, keys, space, erase, mode}
    required property var board

    TextEditor {
        anchors.fill: parent
        board: root.board
        message: root.message
        spacing: Theme.portrait ? Theme.gap * 2 : Theme.smallGap
    }
}
