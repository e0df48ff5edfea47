// Review: everything the customer is about to agree to, each with the way to change it.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string me
    required property string source
    required property var rows
    required property bool backwards
    required property string warning

    minimumHeight: (Theme.growth < 1.2 ? rows.length * (Theme.minimumTarget + Theme.smallGap) + Theme.mm(12) : facts.contentMinimum) + (note.visible ? note.height + Theme.gap : 0)

    DetailList {
        id: facts

        width: parent.width
        height: Math.min(needed, limit)
        limit: root.height - (note.visible ? note.height + Theme.gap : 0)
        rows: root.rows
    }

    NoticeBar {
        id: note

        y: facts.height + Theme.gap
        width: parent.width
        text: root.warning
        size: Theme.small
    }
}
