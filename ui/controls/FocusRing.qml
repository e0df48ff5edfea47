// The focus, drawn around what the next OK presses: ink with a rim of paper on either side, so that it shows on any
// ground and in all editions of colour.
import QtQuick
import "../theme"

Item {
    id: root

    readonly property real rim: Math.max(1, Theme.mm(0.4))

    Rectangle {
        anchors.fill: parent
        anchors.margins: -root.rim
        color: "transparent"
        radius: Theme.radius + Theme.mm(2.6)
        border.color: Colors.paper
        border.width: Theme.mm(2) + 2 * root.rim
    }

    Rectangle {
        anchors.fill: parent
        color: "transparent"
        radius: Theme.radius + Theme.mm(2.6)
        border.color: Colors.ink
        border.width: Theme.mm(2)
    }
}
