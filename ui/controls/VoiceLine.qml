// That one may also say it, and a sentence that would work: indigo, without an edge, since it is only to be read.
import QtQuick
import "../theme"

Rectangle {
    id: root

    required property string text
    required property string example

    readonly property real room: width - sign.x - sign.width - Theme.mm(12)
    readonly property real wish: Theme.em(Theme.care ? 10.9 : 7.4, 0.2)
    readonly property real natural: Theme.widthOf(text, false, false) + Theme.widthOf(example, true, false) * 1.2
    // On two lines where both do not fit on one.
    readonly property bool two: natural * wish * 0.86 > room
    readonly property real size: Math.max(Theme.minimumFontSize, Math.floor(Math.min(wish, two ? height / 3.4 : room / Math.max(0.1, natural), two ? room / Math.max(0.1, Theme.widthOf(text, false, false), Theme.widthOf(example, true, false) * 1.2) : wish)))

    radius: Theme.radius
    color: Colors.indigoWash
    border.color: Colors.indigo
    border.width: Colors.outlined ? Theme.edge : 0

    Icon {
        id: sign

        name: "mic"
        size: Math.min(Theme.mm(18), root.height * 0.64)
        color: Colors.indigo
        x: Theme.mm(6)
        anchors.verticalCenter: parent.verticalCenter
    }

    Label {
        id: how

        x: sign.x + sign.width + Theme.mm(4)
        text: root.text
        font.pixelSize: root.size
        wrapMode: Text.NoWrap
        height: Math.round(font.pixelSize * 1.25)
        verticalAlignment: Text.AlignVCenter
        y: root.two ? root.height / 2 - height - Theme.mm(0.5) : (root.height - height) / 2
    }

    Label {
        x: root.two ? how.x : how.x + how.contentWidth + Theme.mm(1)
        text: root.example
        hand: true
        font.pixelSize: Math.round(root.size * 1.2)
        wrapMode: Text.NoWrap
        height: Math.round(font.pixelSize * 1.2)
        verticalAlignment: Text.AlignVCenter
        y: root.two ? root.height / 2 : (root.height - height) / 2
    }
}
