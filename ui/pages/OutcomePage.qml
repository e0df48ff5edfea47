// The outcome, in plain words: the facts, and beneath them a mark for how it went and what has to be known.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string tone
    required property string line
    required property var rows
    required property string when
    required property string receiptNote
    required property bool receiptGood

    readonly property string told: receiptNote !== "" ? receiptNote : line

    minimumHeight: Theme.growth < 1.2 ? 0 : facts.contentMinimum + paper.height + paper.above

    DetailList {
        id: facts

        width: parent.width
        height: Math.min(needed, limit)
        limit: root.height - paper.height - paper.above
        rows: root.rows
    }

    Item {
        id: paper

        readonly property real above: Theme.gap

        y: facts.height + above
        width: parent.width
        height: Math.max(mark.height, words.implicitHeight)

        StatusIcon {
            id: mark

            anchors.verticalCenter: parent.verticalCenter
            tone: root.tone
            size: Theme.portrait || Theme.growth < 1.3 ? Theme.wayHeight : Theme.minimumTarget
        }

        Column {
            id: words

            x: mark.width + Theme.gap
            width: parent.width - x
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                visible: text !== ""
                text: root.when
            }

            Label {
                width: parent.width
                text: root.line
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: root.receiptNote
                font.pixelSize: Theme.small
            }
        }
    }
}
