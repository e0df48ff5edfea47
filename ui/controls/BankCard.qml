// A bank card with its chip and its number in four groups: where the number stands that is asked for.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Rectangle {
    id: root

    implicitWidth: Theme.mm(Theme.care ? 80 : 56)
    implicitHeight: Math.round(implicitWidth * 0.63)
    radius: height * 0.08
    color: "#3E6A88"
    border.color: Colors.paperLike ? Colors.ink : "#FFFFFF"
    border.width: Theme.mm(0.8)

    Rectangle {
        x: parent.width * 0.1
        y: parent.height * 0.16
        width: parent.width * 0.16
        height: parent.height * 0.22
        radius: height * 0.16
        color: "#F2CF83"
        border.color: "#1F2421"
        border.width: Theme.mm(0.5)
    }

    Rectangle {
        x: parent.width * 0.06
        y: parent.height * 0.52
        width: parent.width * 0.88
        height: parent.height * 0.27
        radius: height * 0.24
        color: "#FFFFFF"

        // Four groups of four: that it is a number is all that matters.
        Row {
            anchors.centerIn: parent
            spacing: parent.width * 0.05

            Repeater {
                model: 4

                Rectangle {
                    width: root.width * 0.16
                    height: root.height * 0.09
                    radius: height / 2
                    color: "#1F2421"
                }
            }
        }
    }
}
