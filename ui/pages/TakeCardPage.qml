// The card comes back: the drawing of how to take it, the ID card beside it, and how long the machine holds it out.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string hint
    required property int seconds

    fills: true

    readonly property bool horizontal: width > height * 1.25
    readonly property real half: horizontal ? (width - Theme.gap) / 2 : width
    readonly property real pictures: height - foot.height - Theme.gap
    readonly property real tall: horizontal ? pictures : (pictures - Theme.gap) / 2

    Surface {
        width: root.half
        height: root.tall

        Drawing {
            anchors.fill: parent
            anchors.margins: Theme.mm(5)
            name: "draw-take-card"
        }
    }

    Surface {
        x: root.horizontal ? root.half + Theme.gap : 0
        y: root.horizontal ? 0 : root.tall + Theme.gap
        width: root.half
        height: root.tall

        Drawing {
            anchors.fill: parent
            anchors.margins: Theme.mm(5)
            name: "draw-take-id"
            direction: -1
        }
    }

    Item {
        id: foot

        width: parent.width
        height: Math.max(words.height, time.visible ? time.height : 0) + Theme.mm(4)
        y: parent.height - height

        Label {
            id: words

            width: parent.width - (time.visible ? time.width + Theme.gap : 0)
            anchors.verticalCenter: parent.verticalCenter
            text: root.hint
            hand: true
            font.pixelSize: Theme.em(Theme.care ? 16 : 12, 0.3)
        }

        CountdownRing {
            id: time

            visible: root.seconds > 0
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            seconds: root.seconds
        }
    }
}
