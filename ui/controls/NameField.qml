// The name so far and, beside it, the letters that are still becoming a character.
import QtQuick
import "../theme"

Rectangle {
    id: root

    required property string name
    required property string letters

    implicitHeight: Theme.mm(Theme.care ? 20 : 16)
    radius: Theme.radius
    color: Colors.card
    border.color: Colors.ink
    border.width: Theme.line

    FitText {
        id: words

        x: Theme.mm(Theme.care ? 5 : 4)
        width: Math.min(Math.ceil(Theme.widthOf(text, false, true) * size) + 3, root.width - typed.width - Theme.mm(16))
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        bold: true
        text: root.name
        wrapMode: Text.NoWrap
        size: Theme.em(Theme.care ? 14 : 8.8, 0.2)
        minimumScale: 0.5
    }

    FitText {
        id: typed

        anchors.left: words.right
        anchors.leftMargin: Theme.mm(3)
        width: Math.min(Math.ceil(Theme.widthOf(text, false, false) * size) + 3, root.width * 0.4)
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        text: root.letters
        color: Colors.ochre
        wrapMode: Text.NoWrap
        size: Theme.em(Theme.care ? 12 : 8, 0.2)
        minimumScale: 0.5
        font.underline: true
    }

    Rectangle {
        anchors.left: typed.right
        anchors.leftMargin: Theme.mm(1)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm(0.8)
        height: parent.height * 0.6
        color: Colors.ink
    }
}
