// A service: its picture on a disc, and its name; large with the picture above, small with the picture beside it.
import QtQuick
import "../theme"

AbstractButton {
    id: root

    required property string name
    // {character, icon, hue}.
    required property var mark
    property bool large: false
    // The name beside the picture.
    property bool beside: false
    property real size: Theme.name
    property real discSize: Theme.mm(39)

    readonly property real padding: Theme.mm(Theme.care ? 4.4 : 3)
    readonly property real gap: Theme.mm(Theme.care ? (beside ? 4 : 2) : 2)
    readonly property real total: discSize + gap + words.height

    label: name

    Plate {
        id: plate

        anchors.fill: parent
        down: root.down
    }

    Disc {
        mark: root.mark
        size: root.discSize
        x: root.beside ? root.padding : (root.width - width) / 2
        y: plate.sunk + (root.beside ? (root.height - height) / 2 : (root.height - root.total) / 2)
    }

    FitText {
        id: words

        inside: true
        bold: true
        text: root.name
        size: root.size
        minimumScale: 0.6
        lineHeight: 0.9
        horizontalAlignment: root.beside ? Text.AlignLeft : Text.AlignHCenter
        x: root.beside ? root.padding + root.discSize + root.gap : Theme.mm(2)
        width: root.width - x - Theme.mm(2)
        y: plate.sunk + (root.beside ? (root.height - height) / 2 : (root.height - root.total) / 2 + root.discSize + root.gap)
    }
}
