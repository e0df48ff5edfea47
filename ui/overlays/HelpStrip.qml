// The band about the help call: sent, who is coming, or that nobody has come yet. It lies in the place line's room and
// covers nothing.
import QtQuick
import "../theme"
import "../controls"

Item {
    id: root

    // {state, title, line, waitedLabel, message, messageLabel?, close} or null.
    required property var help

    readonly property bool comes: ["acknowledged", "arrived"].includes(root.help?.state ?? "")
    readonly property string second: root.help?.message ? (root.help.messageLabel ?? "") + "　" + root.help.message : root.help?.line ?? ""

    visible: help !== null && help !== undefined

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Colors.jadeWash
        border.color: Colors.jadeInk
        border.width: Colors.outlined ? Theme.edge : 0
    }

    Icon {
        id: sign

        name: root.comes ? "coming" : "bell_rung"
        size: Theme.mm(Theme.care ? 18 : 12)
        color: Colors.jadeInk
        x: Theme.mm(4)
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

        BandLine {
            id: first

            width: parent.width
            bold: true
            text: (root.help?.title ?? "") + (root.help?.waitedLabel ? "　" + root.help.waitedLabel : "")
            // Smaller above a second sentence that takes two lines.
            size: Math.max(Theme.minimumFontSize, Theme.mm(second.two ? 7.4 : Theme.care ? 10.9 : 7.2))
        }

        BandLine {
            id: second

            width: parent.width
            text: root.second
            // A long first sentence needs the room; that nobody has come yet is said with where else to go.
            visible: text !== "" && (!first.two || root.help?.state === "nobody")
            // Beneath two lines there is room for the smallest letters only.
            size: first.two ? Theme.minimumFontSize : Theme.mm(Theme.care ? 9.4 : 6.9)
        }
    }

    Button {
        id: close

        visible: (root.help?.close ?? null) !== null
        action: root.help?.close?.action ?? "help_close"
        label: root.help?.close?.label ?? ""
        size: Theme.mm(Theme.care ? 9.9 : 7.2)
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(Theme.care ? 2.4 : 1.6)
        y: Theme.mm(Theme.care ? 1.8 : 1.2)
        height: parent.height - 2 * y - Theme.lip
        width: visible ? Math.min(implicitWidth + Theme.mm(2), Math.round(root.width * 0.36)) : 0
    }
}
