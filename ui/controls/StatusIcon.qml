// How it went, as a mark pressed on paper: a tick, a question mark, an exclamation mark.
import QtQuick
import "../theme"

Item {
    id: root

    required property string tone
    property real size: Theme.mm(Theme.care ? 34 : 22)

    implicitWidth: size
    implicitHeight: size

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: Colors.card
        border.color: root.tone === "bad" ? Colors.ochre : Colors.ink
        border.width: Theme.mm(1.2)
    }

    Icon {
        anchors.centerIn: parent
        name: root.tone === "good" ? "check" : root.tone === "bad" ? "cross" : root.tone === "unknown" ? "question" : "info"
        weight: 1.2
        size: root.size * 0.62
        color: root.tone === "bad" ? Colors.ochre : Colors.ink
    }
}
