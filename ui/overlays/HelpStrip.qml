// The strip about the help call: sent, who is coming, or nobody yet. It takes its own room, covers nothing.
import QtQuick
import "../theme"
import "../controls"

Item {
    id: root

    // {state, title, line, waitedLabel, message, messageLabel?, close} or null.
    required property var help

    visible: help !== null && help !== undefined
    height: Math.max(Theme.minimumTarget, words.height) + 2 * Theme.mm(1.6)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Colors.jadeWash
        border.color: Colors.jade
        border.width: Theme.line
    }

    Icon {
        id: sign

        name: ["acknowledged", "arrived"].includes(root.help?.state ?? "") ? "person" : "bell"
        size: Theme.mm(Theme.care ? 12 : 9)
        color: Colors.dark ? Colors.ink : Colors.jade
        x: Theme.mm(3)
        anchors.verticalCenter: parent.verticalCenter
    }

    Column {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.mm(3)
        anchors.right: close.left
        anchors.rightMargin: Theme.mm(3)
        anchors.verticalCenter: parent.verticalCenter
        Accessible.role: Accessible.AlertMessage
        Accessible.name: (root.help?.title ?? "") + " " + (root.help?.line ?? "")

        Label {
            width: parent.width
            bold: true
            text: (root.help?.title ?? "") + (root.help?.waitedLabel ? "　" + root.help.waitedLabel : "")
            font.pixelSize: Theme.frame
        }

        Label {
            width: parent.width
            text: root.help?.message ? (root.help.messageLabel ?? "") + "　" + root.help.message : root.help?.line ?? ""
            visible: text !== ""
            font.pixelSize: Theme.frame
        }
    }

    Button {
        id: close

        visible: (root.help?.close ?? null) !== null
        action: root.help?.close?.action ?? "help_close"
        label: root.help?.close?.label ?? ""
        size: Theme.frame
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(2)
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.minimumTarget
        width: visible ? Math.min(implicitWidth + Theme.mm(2), Theme.mm(Theme.care ? 78 : 76)) : 0
    }
}
