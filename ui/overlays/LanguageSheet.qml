// The languages, each by its own name in large letters: shown by the language button, gone at a touch.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Item {
    id: root

    // [{action, label, about?, live}]: the one that is on is not live.
    required property var languages
    required property string title
    required property string close

    property bool open: false
    // How far the page reaches from the left: the aids stay in sight beside the sheet.
    property real room: width

    visible: open

    Rectangle {
        anchors.fill: parent
        color: Colors.paper
        opacity: Colors.high || Colors.dark ? 1 : 0.9

        TouchRipple {
            anchors.fill: parent
        }
    }

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        x: Math.round((root.room - width) / 2)
        width: Math.min(root.room - 2 * Theme.margin, Theme.mm(Theme.care ? 240 : 180))
        height: list.height + 2 * Theme.mm(10)
        radius: Theme.radius * 1.5
        color: Colors.card
        border.color: Colors.ink
        border.width: Theme.line * 1.4

        Column {
            id: list

            x: Theme.mm(10)
            y: Theme.mm(10)
            width: parent.width - 2 * x
            spacing: Theme.gap

            Label {
                width: parent.width
                text: root.title
                hand: true
                font.pixelSize: Theme.title
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.Heading
            }

            Repeater {
                model: root.open ? root.languages : []

                Column {
                    id: row

                    required property var modelData

                    width: list.width
                    spacing: Theme.mm(1)

                    Button {
                        width: parent.width
                        height: Theme.target
                        action: row.modelData.action
                        label: row.modelData.label
                        live: row.modelData.live
                        size: Theme.choice
                    }

                    Label {
                        width: parent.width
                        visible: text !== ""
                        text: row.modelData.about ?? ""
                        font.pixelSize: Theme.small
                        horizontalAlignment: Text.AlignHCenter
                    }
                }
            }

            Button {
                width: parent.width
                height: Theme.target
                action: "languages_close"
                label: root.close
                kind: "quiet"
                size: Theme.choice
            }
        }
    }
}
