// What became of the money: the result large beside its sign, when the money is where, the facts, and what has to be
// known of it. Only the facts ever scroll: the result and the sentences beneath never leave the screen.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string tone
    required property string line
    required property var rows
    required property string when
    required property bool cancellable
    required property string receiptNote
    required property bool receiptGood

    readonly property bool good: tone === "good"
    readonly property real foot: Theme.contentY + Theme.contentHeight - Theme.questionY
    readonly property real between: Theme.mm(Theme.care ? 5 : 3)
    // Where room is short the result is no larger than a question.
    readonly property bool low: Theme.banded || !Theme.portrait && (Theme.growth > 1.2 || receiptNote !== "")
    readonly property real bars: known.height + (paper.visible ? paper.height + between : 0) + between
    // The height there is for the facts, and what is left of it once they have what they need.
    readonly property real room: foot - head.height - between - bars
    readonly property real spare: Math.max(0, room - facts.least)
    readonly property real vital: low ? Theme.em(Theme.care ? 12.4 : 8.2, 0.3) : Theme.vital

    // All side by side, or two and two where that would make them small; in portrait beneath each other.
    readonly property int columns: {
        if (Theme.portrait)
            return 1;
        const roomy = width / rows.length >= Theme.mm(Theme.care ? 110 : 85) * Theme.growth;
        return rows.length < 3 || roomy || low && receiptNote !== "" && !Theme.narrow ? Math.max(1, rows.length) : 2;
    }

    bare: true
    ownHeading: title
    ownGuide: true

    Item {
        id: head

        y: Theme.portrait ? Math.min(root.spare * 0.2, Theme.mm(14)) : Math.min(root.spare * 0.4, Theme.mm(14))
        width: parent.width
        height: Math.max(sign.height, words.height)

        Rectangle {
            id: sign

            width: Theme.mm(Theme.care ? (root.low ? 24 : 48) : (root.low ? 16 : 30))
            height: width
            radius: width / 2
            color: root.good ? Colors.jade : Colors.ochreWash
            border.color: Colors.ochre
            border.width: root.good ? 0 : Theme.mm(1.2)
            anchors.verticalCenter: parent.verticalCenter

            Icon {
                anchors.centerIn: parent
                name: root.good ? "check" : "cross"
                size: parent.width * 0.62
                weight: 1.2
                color: root.good ? Colors.jadeText : Colors.ochre
            }
        }

        Column {
            id: words

            x: sign.width + Theme.mm(Theme.care ? 9 : 5)
            width: parent.width - x
            anchors.verticalCenter: parent.verticalCenter

            Heading {
                id: title

                width: parent.width
                text: root.frame.title ?? ""
                size: root.low ? Theme.title : Theme.result
            }

            FitText {
                width: parent.width
                visible: text !== ""
                text: root.when
                size: root.vital
                minimumScale: root.low ? 0.8 : 1
            }
        }
    }

    PagedScrollView {
        id: scroll

        y: head.y + head.height + (root.spare > Theme.mm(8) ? root.between * 1.4 : root.between)
        width: parent.width
        height: Math.max(0, notices.y - root.between - y)
        needed: facts.least

        FactTiles {
            id: facts

            width: scroll.room
            facts: root.rows
            columns: root.columns
            limit: root.room
            height: Math.max(least, Math.min(scroll.height, least + lines * Theme.mm(Theme.care ? 18 : 12)))
        }
    }

    Column {
        id: notices

        y: root.foot - height
        width: parent.width
        spacing: root.between

        NoticeBar {
            id: known

            // On one line where it can be a little smaller for that.
            readonly property real natural: Theme.widthOf(text, false, false)

            width: parent.width
            text: root.line
            kind: root.tone === "bad" ? "ochre" : "wash"
            icon: root.tone === "bad" ? "attention" : root.cancellable ? "takeback" : "info"
            size: Math.floor(root.vital * TextFit.scale(natural * root.vital, width - 3 * padding - iconSize, 0.84, 1, 0.84, 2))
            iconSize: root.vital * 1.3
        }

        NoticeBar {
            id: paper

            width: parent.width
            text: root.receiptNote
            kind: root.receiptGood ? "jade" : "ochre"
            icon: root.receiptGood ? "receipt" : "attention"
            size: Theme.em(Theme.care ? 11.4 : 7.4, root.low ? 0.25 : 0.5)
        }
    }
}
