// While a page is read aloud: stop, again, slower, faster, quieter, louder, and "names and amounts, too".
// It takes its own room, like the help strip, and covers nothing.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../parts"

Item {
    id: root

    // {stop, again, slower?, faster?, quieter?, louder?, private?} or null.
    required property var controls

    signal pressed(string action)

    readonly property var buttons: controls ? [controls.stop, controls.again, controls.slower, controls.faster, controls.quieter, controls.louder, controls.private].filter(button => button) : []
    readonly property bool secret: (controls?.private ?? null) !== null
    // The wish for names and amounts is a sentence: it has the room of two.
    readonly property real unit: (width - (buttons.length - 1) * Theme.smallGap) / Math.max(1, buttons.length + (secret ? 1 : 0))

    visible: buttons.length > 0
    height: Theme.leastTarget

    Row {
        spacing: Theme.smallGap

        Repeater {
            model: root.buttons.length

            InkButton {
                required property int index
                readonly property var face: root.buttons[index] ?? ({})

                action: face.action ?? ""
                label: face.label ?? ""
                live: face.live ?? true
                kind: "card"
                size: Theme.strip
                padding: Theme.mm(0.8)
                width: Math.min(root.unit * (root.secret && index === root.buttons.length - 1 ? 2 : 1), Theme.mm(Theme.care ? 90 : 76))
                height: root.height
                onPressed: action => root.pressed(action)
            }
        }
    }
}
