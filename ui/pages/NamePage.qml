// A new payee's name: what is there so far, the letters being typed, the characters they stand for.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string entry
    required property string letters
    required property var candidates
    required property var more
    required property var keys
    required property var space
    required property var erase
    required property var mode
    required property string message

    NameField {
        id: entry

        width: parent.width
        name: root.entry
        letters: root.letters
    }

    InlineMessage {
        id: note

        anchors.top: entry.bottom
        anchors.topMargin: visible ? Theme.smallGap : 0
        width: parent.width
        text: root.message
    }

    PinyinKeyboard {
        anchors.top: note.bottom
        anchors.topMargin: Theme.portrait ? Theme.gap * 2 : Theme.smallGap
        anchors.bottom: parent.bottom
        width: parent.width
        candidates: root.candidates
        more: root.more
        keys: root.keys
        space: root.space
        erase: root.erase
        mode: root.mode
    }
}
