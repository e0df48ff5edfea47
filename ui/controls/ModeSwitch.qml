// The corner that is the same on every page: which mode this is, and the way to the other one.
import QtQuick
import "../theme"

Item {
    id: root

    required property string modeLabel
    // Care mode is on.
    required property bool care
    // {action, label} or null: then the mode cannot be changed here.
    required property var change

    implicitWidth: Theme.modeWidth
    implicitHeight: Theme.topBar

    AbstractButton {
        id: button

        anchors.fill: parent
        action: root.change?.action ?? "switch_mode"
        label: root.change ? root.modeLabel + " " + root.change.label : root.modeLabel
        live: root.change !== null && root.change !== undefined

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            visible: button.live
            color: button.down ? Colors.wash : "transparent"
            border.color: button.down ? Colors.ink : Colors.edge
            border.width: button.down || button.marked ? Theme.line * 2 : Theme.thinBorder
        }

        Badge {
            id: seal

            x: Theme.mm(1.8)
            size: parent.height - 2 * Theme.mm(2)
            anchors.verticalCenter: parent.verticalCenter
            character: root.care ? "爱" : "便"
        }

        FitText {
            id: mode

            anchors.left: seal.right
            anchors.leftMargin: Theme.mm(2)
            anchors.right: parent.right
            anchors.rightMargin: Theme.mm(1.5)
            y: switchWords.visible ? (parent.height - height - switchWords.height + Theme.mm(1)) / 2 : (parent.height - height) / 2
            hand: true
            inside: true
            text: root.modeLabel
            color: Colors.ink
            wrapMode: Text.NoWrap
            size: Theme.mm(Theme.care ? 8.8 : 7.2)
        }

        FitText {
            id: switchWords

            visible: button.live
            anchors.left: mode.left
            anchors.right: mode.right
            anchors.top: mode.bottom
            anchors.topMargin: -Theme.mm(1)
            inside: true
            text: root.change?.label ?? ""
            color: Colors.secondInk
            wrapMode: Text.NoWrap
            size: Theme.mm(Theme.care ? 6.8 : 6.6)
        }
    }
}
