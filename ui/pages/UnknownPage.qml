// What became of the money is not known: what not to do, that the bank is being asked, what can be done meanwhile.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string stop
    required property string safe
    required property string me
    required property string source
    required property var who
    required property var amount
    required property string notKnown
    required property string asking
    required property string asked
    required property int times
    required property string hint
    required property string receiptNote
    required property bool receiptGood

    PagedScrollView {
        id: scroll

        anchors.fill: parent
        needed: words.implicitHeight

        Column {
            id: words

            width: scroll.room
            spacing: Theme.gap

            Label {
                width: Math.min(parent.width, font.pixelSize * 42)
                text: root.stop
                bold: true
                font.pixelSize: Theme.choice
            }

            Repeater {
                model: [root.safe, root.amount.value + "　" + root.who.value, root.asking + "　" + root.asked, root.hint, root.receiptNote]

                Label {
                    required property string modelData

                    // Longer lines are hard to follow (WCAG 1.4.8).
                    width: Math.min(words.width, font.pixelSize * 42)
                    visible: text !== ""
                    text: modelData
                }
            }
        }
    }
}
