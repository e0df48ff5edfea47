// Goodbye: one sentence, and the landscape.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string line

    SunDecoration {
        anchors.horizontalCenter: parent.horizontalCenter
        height: Math.min(Theme.mm(60), root.height - words.height - Theme.gap * 2)
        y: words.height + (root.height - words.height - height) * 0.3
    }

    Label {
        id: words

        width: Math.min(parent.width, Theme.body * 30)
        text: root.line
        color: Colors.secondInk
        font.pixelSize: Math.round(Theme.body * 1.15)
    }
}
