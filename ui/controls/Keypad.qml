// A keypad of twelve large keys: 1 to 9, and in the last row a word, 0 and a word. A word that is missing
// leaves its place empty.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    // The twelve actions, in rows of three.
    required property var keys
    // The words at the left and at the right of the 0.
    property string leftWord: ""
    property string rightWord: ""
    // The keys of a PIN: a key's place goes to the pad process, its action nowhere.
    property bool secret: false
    readonly property real gap: Theme.mm(Theme.care ? 5 : 4)
    readonly property real keyWidth: (width - 2 * gap) / 3
    readonly property real keyHeight: (height - 3 * gap) / 4

    Repeater {
        model: 12

        Button {
            required property int index
            readonly property bool word: index === 9 || index === 11

            visible: label !== ""
            key: true
            dispatches: !root.secret
            action: root.keys[index]
            label: index === 9 ? root.leftWord : index === 11 ? root.rightWord : String((index + 1) % 11)
            kind: word ? "key" : "plain"
            bold: !word
            size: word ? Theme.em(Theme.care ? 11 : root.keyHeight > Theme.mm(29) ? 9 : 7.4, 0.2) : Math.min(Theme.em(Theme.care ? 22 : root.keyHeight > Theme.mm(29) ? 13 : 9.6, 0.2), root.keyHeight * 0.62)
            x: index % 3 * (root.keyWidth + root.gap)
            y: Math.floor(index / 3) * (root.keyHeight + root.gap)
            width: root.keyWidth
            height: root.keyHeight
            onClicked: {
                if (root.secret)
                    Dispatcher.padCell(index);
            }
        }
    }
}
