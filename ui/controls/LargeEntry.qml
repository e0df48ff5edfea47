// The way into care mode before a card is there: 大 as large as it can be, what it is, and for whom.
import QtQuick
import "../theme"

AbstractButton {
    id: root

    property string about: ""
    readonly property bool flat: width > height * 1.5
    readonly property real room: flat ? width - sign.width - Theme.mm(16) : width - Theme.mm(4)

    heard: label + "，" + about

    Plate {
        id: plate

        anchors.fill: parent
        down: root.down
        face: Colors.seal
        edge: Colors.seal
        lip: Colors.sealLip
        doubled: true
    }

    Label {
        id: sign

        inside: true
        hand: true
        text: "大"
        color: Colors.sealText
        font.pixelSize: root.flat ? root.height * 0.7 : Math.min(Theme.mm(34), root.height * 0.32)
        height: Math.round(font.pixelSize * 1.15)
        verticalAlignment: Text.AlignVCenter
        x: root.flat ? Theme.mm(10) : (root.width - contentWidth) / 2
        y: plate.sunk + (root.flat ? (root.height - height) / 2 : Theme.mm(6))
    }

    FitText {
        id: title

        inside: true
        bold: true
        text: root.label
        color: Colors.sealText
        size: Theme.mm(16)
        minimumScale: 0.6
        lineHeight: 0.9
        horizontalAlignment: root.flat ? Text.AlignLeft : Text.AlignHCenter
        x: root.flat ? sign.x + sign.width + Theme.mm(6) : Theme.mm(2)
        y: plate.sunk + (root.flat ? (root.height - height - more.height) / 2 : sign.y + sign.height)
        width: root.room
    }

    Label {
        id: more

        inside: true
        text: root.about
        color: Colors.sealText
        font.pixelSize: Theme.mm(9.9)
        lineHeight: 0.9
        horizontalAlignment: title.horizontalAlignment
        x: title.x
        y: title.y + title.height
        width: title.width
    }
}
