// The drawing of what to do with a card: lay the ID card on the reader, insert the bank card, take it out.
// The card moves gently the way the hand should go, and stands at the goal where motion is not wanted.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    required property string which
    property bool moving: true

    // After three moves one in a while: a page that stands all day must not move all day (WCAG 2.2.2), nor
    // keep the processor busy.
    property bool calm: false

    // 0: card away from the machine, 1: where it belongs.
    readonly property real goal: which === "take" ? 0.1 : 1
    property real way: goal

    onWayChanged: DirtyCounter.markDirty()

    property int moves: 0
    readonly property bool playing: Theme.motion && moving && visible
    readonly property real unit: Math.min(width / 135, height / 100)
    readonly property bool lays: which === "id"

    onPlayingChanged: {
        moves = 0;
        pause.stop();
        move.stop();
        if (playing)
            move.start();
        else
            way = goal;
    }

    NumberAnimation {
        id: move

        target: root
        property: "way"
        from: root.which === "take" ? 1 : 0
        to: root.which === "take" ? 0 : 1
        duration: 1600
        easing.type: Easing.InOutCubic
        onFinished: {
            root.moves += 1;
            pause.start();
        }
    }

    Timer {
        id: pause

        interval: root.calm && root.moves >= 3 ? 40000 : 1700
        onTriggered: move.start()
    }

    Item {
        id: sheet

        width: 135 * root.unit
        height: 100 * root.unit
        anchors.centerIn: parent
        // What is drawn is in the middle, wherever the card is on its way.
        anchors.verticalCenterOffset: (root.lays ? -4 : root.which === "take" ? 0 : 6) * root.unit

        // The reader: a bed that glows for the ID card, a slot for the bank card.
        Rectangle {
            visible: root.lays
            x: 15 * root.unit
            y: 22 * root.unit
            width: 105 * root.unit
            height: 64 * root.unit
            radius: 6 * root.unit
            color: Colors.wash
            border.color: Colors.secondInk
            border.width: 1.4 * root.unit

            Rectangle {
                anchors.fill: parent
                anchors.margins: 6 * root.unit
                radius: 4 * root.unit
                color: "transparent"
                border.color: Colors.edge
                border.width: 0.8 * root.unit
            }
        }

        Rectangle {
            visible: !root.lays
            x: 14 * root.unit
            y: 8 * root.unit
            width: 107 * root.unit
            height: 34 * root.unit
            radius: 5 * root.unit
            color: Colors.wash
            border.color: Colors.secondInk
            border.width: 1.4 * root.unit

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                y: 22 * root.unit
                width: 82 * root.unit
                height: 5 * root.unit
                radius: height / 2
                color: Colors.ink
            }
        }

        Item {
            visible: !root.lays
            x: 0
            y: 33 * root.unit
            width: parent.width
            height: parent.height - y
            clip: true

            BankCard {
                unit: root.unit
                x: 31.5 * root.unit
                y: (9 - root.way * 28) * root.unit
            }
        }

        IdCard {
            visible: root.lays
            unit: root.unit
            x: 27 * root.unit
            y: (-2 + root.way * 31) * root.unit
        }
    }

    component IdCard: Rectangle {
        id: id

        required property real unit

        width: 81 * unit
        height: 50 * unit
        radius: 4 * unit
        color: Colors.card
        border.color: Colors.ink
        border.width: 1.5 * unit

        Repeater {
            model: [[8, 9, 22], [8, 18, 30], [8, 27, 26]]

            Rectangle {
                required property var modelData

                x: modelData[0] * id.unit
                y: modelData[1] * id.unit
                width: modelData[2] * id.unit
                height: 3 * id.unit
                radius: height / 2
                color: Colors.hairline
            }
        }

        Rectangle {
            x: 8 * id.unit
            y: 40 * id.unit
            width: 65 * id.unit
            height: 3 * id.unit
            radius: height / 2
            color: Colors.secondInk
        }

        Rectangle {
            x: 50 * id.unit
            y: 7 * id.unit
            width: 23 * id.unit
            height: 28 * id.unit
            radius: 2 * id.unit
            color: Colors.wash

            Icon {
                anchors.centerIn: parent
                name: "person"
                size: 22 * id.unit
                color: Colors.secondInk
            }
        }
    }

    component BankCard: Rectangle {
        id: bank

        required property real unit

        width: 72 * unit
        height: 54 * unit
        radius: 4 * unit
        color: Colors.seal
        border.color: Colors.ink
        border.width: 1.2 * unit

        Rectangle {
            x: 10 * bank.unit
            y: 12 * bank.unit
            width: 15 * bank.unit
            height: 12 * bank.unit
            radius: 2 * bank.unit
            color: Colors.wash
        }

        Repeater {
            model: 4

            Rectangle {
                required property int index

                x: (10 + index * 13.5) * bank.unit
                y: 36 * bank.unit
                width: 10 * bank.unit
                height: 3.4 * bank.unit
                radius: height / 2
                color: Colors.sealText
            }
        }
    }
}
