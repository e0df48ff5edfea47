// The mark of what is chosen: a tick on a disc of ink.
import QtQuick
import "../theme"

Rectangle {
    id: root

    property real size: Theme.mm(Theme.care ? 13 : 9)

    width: size
    height: size
    radius: size / 2
    color: Colors.ink

    Icon {
        anchors.centerIn: parent
        name: "check"
        weight: 1.6
        size: root.size * 0.7
        color: Colors.paper
    }
}
