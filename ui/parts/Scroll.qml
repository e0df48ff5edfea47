// Room for what may be longer than the page at the largest text: two large buttons turn it up and down,
// a finger drags it as well. When everything fits there is nothing to see of this.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    default property alias content: holder.data
    // What the content needs, at the width `room`.
    required property real needed
    readonly property real room: flick.width
    property bool overflows: false

    function judge() {
        overflows = needed > height + 1;
        if (!overflows)
            flick.contentY = 0;
    }

    function turn(direction: int) {
        const most = Math.max(0, flick.contentHeight - flick.height);
        flick.contentY = Math.max(0, Math.min(most, flick.contentY + direction * flick.height * 0.8));
    }

    onNeededChanged: Qt.callLater(judge)
    onHeightChanged: Qt.callLater(judge)
    // Each time it comes into sight it begins at its beginning.
    onVisibleChanged: flick.contentY = 0

    Flickable {
        id: flick

        objectName: "scroll"
        width: root.width - (root.overflows ? arrows.width + Theme.gap : 0)
        height: parent.height
        contentHeight: Math.max(root.needed, height)
        clip: root.overflows
        interactive: root.overflows
        boundsBehavior: Flickable.StopAtBounds
        onContentYChanged: Stirs.stir()

        Item {
            id: holder

            width: flick.width
            height: flick.contentHeight
        }
    }

    Item {
        id: arrows

        visible: root.overflows
        width: Theme.leastTarget
        height: parent.height
        anchors.right: parent.right

        Touchable {
            id: up

            action: "scroll_up"
            label: Theme.words.scrollUp ?? ""
            live: flick.contentY > 1
            width: parent.width
            height: Math.min(parent.height / 2 - Theme.smallGap, Theme.target * 1.4)
            onPressed: root.turn(-1)

            Arrow {
                anchors.fill: parent
                icon: "up"
                down: up.down
                live: up.live
            }
        }

        Touchable {
            id: down

            action: "scroll_down"
            label: Theme.words.scrollDown ?? ""
            live: flick.contentY < flick.contentHeight - flick.height - 1
            width: parent.width
            height: up.height
            anchors.bottom: parent.bottom
            onPressed: root.turn(1)

            Arrow {
                anchors.fill: parent
                icon: "down"
                down: down.down
                live: down.live
            }
        }
    }

    component Arrow: Rectangle {
        id: face

        required property string icon
        required property bool down
        required property bool live

        radius: Theme.radius
        color: face.live ? (face.down ? Hues.wash : Hues.card) : "transparent"
        border.color: face.live ? Hues.ink : Hues.hairline
        border.width: face.down ? Theme.line * 2 : Theme.line

        Icon {
            anchors.centerIn: parent
            name: face.icon
            pen: 2.2
            size: Theme.mm(Theme.care ? 13 : 9)
            color: face.live ? Hues.ink : Hues.hairline
        }
    }
}
