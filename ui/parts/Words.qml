// Words on the page: the one kind of text there is. They wrap, are never cut off, and are in the accessible tree.
import QtQuick
import "../theme"

Text {
    id: root

    property bool hand: false
    property bool bold: false
    // A label inside a button or a group: the button itself has the name.
    property bool inside: false

    // How much narrower the lines are set when the last one would hold a character or two: a lone 人。
    // on a line of its own reads like a slip.
    readonly property real evened: {
        if (wrapMode === Text.NoWrap || horizontalAlignment !== Text.AlignLeft || text.length < 8 || width <= 0 || !/^[^\n]*[\u3000-\u9fff][^\n]*$/.test(text))
            return 0;
        const em = font.pixelSize;
        const natural = Theme.widthOf(text, hand, bold) * em;
        const lines = Math.ceil(natural / width - 0.03);
        const last = natural - (lines - 1) * width;
        return lines < 2 || last > 2.6 * em ? 0 : Math.max(0, width - natural / lines - 1.5 * em);
    }

    rightPadding: evened
    color: Hues.ink
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
