// The PIN: how many digits are in, how long there is, and the keypad. No digit is ever known here: a
// pressed cell goes to the pad process, and only the count comes back.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property int count
    required property int digits
    required property int seconds
    required property int restarted
    required property string warning
    required property string message
    required property var more
    required property var keys
    required property string hidden

    // How many are in, how long there is and what is wrong are always in sight, also beside the largest keys.
    readonly property real told: dots.height + time.implicitHeight + note.height + (longer.visible ? longer.height : 0) + (note.visible ? 1 : 0) * split.spacing + (longer.visible ? 1 : 0) * split.spacing + split.spacing

    minimumHeight: Math.max(split.minimumKeysHeight, told)

    KeypadLayout {
        id: split

        anchors.fill: parent
        brief: true
        keys: Keypad {
            anchors.fill: parent
            keys: Array.from({
                length: 12
            }, (_, cell) => "cell:" + cell)
            leftWord: root.keys.left
            rightWord: root.keys.right
            rightLive: root.count >= root.digits
            secret: true
        }

        Row {
            id: dots

            readonly property real cell: Math.min(Theme.mm(Theme.care ? 24 : 15), (parent.width - (root.digits - 1) * spacing) / Math.max(1, root.digits))

            spacing: Theme.mm(2.6)
            Accessible.role: Accessible.ProgressBar
            Accessible.name: root.count + " / " + root.digits

            Repeater {
                model: root.digits

                Rectangle {
                    required property int index

                    width: dots.cell
                    height: Theme.mm(Theme.care ? 24 : 15)
                    radius: Theme.radius
                    color: Colors.card
                    border.color: index <= root.count ? Colors.ink : Colors.edge
                    border.width: index <= root.count ? Theme.line : Theme.thinBorder

                    Rectangle {
                        visible: parent.index < root.count
                        anchors.centerIn: parent
                        width: Math.min(parent.width, parent.height) * 0.36
                        height: width
                        radius: width / 2
                        color: Colors.ink
                    }
                }
            }
        }

        Countdown {
            id: time

            width: parent.width
            seconds: root.seconds
            restarted: root.restarted
            urgent: root.warning !== ""
        }

        NoticeBar {
            id: note

            width: parent.width
            text: root.message !== "" ? root.message : root.warning
            kind: root.message === "" ? "wash" : "ochre"
        }

        Button {
            id: longer

            visible: root.warning !== ""
            action: root.more.action
            label: root.more.label
            icon: "hourglass"
            iconSize: Theme.mm(Theme.care ? 10 : 7)
            size: Theme.em(Theme.care ? 11.4 : 7.4, 0.2)
            height: Theme.minimumTarget
            width: Math.min(parent.width, implicitWidth + Theme.mm(8))
        }

        Row {
            // It can also be heard, and gives way to what is urgent.
            visible: root.told + split.spacing + secret.implicitHeight <= split.wordsRoom
            spacing: Theme.mm(3)
            width: parent.width

            Icon {
                id: lock

                name: "eye_hidden"
                size: Theme.mm(Theme.care ? 11 : 8)
                color: Colors.secondInk
            }

            Label {
                id: secret

                width: parent.width - lock.width - parent.spacing
                anchors.verticalCenter: parent.verticalCenter
                text: root.hidden
            }
        }
    }
}
