// What the machine is saying, to be read (EN 301 549 5.1.5).
import QtQuick
import "../theme"

Item {
    id: root

    property string text: ""

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Colors.card
        border.color: Colors.hairline
        border.width: Theme.thinBorder
    }

    Icon {
        id: sign

        name: "speaker"
        size: Theme.mm(Theme.care ? 8.5 : 6.4)
        color: Colors.secondInk
        x: Theme.mm(2.4)
        anchors.verticalCenter: parent.verticalCenter
    }

    Label {
        anchors.left: sign.right
        anchors.leftMargin: Theme.mm(2)
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(2)
        height: parent.height
        text: root.text
        font.pixelSize: Theme.frame
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.minimumFontSize
        lineHeight: 0.95
        verticalAlignment: Text.AlignVCenter
    }
}
