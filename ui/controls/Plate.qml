// The look of anything that can be pressed: a face with an edge, and a lip beneath it. Under a finger the face sinks
// onto the lip and its edge turns to ink. What cannot be pressed now has no lip.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    property bool live: true
    property bool down: false
    // Chosen: an edge of ink. Open: filled with ink or another colour, without a lip.
    property bool chosen: false
    property bool flat: false
    property color face: Colors.card
    property color edge: Colors.edge
    property color lip: Colors.lip
    property real edgeWidth: Theme.edge
    property real radius: Theme.radius
    // In the two contrast editions the one way forward has a second outline.
    property bool doubled: false

    // What stands on the face moves with it.
    readonly property real sunk: down ? Theme.sink : 0

    Rectangle {
        visible: root.live && !root.down && !root.flat
        y: Theme.lip
        width: parent.width
        height: parent.height
        radius: root.radius
        color: root.lip
    }

    Rectangle {
        y: root.sunk
        width: parent.width
        height: parent.height
        radius: root.radius
        color: !root.live ? Colors.wash : root.down ? Qt.tint(root.face, Qt.alpha(Colors.ink, 0.1)) : root.face
        border.color: root.down || root.chosen && root.live ? Colors.ink : root.live ? root.edge : Colors.hairline
        border.width: root.chosen ? Theme.chosenEdge : root.down ? Math.max(root.edgeWidth, Theme.lip) : root.edgeWidth
    }

    Loader {
        active: root.doubled && Colors.outlined && root.live
        anchors.fill: parent
        anchors.margins: -Theme.mm(2)

        sourceComponent: Rectangle {
            color: "transparent"
            radius: root.radius + Theme.mm(2)
            border.color: Colors.ink
            border.width: Theme.edge
        }
    }
}
