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

    ownGuide: true

    // How many are in, how long there is and what is wrong are always in sight, also beside the largest keys.
    readonly property real told: dots.height + note.height + (warning !== "" ? time.height + split.spacing : 0) + (note.visible ? split.spacing : 0)

    minimumHeight: Math.max(split.minimumKeysHeight, told)

    // To a screen reader the guidance is there also while something more urgent has its place on the glass.
    Item {
        visible: !guide.visible && !shield.visible
        width: 1
        height: 1
        Accessible.role: Accessible.StaticText
        Accessible.name: root.frame.guide ?? ""
    }

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
                    border.width: Theme.line

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

        // Time runs unseen until it is nearly over: nothing hurries.
        Row {
            visible: root.warning !== ""
            width: parent.width
            height: visible ? time.height : 0
            spacing: Theme.gap

            CountdownRing {
                id: time

                size: Theme.mm(Theme.care ? 36 : 26)
                seconds: root.seconds
                restarted: root.restarted
            }

            Button {
                id: longer

                action: root.more.action
                label: root.more.label
                kind: "strong"
                size: Theme.way
                height: Math.max(Theme.minimumTarget, Math.round(time.height * 0.72))
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(parent.width - time.width - Theme.gap, implicitWidth + Theme.mm(8))
            }
        }

        NoticeBar {
            id: note

            width: parent.width
            text: root.message !== "" ? root.message : root.warning
            kind: root.message === "" ? "wash" : "ochre"
            size: Theme.em(Theme.care ? 11.4 : 7.8, 0.5)
        }

        // What to do, where nothing more urgent needs its place; it can also be heard.
        Label {
            id: guide

            visible: !note.visible && !shield.visible && root.warning === "" && root.told + implicitHeight + split.spacing <= split.wordsRoom
            width: parent.width
            text: root.frame.guide ?? ""
            color: Colors.secondInk
        }

        // The hand that shields the keys, and how to do it.
        Surface {
            id: shield

            readonly property real free: split.wordsRoom - root.told - secret.height - 2 * split.spacing

            visible: !note.visible && root.warning === "" && split.horizontal && free > Theme.mm(34)
            width: parent.width
            height: visible ? Math.min(free, Theme.mm(96)) : 0
            color: Colors.paperLike ? Colors.card : "#FFFFFF"

            Image {
                id: hand

                x: Theme.mm(2)
                y: Theme.mm(3)
                width: Math.round(parent.width * (Theme.narrow ? 0.38 : 0.44))
                height: parent.height - 2 * y
                fillMode: Image.PreserveAspectFit
                source: Qt.resolvedUrl("../../assets/art/draw-shield.svg")
                smooth: true
            }

            Label {
                x: hand.x + hand.width + Theme.mm(3)
                width: parent.width - x - Theme.mm(3)
                anchors.verticalCenter: parent.verticalCenter
                // On the drawing's white card in every edition.
                color: Colors.paperLike ? Colors.ink : "#1F2421"
                text: root.frame.guide ?? ""
                font.pixelSize: Theme.em(Theme.care ? 10.9 : 7.4, 0.1)
                lineHeight: 0.95
            }
        }

        Row {
            id: secret

            // It can also be heard, and gives way to what is urgent.
            visible: root.told + split.spacing + secretWords.implicitHeight <= split.wordsRoom
            spacing: Theme.mm(3)
            width: parent.width

            Icon {
                id: lock

                name: "eye_hidden"
                size: Theme.mm(Theme.care ? 13 : 9)
                color: Colors.secondInk
                ground: Colors.paper
            }

            Label {
                id: secretWords

                width: parent.width - lock.width - parent.spacing
                anchors.verticalCenter: parent.verticalCenter
                text: root.hidden
                color: Colors.secondInk
            }
        }
    }
}
