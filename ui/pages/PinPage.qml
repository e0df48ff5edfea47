// The PIN: how many digits are in, how long there is, and the keypad. No digit is ever known here: a
// pressed cell goes to the pad process, and only the count comes back.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../parts"

Page {
    id: root

    required property int count
    required property int digits
    required property int seconds
    required property int restarted
    required property string warning
    required property string message
    required property var more
    required property string eraseLabel
    required property string enterLabel
    required property string hidden

    Split {
        anchors.fill: parent
        brief: true
        keys: Keypad {
            anchors.fill: parent
            keys: {
                const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit, cell) => ({
                            action: "cell:" + cell,
                            label: String(digit)
                        }));
                rows.push({
                    action: "cell:9",
                    label: root.eraseLabel,
                    word: true
                }, {
                    action: "cell:10",
                    label: "0"
                }, {
                    action: "cell:11",
                    label: root.enterLabel,
                    word: true,
                    live: root.count >= root.digits
                });
                return rows;
            }
            onPressed: action => root.padCell(parseInt(action.slice(5)))
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
                    color: Hues.card
                    border.color: index === root.count ? Hues.seal : index < root.count ? Hues.ink : Hues.edge
                    border.width: index <= root.count ? Theme.line : Theme.hair

                    Rectangle {
                        visible: parent.index < root.count
                        anchors.centerIn: parent
                        width: Math.min(parent.width, parent.height) * 0.36
                        height: width
                        radius: width / 2
                        color: Hues.ink
                    }
                }
            }
        }

        Countdown {
            width: parent.width
            seconds: root.seconds
            restarted: root.restarted
            urgent: root.warning !== ""
        }

        Message {
            width: parent.width
            text: root.message !== "" ? root.message : root.warning
            calm: root.message === ""
        }

        InkButton {
            visible: root.warning !== ""
            action: root.more.action
            label: root.more.label
            icon: "hourglass"
            iconSize: Theme.mm(Theme.care ? 10 : 7)
            size: Theme.em(Theme.care ? 11.4 : 7.4, 0.2)
            height: Theme.leastTarget
            width: Math.min(parent.width, implicitWidth + Theme.mm(8))
            onPressed: action => root.pressed(action)
        }

        Row {
            spacing: Theme.mm(3)
            width: parent.width

            Icon {
                id: lock

                name: "hidden"
                size: Theme.mm(Theme.care ? 11 : 8)
                color: Hues.secondInk
            }

            Words {
                width: parent.width - lock.width - parent.spacing
                anchors.verticalCenter: parent.verticalCenter
                text: root.hidden
                color: Hues.secondInk
            }
        }
    }
}
