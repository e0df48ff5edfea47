// A sentence that matters now, on a bar of its own colour: ochre where something went wrong or wants care, jade where
// somebody helps or money came, indigo about speaking, wash for what is good to know. It cannot be pressed, so it has
// no edge. Takes no room when there is nothing to say.
import QtQuick
import "../theme"

Item {
    id: root

    property string text: ""
    property string kind: "ochre"
    property string icon: kind === "ochre" ? "attention" : kind === "jade" ? "check" : kind === "indigo" ? "mic" : "info"
    property real size: Theme.vital
    property bool bold: false
    property real iconSize: size * 1.2

    readonly property color pen: kind === "ochre" ? Colors.ochre : kind === "jade" ? Colors.jadeInk : Colors.ink
    readonly property real padding: Theme.mm(Theme.care ? 4 : 2.4)

    visible: text !== ""
    implicitHeight: text !== "" ? Math.max(words.height, iconSize) + 2 * Theme.mm(Theme.care ? 2.4 : 2) : 0
    height: implicitHeight

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.kind === "ochre" ? Colors.ochreWash : root.kind === "jade" ? Colors.jadeWash : root.kind === "indigo" ? Colors.indigoWash : Colors.wash
        border.color: root.pen
        border.width: Colors.outlined ? Theme.edge : 0
    }

    Icon {
        id: sign

        name: root.icon
        size: root.iconSize
        color: root.kind === "indigo" ? Colors.indigo : root.pen
        x: root.padding
        anchors.verticalCenter: parent.verticalCenter
    }

    Label {
        id: words

        x: sign.x + sign.width + Theme.mm(Theme.care ? 4 : 2.4)
        anchors.verticalCenter: parent.verticalCenter
        // No line is longer than the eye follows.
        width: Math.min(root.width - x - root.padding, root.size * 43)
        text: root.text
        bold: root.bold
        color: root.pen
        font.pixelSize: root.size
        lineHeight: 0.92
        Accessible.role: Accessible.AlertMessage
    }
}
