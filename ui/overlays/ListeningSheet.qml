// The microphone is open: the machine shows that it hears, what it heard, and asks before it counts.
// It lies over the answer, never over the question, the way back or the help call.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Item {
    id: root

    // {state, title, heard, hint?, level 0..1, yes, again, stop, choices} or null.
    required property var sheet

    readonly property string state_: sheet?.state ?? ""
    readonly property bool hearing: state_ === "listening"
    readonly property bool asking: state_ === "confirm"
    readonly property var buttons: sheet ? [sheet.stop, sheet.again, ...(sheet.choices ?? []), asking ? sheet.yes : null].filter(button => button) : []

    // On a tall sheet the words stand beneath the microphone, in the middle.
    readonly property bool vertical: height > width * 0.95
    readonly property int aligned: vertical ? Text.AlignHCenter : Text.AlignLeft
    readonly property real between: Theme.mm(Theme.care ? 10 : 8)

    visible: sheet !== null && sheet !== undefined

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Colors.card
        border.color: Colors.ink
        border.width: Theme.line

        // Nothing beneath the sheet is pressed through it.
        TouchRipple {
            anchors.fill: parent
        }
    }

    Ring {
        id: ring

        x: root.vertical ? (root.width - width) / 2 : Theme.mm(Theme.care ? 10 : 8)
        y: root.vertical ? (answers.y - height - told.height - root.between) * 0.46 : (answers.y - height) / 2
        size: root.vertical ? Math.min(Theme.mm(Theme.care ? 84 : 68), answers.y - told.height - root.between - Theme.mm(6)) : Math.min(Theme.mm(Theme.care ? 104 : 72), answers.y - Theme.mm(6), root.width * (root.asking ? 0.2 : 0.3))
    }

    Column {
        id: told

        x: root.vertical ? Theme.mm(6) : ring.x + ring.width + Theme.mm(Theme.care ? 10 : 8)
        width: root.width - x - Theme.mm(6)
        y: root.vertical ? ring.y + ring.height + root.between : (answers.y - height) / 2
        spacing: Theme.mm(Theme.care ? 4 : 3)

        FitText {
            width: parent.width
            text: root.sheet?.title ?? ""
            hand: true
            horizontalAlignment: root.aligned
            size: root.hearing ? Math.round(Theme.title * 0.82) : Theme.choice
            minimumScale: 0.66
            Accessible.role: Accessible.AlertMessage
        }

        // What was heard: on the wash of words that are being spoken.
        Label {
            id: quote

            width: parent.width
            visible: text !== ""
            text: root.sheet?.heard ? "“" + root.sheet.heard + "”" : ""
            hand: true
            horizontalAlignment: root.aligned
            font.pixelSize: root.asking ? Theme.choice : Math.round(Theme.choice * 1.3)
            lineHeight: 1

            Rectangle {
                z: -1
                x: root.vertical ? (parent.width - width) / 2 : -Theme.mm(2)
                width: Math.min(parent.width, quote.contentWidth) + Theme.mm(4)
                height: parent.height
                radius: Theme.mm(3)
                color: Colors.indigoWash
            }
        }

        // What it means is the largest, for it is what counts.
        FitText {
            width: parent.width
            visible: text !== ""
            text: root.sheet?.hint ?? ""
            bold: root.asking
            horizontalAlignment: root.aligned
            color: root.asking ? Colors.ink : Colors.secondInk
            size: root.asking ? Math.round(Theme.choice * 1.4) : Theme.text
            minimumScale: root.asking ? 0.72 : 0.9
            lineHeight: 0.95
        }
    }

    Row {
        id: answers

        readonly property real room: root.width - 2 * Theme.mm(5) - (root.buttons.length - 1) * spacing
        readonly property real each: Math.min(Theme.mm(Theme.care ? 100 : 66), room / Math.max(1, root.buttons.length))
        readonly property real size: Theme.em(Theme.care ? 11.4 : 7.4, 0.2)
        // All alike; only where the longest words would not stand on one line, a little smaller, they get more.
        readonly property var wants: root.buttons.map(button => Theme.widthOf(button.label ?? "", false, true) * size * 0.82 + Theme.mm(8))
        readonly property real longest: Math.max(0, ...wants)

        // The way on is at the lower right, here as everywhere.
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(5)
        y: parent.height - height - Theme.mm(5)
        height: Theme.wayHeight
        spacing: Theme.gap

        Repeater {
            // By number: the level and the words change many times a second under a finger.
            model: root.buttons.length

            Button {
                required property int index
                readonly property var face: root.buttons[index] ?? ({})

                action: face.action ?? ""
                label: face.label ?? ""
                kind: face.action === "heard_yes" ? "forward" : "plain"
                icon: face.action === "heard_yes" && !root.vertical ? "check" : ""
                size: answers.size
                width: answers.longest <= answers.each ? answers.each : answers.wants[index] === answers.longest ? answers.longest : (answers.room - answers.longest) / (root.buttons.length - 1)
                height: answers.height
            }
        }
    }

    component Ring: Item {
        id: face

        required property real size
        readonly property real level: root.hearing ? root.sheet?.level ?? 0 : 0

        width: size
        height: size

        // Ripples that grow with the voice; without motion they stand still.
        Repeater {
            model: root.hearing ? 3 : 0

            Image {
                required property int index

                anchors.centerIn: parent
                width: face.size * (468 + 78 * index) / 624
                height: width
                scale: Theme.motion ? 0.89 + 0.11 * face.level : 1
                opacity: Theme.motion ? Math.min(1, 0.5 + 0.5 * face.level * (index + 1) / 2) : 1
                source: Qt.resolvedUrl("../../assets/art/ripple-" + index + ".png")
                smooth: true
            }
        }

        Rectangle {
            anchors.centerIn: parent
            width: face.size * (root.hearing ? 0.54 : 0.58)
            height: width
            radius: width / 2
            color: root.hearing ? Colors.indigo : Colors.card
            border.color: root.hearing ? Colors.indigo : Colors.ink
            border.width: Theme.line

            Icon {
                anchors.centerIn: parent
                name: root.hearing ? "mic" : root.asking ? "question" : root.state_ === "thinking" ? "hourglass" : "mic_off"
                size: parent.width * 0.56
                color: root.hearing ? Colors.indigoText : Colors.ink
            }
        }
    }
}
