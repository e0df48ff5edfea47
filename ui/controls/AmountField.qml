// What has been typed, large, with a caret; a long figure is set smaller, never cut off. A sum stands at the right,
// above its words, as on paper.
import QtQuick
import "../theme"

Rectangle {
    id: root

    required property string text
    property real size: Theme.figure
    property bool caret: true
    property bool atRight: false
    readonly property real padding: Theme.mm(Theme.care ? 6 : 4)

    implicitHeight: Math.max(Theme.mm(Theme.care ? 36 : 25), Math.round(size * 1.4))
    radius: Theme.radius
    color: Colors.card
    border.color: Colors.ink
    border.width: Theme.line

    FitText {
        id: words

        x: root.padding
        width: parent.width - 2 * root.padding - Theme.mm(2)
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        bold: true
        text: root.text
        wrapMode: Text.NoWrap
        horizontalAlignment: root.atRight ? Text.AlignRight : Text.AlignLeft
        size: root.size
        minimumScale: 0.3
    }

    Rectangle {
        visible: root.caret
        x: words.x + (root.atRight ? words.width : words.contentWidth) + Theme.mm(1)
        width: Theme.mm(0.8)
        height: Math.min(parent.height * 0.6, root.size * 0.95)
        anchors.verticalCenter: parent.verticalCenter
        color: Colors.ink
    }
}
