// Goodbye: one sentence, and the landscape.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string line

    Label {
        id: words

        width: Math.min(parent.width, Theme.body * 30)
        text: root.line
        color: Colors.secondInk
        font.pixelSize: Math.round(Theme.body * 1.15)
    }
}
