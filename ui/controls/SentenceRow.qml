// The payment sentence in one row, from left to right: me, the sum over its arrow, whom.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    required property PaymentSentence sentence
    readonly property var who: sentence.who
    readonly property var amount: sentence.amount
    readonly property real small: sentence.small
    readonly property real disc: Theme.mm(Theme.care ? (sentence.brief ? 17 : 21) : 13)

    implicitHeight: Math.max(mine.height, middle.height, theirs.height)

    Column {
        id: mine

        width: parent.width * 0.22
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(1)

        Disc {
            anchors.horizontalCenter: parent.horizontalCenter
            size: root.disc
            mark: root.sentence.mine
        }

        Words {
            text: root.sentence.source
            bold: true
            font.pixelSize: Math.round(root.small * 1.1)
        }
    }

    Column {
        id: middle

        x: parent.width * 0.24
        width: parent.width * 0.4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(1)

        SumLine {
            width: parent.width
            text: root.amount.value ?? ""
            size: Theme.em(Theme.care ? (root.sentence.brief ? 32 : 38) : 20, 0.2)
            centred: true
        }

        MoneyArrow {
            width: parent.width * 0.9
            anchors.horizontalCenter: parent.horizontalCenter
            back: root.sentence.backwards
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.mm(3)

            Label {
                visible: text !== ""
                text: root.sentence.capitals
                width: Math.min(Math.ceil(Theme.widthOf(text, false, false) * root.small) + 4, middle.width - changeAmount.width - (changeAmount.visible ? parent.spacing : 0))
                color: Colors.secondInk
                font.pixelSize: root.small
                lineHeight: 0.96
                anchors.verticalCenter: parent.verticalCenter
            }

            ChangeButton {
                id: changeAmount

                button: root.amount.change ?? null
                what: root.amount.label ?? ""
            }
        }
    }

    Column {
        id: theirs

        visible: root.sentence.addressed
        x: parent.width * 0.66
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(0.6)

        Item {
            width: parent.width
            height: Math.max(person.visible ? root.disc : label.height, changeWho.height)

            Disc {
                id: person

                visible: (root.who.mark ?? null) !== null
                anchors.centerIn: parent
                anchors.horizontalCenterOffset: changeWho.visible ? -Theme.mm(8) : 0
                size: root.disc
                mark: root.who.mark ?? ({})
            }

            Label {
                id: label

                visible: !person.visible
                width: parent.width - changeWho.width - Theme.mm(3)
                anchors.verticalCenter: parent.verticalCenter
                text: person.visible ? "" : root.who.label ?? ""
                color: Colors.secondInk
                font.pixelSize: root.small
            }

            ChangeButton {
                id: changeWho

                anchors.right: parent.right
                button: root.who.change ?? null
                what: root.who.label ?? ""
            }
        }

        FitText {
            width: parent.width
            bold: true
            text: root.sentence.named
            size: root.sentence.name
            minimumScale: 0.66
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 0.94
        }

        Words {
            text: root.who.note ?? ""
            color: Colors.secondInk
        }

        Words {
            text: root.who.proof ?? ""
            bold: true
            color: Colors.jadeInk
        }
    }

    component Words: Label {
        width: parent?.width ?? 0
        visible: text !== ""
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: root.small
        lineHeight: 0.96
    }
}
