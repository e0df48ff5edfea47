// What this is about and how far one has come: a picture, the service's name, the step in words and as dashes that
// fill. Without a service it names the bank, with its seal.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    // The service and the step, or the bank's name.
    required property string label
    // A picture's name; "" for the bank's seal.
    required property string icon
    required property int step
    required property int steps

    readonly property real size: Math.max(Theme.minimumFontSize, Theme.mm(Theme.care ? 9 : 8))
    readonly property real dash: Theme.mm(Theme.care ? 14.9 : 11)
    readonly property real dashes: steps * dash + Math.max(0, steps - 1) * Theme.mm(4.4)

    Loader {
        id: sign

        width: Theme.mm(12.4)
        height: width
        anchors.verticalCenter: parent.verticalCenter
        sourceComponent: root.icon === "" ? seal : picture

        Component {
            id: seal

            Badge {
                size: Theme.mm(12.4)
                character: root.label.charAt(0)
            }
        }

        Component {
            id: picture

            Icon {
                name: root.icon
                size: Theme.mm(11.9)
                color: Colors.secondInk
                ground: Colors.paper
            }
        }
    }

    Label {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.mm(4)
        height: parent.height
        // The dashes give way to words that need their room.
        width: Math.min(Math.ceil(Theme.widthOf(text, false, false) * root.size) + 2, root.width - x)
        text: root.label
        color: Colors.secondInk
        font.pixelSize: Math.min(root.size, Math.max(Theme.minimumFontSize, Math.floor(root.size * (root.width - x - 2) / Math.max(1, Theme.widthOf(text, false, false) * root.size))))
        wrapMode: Text.NoWrap
        verticalAlignment: Text.AlignVCenter
    }

    Row {
        anchors.left: words.right
        anchors.leftMargin: Theme.mm(5)
        anchors.verticalCenter: parent.verticalCenter
        visible: words.x + words.width + Theme.mm(5) + root.dashes <= root.width
        spacing: Theme.mm(4.4)

        Repeater {
            model: root.steps

            Rectangle {
                required property int index

                width: root.dash
                height: Theme.mm(3.4)
                radius: height / 2
                color: index < root.step ? Colors.ink : "transparent"
                border.color: index < root.step ? Colors.ink : Colors.edge
                border.width: Theme.edge
            }
        }
    }
}
