// Writing with letters or the finger: what is there so far, the other ways to write, and the letter keys or the
// square. A message stands between.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    // {entry, letters, candidates, more, keys, space, erase, mode, hand, wipe, sheet}
    required property var board
    property string message: ""
    // Between the field and the keys.
    property real spacing: Theme.gap

    NameField {
        id: field

        width: parent.width - mode.width - Theme.smallGap - (finger.visible ? finger.width + Theme.smallGap : 0)
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

    Button {
        id: finger

        visible: root.board.hand !== null
        anchors.right: mode.left
        anchors.rightMargin: Theme.smallGap
        action: root.board.hand?.action ?? ""
        label: root.board.hand?.label ?? ""
        kind: "key"
        size: Theme.frame
        padding: Theme.mm(2)
        width: mode.width
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
        visible: root.board.wipe === null
        anchors.top: note.bottom
        anchors.topMargin: root.spacing
        anchors.bottom: parent.bottom
        width: parent.width
        board: root.board
    }

    Loader {
        active: root.board.wipe !== null
        anchors.top: note.bottom
        anchors.topMargin: root.spacing
        anchors.bottom: parent.bottom
        width: parent.width
        sourceComponent: HandwritingBoard {
            board: root.board
        }
    }
}
