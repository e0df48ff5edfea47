// What has been typed, large, with a caret; a long figure is set smaller, never cut off.
import QtQuick
import "../theme"

Rectangle {
    id: root

    required property string text
    property real size: Theme.figure
    property bool caret: true

    implicitHeight: Math.max(Theme.mm(Theme.care ? 36 : 25), Math.round(size * 1.4))
    radius: Theme.radius
    color: Colors.card
    border.color: Colors.ink
    border.width: Theme.line

    FitText {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(Theme.care ? 6 : 4)
        width: parent.width - Theme.mm(Theme.care ? 14 : 10)
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        bold: true
        text: root.text
        wrapMode: Text.NoWrap
        size: root.size
        minimumScale: 0.4
    }

    Rectangle {
        visible: root.caret
        x: words.x + words.contentWidth + Theme.mm(1)
        width: Theme.mm(0.8)
        height: Math.min(parent.height * 0.6, root.size * 0.95)
        anchors.verticalCenter: parent.verticalCenter
        color: Colors.ink
    }
}
