// A notice: one sentence on what happened, and the ways on.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string tone
    required property string line
    required property var choices
    required property string drawing
    required property string safe

    readonly property real reading: Math.min(width, Theme.body * 44)
    readonly property real lineWidth: Math.min(reading, width - mark.width - said.spacing)
    // Larger than body text, as far as the choices keep their room.
    readonly property real large: Math.round(Theme.body * 1.25)
    readonly property real largeHeight: Math.ceil(Theme.widthOf(line, false, false) * large / Math.max(1, lineWidth) * 1.08) * large * 1.6
    readonly property bool roomy: largeHeight + Theme.gap * 1.6 + cards.contentMinimum <= height

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
            width: root.lineWidth
            text: root.line
            font.pixelSize: root.roomy ? root.large : Theme.body
            lineHeight: root.roomy ? 1.1 : 0.95
        }
    }

    CardList {
        id: cards

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
