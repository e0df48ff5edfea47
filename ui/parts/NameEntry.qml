// The name so far and, beside it, the letters that are still becoming a character.
import QtQuick
import "../theme"

Rectangle {
    id: root

    required property string name
    required property string letters

    implicitHeight: Theme.mm(Theme.care ? 23 : 16)
    radius: Theme.radius
    color: Hues.card
    border.color: Hues.ink
    border.width: Theme.line

    Words {
        id: words

        x: Theme.mm(Theme.care ? 5 : 4)
        width: Math.min(implicitWidth + 2, root.width - typed.width - Theme.mm(16))
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        bold: true
        text: root.name
        wrapMode: Text.NoWrap
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.small
        font.pixelSize: Theme.em(Theme.care ? 14 : 8.8, 0.2)
    }

    Words {
        id: typed

        anchors.left: words.right
        anchors.leftMargin: Theme.mm(3)
        width: Math.min(implicitWidth, root.width * 0.4)
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        text: root.letters
        color: Hues.sealInk
        wrapMode: Text.NoWrap
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.small
        font.pixelSize: Theme.em(Theme.care ? 12 : 8, 0.2)
        font.underline: true
    }

    Rectangle {
        anchors.left: typed.right
        anchors.leftMargin: Theme.mm(1)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm(0.8)
        height: parent.height * 0.6
        color: Hues.seal
    }
}
