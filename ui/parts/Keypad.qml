// A keypad of twelve large keys. `keys`: [{action, label, word?, live?}] in rows of three; a key
// without an action leaves its place empty.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    required property var keys
    readonly property real gap: Theme.mm(Theme.care ? 4 : 3)
    readonly property real keyWidth: (width - 2 * gap) / 3
    readonly property real keyHeight: (height - 3 * gap) / 4

    signal pressed(string action)

    Repeater {
        model: 12

        InkButton {
            required property int index
            readonly property var face: root.keys[index]

            visible: face.action !== ""
            key: true
            action: face.action
            label: face.label
            live: face.live ?? true
            kind: face.word ? "wash" : "card"
            bold: !face.word
            size: face.word ? Theme.em(Theme.care ? 11 : 7.4, 0.2) : Math.min(Theme.em(Theme.care ? 16.5 : 9.6, 0.2), root.keyHeight * 0.62)
            x: index % 3 * (root.keyWidth + root.gap)
            y: Math.floor(index / 3) * (root.keyHeight + root.gap)
            width: root.keyWidth
            height: root.keyHeight
            onPressed: action => root.pressed(action)
        }
    }
}
