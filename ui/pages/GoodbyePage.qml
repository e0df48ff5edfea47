// Goodbye: one sentence and a seal, over the river.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string line

    Label {
        id: words

        width: Math.min(parent.width - (Theme.portrait ? 0 : seal.width + Theme.gap * 2), font.pixelSize * 26)
        text: root.line
        font.pixelSize: Theme.em(Theme.care ? 13.4 : 10, 0.5)
    }

    Image {
        id: seal

        visible: Colors.paperLike
        x: parent.width - width
        y: Theme.portrait ? words.height + Theme.gap : 0
        width: Theme.mm(54)
        height: width
        source: Qt.resolvedUrl("../../assets/art/seal.png")
        smooth: true
    }
}
