// The outcome, in plain words: the facts, and beneath them a mark for how it went and the receipt.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string tone
    required property var rows
    required property var receipt
    required property string receiptNote

    // The largest letters need the guidance's room.
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
        readonly property real noteX: (offer.visible ? offer.x + offer.width : mark.width) + Theme.gap * 1.5

        y: facts.height + above
        width: parent.width
        height: Math.max(mark.height, told.visible ? told.implicitHeight : 0)

        StatusIcon {
            id: mark

            anchors.verticalCenter: parent.verticalCenter
            tone: root.tone
            // On a low screen the largest letters leave less room for it.
            size: Theme.portrait || Theme.growth < 1.3 ? Theme.wayHeight : Theme.minimumTarget
        }

        Button {
            id: offer

            visible: root.receipt !== null
            x: mark.width + Theme.gap * 1.5
            action: root.receipt?.action ?? "print_receipt"
            label: root.receipt?.label ?? ""
            live: root.receipt?.live ?? false
            icon: "receipt"
            iconSize: Theme.mm(Theme.care ? 12 : 8)
            kind: "card"
            size: Theme.em(Theme.care ? 11.4 : 7.4, 0.2)
            width: Math.min(Math.max(Theme.backWidth, implicitWidth + Theme.mm(6)), parent.width - x)
            height: mark.height
            anchors.verticalCenter: parent.verticalCenter
        }

        Label {
            id: told

            x: paper.noteX
            width: parent.width - x
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: root.receiptNote
            font.pixelSize: Theme.small
        }
    }
}
