// One field of the form: its name, what is in it, a note or what is wrong with it. Pressed, it is the active one.
import QtQuick
import "../theme"

AbstractButton {
    id: root

    required property string title
    required property string value
    required property string note
    required property string error
    required property bool active

    // On a wide row the name stands at the left of what is in it.
    readonly property bool across: width > Theme.mm(210)
    readonly property real side: Theme.mm(5)
    readonly property real nameRoom: across ? Math.min(width * 0.28, Theme.small * 6) : 0

    label: [title, value, error !== "" ? error : note].filter(part => part !== "").join("，")
    implicitHeight: Math.max(Theme.mm(Theme.care ? 30 : 26), Math.max(content.implicitHeight, across ? name.implicitHeight : 0) + 2 * Theme.mm(1.6))

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Colors.wash : root.live ? Colors.card : Colors.paper
        border.color: root.error !== "" ? Colors.ochre : root.active || root.down ? Colors.ink : Colors.edge
        border.width: root.down ? Theme.line * 2 : root.active || root.error !== "" ? Theme.line * 1.4 : Theme.thinBorder
    }

    Rectangle {
        visible: root.active
        x: Theme.mm(1.6)
        width: Theme.mm(1.4)
        height: parent.height - 2 * Theme.mm(3)
        radius: width / 2
        color: Colors.seal
        anchors.verticalCenter: parent.verticalCenter
    }

    Label {
        id: name

        visible: root.across
        x: root.side
        width: root.nameRoom - Theme.mm(3)
        anchors.verticalCenter: parent.verticalCenter
        inside: true
        text: root.title
        color: Colors.secondInk
        font.pixelSize: Theme.small
        lineHeight: 0.9
    }

    Column {
        id: content

        x: root.side + root.nameRoom
        width: parent.width - 2 * root.side - root.nameRoom
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            visible: !root.across
            inside: true
            text: root.title
            color: Colors.secondInk
            font.pixelSize: Theme.small
            lineHeight: 0.9
        }

        FitText {
            width: parent.width
            inside: true
            bold: true
            text: root.value
            visible: text !== ""
            size: Theme.choice
            lineHeight: 0.9
        }

        Label {
            width: parent.width
            inside: true
            visible: text !== ""
            text: root.error !== "" ? root.error : root.note
            color: root.error !== "" ? Colors.ochre : Colors.secondInk
            font.pixelSize: Theme.small
            lineHeight: 0.9
        }
    }
}
