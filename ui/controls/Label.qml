// Words on the page: the one kind of text there is. They wrap, are never cut off, and are in the accessible tree.
import QtQuick
import "../theme"

Text {
    id: root

    property bool hand: false
    property bool bold: false
    // A label inside a button or a group: the button itself has the name.
    property bool inside: false

    // How much narrower the lines are set so that they end well: see BalancedLineBreaker.qml.
    readonly property real evened: wrapMode === Text.NoWrap || fontSizeMode !== Text.FixedSize ? 0 : BalancedLineBreaker.spare(text, width, font.pixelSize, hand, bold)
    readonly property real evenedLeft: horizontalAlignment === Text.AlignRight ? evened : horizontalAlignment === Text.AlignHCenter ? Math.floor(evened / 2) : 0

    leftPadding: evenedLeft
    rightPadding: evened - evenedLeft
    color: Colors.ink
    font.family: hand ? Theme.hand : Theme.sans
    font.pixelSize: Theme.body
    font.weight: bold ? Font.Bold : Font.Normal
    // In step with the voice. A line under the words changes neither their place nor their colour.
    font.underline: Theme.spoken !== "" && text === Theme.spoken
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    // Where nothing is Chinese, quotation marks take a Latin letter's room instead of a character's.
    font.features: /[\u3000-\u9fff\uff00-\uffef]/.test(text) ? ({}) : ({
            pwid: 1
        })
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: inside || text === ""
}
