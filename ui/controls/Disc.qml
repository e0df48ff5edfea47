// A pale disc with a picture or with a character of a person's name. Its colour groups what belongs together, and the
// accent in the picture has it too.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Rectangle {
    id: root

    // {character, icon, hue}.
    required property var mark
    property real size: Theme.mm(24)
    readonly property string hue: mark?.hue ?? "plain"

    width: size
    height: size
    radius: size / 2
    color: Colors.discs[hue] ?? Colors.wash
    border.color: Colors.ink
    border.width: Colors.outlined ? Theme.edge : 0

    Loader {
        active: (root.mark?.icon ?? "") !== ""
        anchors.centerIn: parent

        sourceComponent: Icon {
            name: root.mark?.icon ?? ""
            size: root.size * 0.66
            accent: Colors.accents[root.hue] ?? Colors.ink
            ground: root.color
        }
    }

    Label {
        visible: text !== ""
        anchors.centerIn: parent
        inside: true
        hand: true
        text: root.mark?.character ?? ""
        font.pixelSize: Math.round(root.size * (/[a-z]/.test(text) ? 0.44 : 0.6))
    }
}
