// A seal: one character cut into red, as on a scroll.
import QtQuick
import "../theme"

Rectangle {
    id: root

    required property string character
    property real size: Theme.mm(16)
    property color face: Colors.seal
    property color cut: Colors.sealText
    property bool round: false

    width: size
    height: size
    radius: round ? size / 2 : size * 0.12
    color: face

    Label {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: root.size * 0.015
        inside: true
        hand: true
        text: root.character
        color: root.cut
        font.pixelSize: Math.round(root.size * (root.round ? 0.58 : 0.7))
    }
}
