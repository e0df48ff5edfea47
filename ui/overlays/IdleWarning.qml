// Nobody seems to be there: what will happen, how long it takes, and one large button to stay.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Item {
    id: root

    // {seconds, title, line?, stay} or null.
    required property var warning

    visible: warning !== null && warning !== undefined

    Rectangle {
        anchors.fill: parent
        color: Colors.paper

        TouchRipple {
            anchors.fill: parent
        }
    }

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.contentX + Math.round((Theme.contentWidth - width) / 2)
        width: Math.min(Theme.contentWidth, Theme.mm(Theme.care ? 300 : 220))
        height: said.height + 2 * Theme.mm(12)
        radius: Theme.radius * 1.5
        color: Colors.card
        border.color: Colors.ink
        border.width: Theme.line * 1.4

        Column {
            id: said

            x: Theme.mm(12)
            y: Theme.mm(12)
            width: parent.width - 2 * x
            spacing: Theme.mm(Theme.care ? 7 : 5)

            Label {
                width: parent.width
                text: root.warning?.title ?? ""
                hand: true
                font.pixelSize: Theme.title
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.AlertMessage
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: root.warning?.line ?? ""
                horizontalAlignment: Text.AlignHCenter
            }

            Loader {
                anchors.horizontalCenter: parent.horizontalCenter
                active: root.visible

                sourceComponent: CountdownRing {
                    size: Theme.mm(Theme.care ? 52 : 34)
                    seconds: root.warning?.seconds ?? 0
                }
            }

            Button {
                anchors.horizontalCenter: parent.horizontalCenter
                action: root.warning?.stay?.action ?? "stay"
                label: root.warning?.stay?.label ?? ""
                kind: "forward"
                size: Theme.choice
                width: Math.min(parent.width, Math.max(Theme.mm(Theme.care ? 180 : 120), implicitWidth + Theme.mm(20)))
                height: Math.round(Theme.target * 1.25)
            }
        }
    }
}
