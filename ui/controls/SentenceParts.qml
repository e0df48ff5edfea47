// The payment sentence in parts: me, the sum beside its arrow, and whom, beneath each other; or, where the page is low
// and the letters are large, whom and the sum beside each other (`sentence.pair`).
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    required property PaymentSentence sentence
    readonly property var who: sentence.who
    readonly property var amount: sentence.amount
    readonly property bool pair: sentence.pair
    readonly property real small: sentence.small
    readonly property real disc: Theme.mm(Theme.care ? (Theme.growth > 1.2 ? 16 : 21) : 13)
    readonly property real textX: pair ? 0 : disc + Theme.mm(5)
    readonly property real between: Theme.mm(Theme.care ? 4 : 2.6)

    implicitHeight: pair ? Math.max(whom.height, sum.height) : theirs.y + theirs.height

    Item {
        id: mine

        visible: !root.pair
        width: parent.width
        height: root.pair ? 0 : Math.max(root.disc, source.height)

        Disc {
            size: root.disc
            mark: root.sentence.mine
            anchors.verticalCenter: parent.verticalCenter
        }

        Label {
            id: source

            x: root.textX
            width: parent.width - x
            anchors.verticalCenter: parent.verticalCenter
            text: root.pair ? "" : root.sentence.source
            bold: true
            font.pixelSize: Math.round(root.small * 1.1)
        }
    }

    Item {
        id: money

        x: root.pair ? parent.width * 0.58 : 0
        y: root.pair ? (parent.height - height) / 2 : mine.height + root.between
        width: parent.width - x
        height: Math.max(sum.height, changeAmount.height)

        MoneyArrow {
            visible: !root.pair
            down: true
            back: root.sentence.backwards
            width: root.disc
            height: parent.height
        }

        Column {
            id: sum

            x: root.textX
            width: parent.width - x - (changeAmount.visible ? changeAmount.width + Theme.mm(3) : 0)
            anchors.verticalCenter: parent.verticalCenter

            SumLine {
                width: parent.width
                text: root.amount.value ?? ""
                size: Theme.em(Theme.care ? (root.pair ? 24 : 34) : 17, 0.2)
            }

            Words {
                text: root.pair && (root.sentence.brief || Theme.narrow) ? "" : root.sentence.capitals
            }

            Words {
                text: root.pair ? root.sentence.source : ""
            }
        }

        ChangeButton {
            id: changeAmount

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            button: root.amount.change ?? null
            what: root.amount.label ?? ""
        }
    }

    Item {
        id: theirs

        visible: root.sentence.addressed
        y: root.pair ? (parent.height - height) / 2 : money.y + money.height + root.between
        width: root.pair ? parent.width * 0.55 : parent.width
        height: visible ? Math.max(whom.height, changeWho.height, root.pair ? 0 : root.disc) : 0

        Disc {
            visible: !root.pair && (root.who.mark ?? null) !== null
            size: root.disc
            mark: root.who.mark ?? ({})
            anchors.verticalCenter: parent.verticalCenter
        }

        Column {
            id: whom

            x: root.textX
            width: parent.width - x - (changeWho.visible ? changeWho.width + Theme.mm(3) : 0)
            anchors.verticalCenter: parent.verticalCenter

            Words {
                text: root.who.kind === "who" && (!root.pair || root.sentence.brief) ? "" : root.who.label ?? ""
            }

            FitText {
                width: parent.width
                bold: true
                text: root.sentence.named
                size: root.sentence.name
                minimumScale: 0.66
                lineHeight: 0.94
            }

            Words {
                text: root.who.note ?? ""
            }

            Words {
                text: root.who.proof ?? ""
                bold: true
                color: Colors.jadeInk
            }
        }

        ChangeButton {
            id: changeWho

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            button: root.who.change ?? null
            what: root.who.label ?? ""
        }
    }

    component Words: Label {
        width: parent?.width ?? 0
        visible: text !== ""
        color: Colors.secondInk
        font.pixelSize: root.small
        lineHeight: 0.96
    }
}
