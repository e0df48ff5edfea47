// While a page is read aloud: stop, again, pause, previous, next, spell, slower, faster, quieter, louder, and
// "names and amounts, too". It takes its own room, like the help strip, and covers nothing.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../parts"

Item {
    id: root

    // {stop, again, steer?: [pause or go on, previous, next, spell], slower?, faster?, quieter?, louder?, private?} or null.
    required property var controls

    signal pressed(string action)

    readonly property var buttons: controls ? [controls.stop, ...(controls.steer ?? []), controls.again, controls.slower, controls.faster, controls.quieter, controls.louder, controls.private].filter(button => button) : []
    readonly property bool secret: (controls?.private ?? null) !== null
    // The wish for names and amounts is a sentence: it has the room of two.
    readonly property int units: buttons.length + (secret ? 1 : 0)
    readonly property int rows: units * (Theme.mm(Theme.care ? 30 : 24) + Theme.smallGap) > width ? 2 : 1
    readonly property int across: Math.ceil(units / rows)
    readonly property real unit: (width - (across - 1) * Theme.smallGap) / Math.max(1, across)
    readonly property real most: Theme.mm(Theme.care ? 90 : 76)

    visible: buttons.length > 0
    height: rows * Theme.leastTarget + (rows - 1) * Theme.smallGap

    Repeater {
        // By number, so that a finger on a button keeps it while its words change.
        model: root.buttons.length

        InkButton {
            required property int index
            readonly property var face: root.buttons[index] ?? ({})
            readonly property bool wide: root.secret && index === root.buttons.length - 1
            readonly property real step: Math.min(root.unit, root.most) + Theme.smallGap

            action: face.action ?? ""
            label: face.label ?? ""
            live: face.live ?? true
            kind: "card"
            size: Theme.strip
            padding: Theme.mm(0.8)
            x: index % root.across * step
            y: Math.floor(index / root.across) * (Theme.leastTarget + Theme.smallGap)
            width: Math.min(root.unit * (wide ? 2 : 1) + (wide ? Theme.smallGap : 0), root.most)
            height: Theme.leastTarget
            onPressed: action => root.pressed(action)
        }
    }
}
