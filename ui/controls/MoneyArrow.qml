// Which way the money goes: a line with a point at its end, to the right, to the left (`back`) or down.
import QtQuick
import "../theme"

Item {
    id: root

    property bool back: false
    property bool down: false
    readonly property real pen: Theme.mm(Theme.care ? 1.8 : 1.2)
    readonly property real point: Theme.mm(Theme.care ? 9 : 6)

    implicitWidth: point
    implicitHeight: point

    Rectangle {
        anchors.centerIn: parent
        width: root.down ? root.pen : root.width - root.pen
        height: root.down ? root.height - root.pen : root.pen
        radius: root.pen / 2
        color: Colors.ink
    }

    Icon {
        name: "forward"
        size: root.point
        weight: 1.5
        rotation: root.down ? 90 : root.back ? 180 : 0
        x: root.down ? (root.width - width) / 2 : root.back ? -width * 0.19 : root.width - width * 0.81
        y: root.down ? (root.back ? -height * 0.19 : root.height - height * 0.81) : (root.height - height) / 2
    }
}
