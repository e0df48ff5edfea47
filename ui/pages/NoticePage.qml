// A notice: one sentence on what happened, and the ways on.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string tone
    required property string line
    required property var choices

    readonly property real reading: Math.min(width, Theme.body * 44)

    Row {
        id: said

        width: parent.width
        spacing: Theme.mm(Theme.care ? 7 : 5)

        StatusIcon {
            id: mark

            tone: root.tone
            size: Theme.mm(Theme.care ? 27 : 18)
        }

        Label {
            width: Math.min(root.reading, parent.width - mark.width - parent.spacing)
            text: root.line
            font.pixelSize: Math.round(Theme.body * 1.25)
            lineHeight: 1.1
        }
    }

    CardList {
        anchors.top: said.bottom
        anchors.topMargin: Theme.gap * 1.6
        anchors.bottom: parent.bottom
        width: parent.width
        choices: root.choices
        columns: Theme.portrait || root.choices.length < 2 ? 1 : 2
        sideBySide: false
        tallest: Theme.mm(Theme.care ? 36 : 22)
    }
}
