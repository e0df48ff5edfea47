// Choices: who, when, which transfer, a safety question.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property var choices
    required property string empty
    required property string message
    required property string layout
    required property string note

    // The answers need the guidance's room.
    minimumHeight: cards.contentMinimum + (note.visible ? note.height + Theme.gap : 0)

    // Less room between the cards where the page is low, or has a message and lines of letters.
    readonly property bool low: Theme.care && !Theme.portrait && Theme.growth > 1.2 && height < Theme.mm(140)
    readonly property bool tight: low || Theme.care && note.visible

    NoticeBar {
        id: note

        width: parent.width
        text: root.message
        size: root.low ? Theme.small : Theme.body
    }

    CardList {
        id: cards

        anchors.top: note.bottom
        anchors.topMargin: note.visible ? Theme.gap : 0
        anchors.bottom: parent.bottom
        width: parent.width
        choices: root.choices
        tight: root.tight
    }

    Loader {
        active: root.empty !== ""
        anchors.fill: parent

        sourceComponent: Column {
            topPadding: Math.max(0, (parent.height - ring.height - words.height - spacing) * 0.4)
            spacing: Theme.gap * 1.6

            // Nothing there: an empty circle, still.
            BusyIndicator {
                id: ring

                anchors.horizontalCenter: parent.horizontalCenter
                turning: false
                visible: size > Theme.mm(14)
                size: Math.max(0, Math.min(Theme.mm(70), root.height * 0.45, root.height - words.height - parent.spacing - Theme.gap))
            }

            Label {
                id: words

                width: root.width
                text: root.empty
                horizontalAlignment: Text.AlignHCenter
                font.pixelSize: Math.round(Theme.body * 1.25)
            }
        }
    }
}
