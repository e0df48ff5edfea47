// While a page is read aloud: the sentence that is being said, pause, and behind "more" what is needed less often: from
// the beginning, sentence by sentence, slower and faster, quieter and louder, and "names and amounts, too". Stop
// is in the rail. The band lies in the place line's room and covers nothing; what "more" unfolds lies over the
// page until it is folded again. Unfolding does not concern the kiosk: the reading goes on.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Item {
    id: root

    // {stop, again, steer?: [pause or go on, previous, next, spell], slower?, faster?, quieter?, louder?, private?} or null.
    required property var controls
    // The sentence that is being said (EN 301 549 5.1.5).
    property string caption: ""
    property string more: ""
    property string less: ""
    // The band of the help call is in its place; the reading goes on, and its stop is in the rail.
    property bool covered: false

    readonly property bool reading: controls !== null && controls !== undefined
    readonly property var pause: reading ? (controls.steer ?? [])[0] ?? null : null
    readonly property var rest: reading ? [[controls.again, ...(controls.steer ?? []).slice(1)], [controls.slower, controls.faster, controls.quieter, controls.louder], [controls.private]].map(row => row.filter(button => button)).filter(row => row.length > 0) : []
    property bool unfolded: false
    readonly property real letters: Theme.em(Theme.care ? 9.9 : 7.4, 0.2)

    visible: reading && !covered
    onVisibleChanged: unfolded = false

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Colors.indigoWash
        border.color: Colors.indigo
        border.width: Colors.outlined ? Theme.edge : 0
    }

    Icon {
        id: sign

        name: "speaker"
        size: Theme.mm(Theme.care ? 16 : 11)
        color: Colors.indigo
        ground: Colors.indigoWash
        x: Theme.mm(4)
        anchors.verticalCenter: parent.verticalCenter
    }

    BandLine {
        anchors.left: sign.right
        anchors.leftMargin: Theme.mm(3)
        anchors.right: few.left
        anchors.rightMargin: Theme.mm(3)
        anchors.verticalCenter: parent.verticalCenter
        text: root.caption
        size: Theme.mm(Theme.care ? 11.4 : 7.4)
    }

    Row {
        id: few

        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(Theme.care ? 2.4 : 1.6)
        y: Theme.mm(Theme.care ? 1.8 : 1.2)
        spacing: Theme.smallGap

        Control {
            visible: root.pause !== null
            face: root.pause ?? ({})
            width: Theme.mm(Theme.care ? 46 : 36)
            height: root.height - 2 * few.y - Theme.lip
        }

        Control {
            visible: root.rest.length > 0
            face: ({
                    action: "read_more",
                    label: root.unfolded ? root.less : root.more
                })
            kind: root.unfolded ? "open" : "plain"
            width: Theme.mm(Theme.care ? 40 : 34)
            height: root.height - 2 * few.y - Theme.lip
            dispatches: false
            onClicked: root.unfolded = !root.unfolded
        }
    }

    Rectangle {
        visible: root.unfolded
        y: root.height + Theme.smallGap
        width: root.width
        height: sheet.height + 2 * sheet.y
        radius: Theme.sheetRadius
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
            spacing: Theme.gap

            Repeater {
                model: root.unfolded ? root.rest.length : 0

                Row {
                    id: line

                    required property int index
                    readonly property var faces: root.rest[index] ?? []

                    spacing: Theme.gap

                    Repeater {
                        model: line.faces.length

                        Control {
                            required property int index

                            face: line.faces[index] ?? ({})
                            width: (sheet.width - (line.faces.length - 1) * Theme.gap) / line.faces.length
                            height: Theme.minimumTarget
                        }
                    }
                }
            }
        }
    }

    component Control: Button {
        property var face: ({})

        action: face.action ?? ""
        label: face.label ?? ""
        live: face.live ?? true
        size: root.letters
        padding: Theme.mm(1.4)
    }
}
