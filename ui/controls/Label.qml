// Words on the page: the one kind of text there is. They wrap, are never cut off, and are in the accessible tree.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Text {
    id: root

    property bool hand: false
    property bool bold: false
    // A label inside a button or a group: the button itself has the name.
    property bool inside: false
    readonly property bool latin: Theme.isLatin(text)

    // How much narrower the lines are set so that they end well: see BalancedLineBreaker.qml.
    readonly property real evened: wrapMode === Text.NoWrap || fontSizeMode !== Text.FixedSize ? 0 : BalancedLineBreaker.spare(text, width, font.pixelSize, hand, bold)
    readonly property real evenedLeft: horizontalAlignment === Text.AlignRight ? evened : horizontalAlignment === Text.AlignHCenter ? Math.floor(evened / 2) : 0

    leftPadding: evenedLeft
    rightPadding: evened - evenedLeft
    color: Colors.ink
    font.family: !hand ? Theme.sans : latin ? Theme.serif : Theme.hand
    font.pixelSize: Theme.body
    font.weight: bold ? Font.Bold : Font.Normal
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    // Where nothing is Chinese, quotation marks take a Latin letter's room instead of a character's.
    font.features: !latin || hand ? ({}) : ({
            pwid: 1
        })
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: inside || text === ""

    // In step with the voice: a wash behind the words changes neither their place nor their colour.
    readonly property bool said: Theme.spoken !== "" && text === Theme.spoken

    Loader {
        active: root.said
        z: -1
        x: root.horizontalAlignment === Text.AlignRight ? root.width - width : root.horizontalAlignment === Text.AlignHCenter ? (root.width - width) / 2 : 0
        width: Math.min(root.width, root.contentWidth)
        height: root.height

        sourceComponent: Rectangle {
            radius: Theme.mm(2)
            // Short of opaque: see Heading.qml.
            color: Qt.alpha(Colors.indigoWash, 254 / 255)
        }
    }
}
