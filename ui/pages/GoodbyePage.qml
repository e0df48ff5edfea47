// Goodbye: one sentence, and the landscape.
import QtQuick
import "../theme"
import "../parts"

Page {
    id: root

    required property string line

    Words {
        width: Math.min(parent.width, Theme.body * 30)
        text: root.line
        color: Hues.secondInk
        font.pixelSize: Math.round(Theme.body * 1.15)
    }
}
