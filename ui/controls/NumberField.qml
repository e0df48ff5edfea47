// A long number in groups of four, as it is printed on the card; it takes a second line rather than small digits.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Rectangle {
    id: root

    required property var groups
    property real size: Theme.em(Theme.care ? 16.5 : 10, 0.3)

    implicitHeight: Math.max(Theme.mm(Theme.care ? 30 : 20), row.implicitHeight + 2 * Theme.mm(Theme.care ? 3 : 2))
    radius: Theme.radius
    color: Colors.card
    border.color: Colors.ink
    border.width: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: groups.join(" ")

    Flow {
        id: row

        x: Theme.mm(Theme.care ? 5 : 4)
        width: parent.width - 2 * x
        anchors.verticalCenter: parent.verticalCenter
        spacing: root.size * 0.42

        Repeater {
            // By number, as many groups as the longest number has: a typed digit creates none.
            model: Math.max(5, root.groups.length)

            Label {
                required property int index

                visible: index < root.groups.length
                inside: true
                bold: true
                text: root.groups[index] ?? ""
                wrapMode: Text.NoWrap
                font.pixelSize: root.size
                lineHeight: 0.85
            }
        }

        Item {
            width: Theme.mm(0.8)
            height: root.size * 1.25

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                height: root.size * 0.95
                color: Colors.ink
            }
        }
    }
}
