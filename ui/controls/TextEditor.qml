// Writing with letters: what is there so far, the other writing, and the letter keys. A message stands between.
import QtQuick
import "../theme"

Item {
    id: root

    // {entry, letters, candidates, more, keys, space, erase, mode}
    required property var board
    property string message: ""
    // Between the field and the keys.
    property real spacing: Theme.gap

    NameField {
        id: field

        width: parent.width - mode.width - Theme.smallGap
        name: root.board.entry
        letters: root.board.letters
    }

    Button {
        id: mode

        anchors.right: parent.right
        action: root.board.mode.action
        label: root.board.mode.label
        kind: "key"
        size: Theme.frame
        padding: Theme.mm(2)
        width: Math.max(Theme.mm(Theme.care ? 44 : 34), Math.min(implicitWidth, parent.width * 0.3))
        height: field.height
    }

    NoticeBar {
        id: note

        anchors.top: field.bottom
        anchors.topMargin: visible ? Theme.smallGap : 0
        width: parent.width
        text: root.message
    }

    PinyinKeyboard {
        anchors.top: note.bottom
        anchors.topMargin: root.spacing
        anchors.bottom: parent.bottom
        width: parent.width
        board: root.board
    }
}
