// A ring of twelve dots with the number of questions in it; with each question to the bank another dot turns to ink.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    // How often was asked; 0 where it is not counted.
    required property int times
    property real size: Theme.mm(22)

    width: size
    height: size

    Repeater {
        model: 12

        Rectangle {
            required property int index
            readonly property real angle: index * Math.PI / 6 - Math.PI / 2

            width: root.size * 0.12
            height: width
            radius: width / 2
            x: root.size / 2 + Math.cos(angle) * root.size * 0.43 - width / 2
            y: root.size / 2 + Math.sin(angle) * root.size * 0.43 - height / 2
            color: root.times > 0 && index <= (root.times - 1) % 12 ? Colors.ink : Colors.lip
        }
    }

    Loader {
        anchors.centerIn: parent
        active: true

        sourceComponent: Icon {
            name: "bank"
            size: root.size * 0.46
        }
    }
}
