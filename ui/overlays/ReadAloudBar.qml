// While a page is read aloud: stop, pause, again, and behind "more" what is needed less often: sentence by
// sentence, slower and faster, quieter and louder, and "names and amounts, too".
// The strip takes its own room, like the help strip, and covers nothing; what "more" unfolds lies over the page
// until it is folded again. Unfolding does not concern the kiosk: the reading goes on.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Item {
    id: root

    // {stop, again, steer?: [pause or go on, previous, next, spell], slower?, faster?, quieter?, louder?, private?} or null.
    required property var controls
    property string more: ""
    property string less: ""

    readonly property var few: controls ? [controls.stop, (controls.steer ?? [])[0], controls.again].filter(button => button) : []
    readonly property var rest: controls ? [(controls.steer ?? []).slice(1), [controls.slower, controls.faster, controls.quieter, controls.louder], [controls.private]].map(row => row.filter(button => button)).filter(row => row.length > 0) : []
    readonly property bool reading: few.length > 0
    property bool unfolded: false
    readonly property real each: Math.min((width - few.length * Theme.smallGap) / (few.length + 1), Theme.mm(Theme.care ? 62 : 60))
    readonly property real letters: Theme.em(Theme.care ? 9.6 : 7.4, 0.2)

    visible: reading
    height: Theme.minimumTarget
    onReadingChanged: unfolded = false

    Row {
        spacing: Theme.smallGap

        Repeater {
            // By number, so that a finger on a button keeps it while its words change.
            model: root.few.length

            Control {
                required property int index

                face: root.few[index] ?? ({})
                icon: index === 0 ? "stop" : ""
                width: root.each
            }
        }

        Control {
            visible: root.rest.length > 0
            face: ({
                    action: "read_more",
                    label: root.unfolded ? root.less : root.more
                })
            icon: root.unfolded ? "up" : "down"
            kind: "wash"
            width: root.each
            dispatches: false
            onClicked: root.unfolded = !root.unfolded
        }
    }

    Rectangle {
        visible: root.unfolded
        y: root.height + Theme.smallGap
        // As wide as the page, also where the strip has only a part of that.
        x: -root.x + Theme.margin
        width: root.sheetWidth
        height: sheet.height + 2 * sheet.y
        radius: Theme.radius
        color: Colors.card
        border.color: Colors.ink
        border.width: Theme.line

        // Nothing beneath the sheet is pressed through it.
        TouchRipple {
            anchors.fill: parent
        }

        Column {
            id: sheet

            x: Theme.mm(Theme.care ? 4 : 3)
            y: x
            width: parent.width - 2 * x
            spacing: Theme.smallGap

            Repeater {
                model: root.unfolded ? root.rest.length : 0

                Row {
                    id: line

                    required property int index
                    readonly property var faces: root.rest[index] ?? []

                    spacing: Theme.smallGap

                    Repeater {
                        model: line.faces.length

                        Control {
                            required property int index

                            face: line.faces[index] ?? ({})
                            width: (sheet.width - (line.faces.length - 1) * Theme.smallGap) / line.faces.length
                        }
                    }
                }
            }
        }
    }

    property real sheetWidth: width

    component Control: Button {
        property var face: ({})

        action: face.action ?? ""
        label: face.label ?? ""
        live: face.live ?? true
        kind: "card"
        size: root.letters
        iconSize: Theme.mm(Theme.care ? 9 : 6.4)
        padding: Theme.mm(1.4)
        height: Theme.minimumTarget
    }
}
