// The magnifier: a screen that follows the finger, with sharp letters.
//
// A finger that is dragged moves the screen, wherever it began. A short touch presses: beside the screen
// what is there, in the screen what is seen in it. A hand that trembles less than 9 mm still presses.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Item {
    id: root

    required property Item scene
    property bool shown: false
    property real power: 2
    property string hint: ""

    // It begins over the question, which is the first thing to read.
    readonly property point beginning: Qt.point(Theme.contentX + Theme.contentWidth * 0.25, Theme.questionY + Theme.title * 0.6)
    property point focusAt: beginning
    readonly property real glassWidth: Theme.mm(Theme.care ? 130 : 105)
    readonly property real glassHeight: Theme.mm(Theme.care ? 78 : 62)
    // Above the finger and what it shows, so that neither covers the other; at the top, beneath.
    readonly property real clear: glassHeight / power / 2 + Theme.mm(4)
    readonly property bool below: focusAt.y - clear - glass.height < 0

    // The part of the scene that is seen in the screen, from a whole pixel on.
    readonly property rect view: {
        const across = glassWidth / power;
        const down = glassHeight / power;
        return Qt.rect(Math.round(Math.max(0, Math.min(width - across, focusAt.x - across / 2))), Math.round(Math.max(0, Math.min(height - down, focusAt.y - down / 2))), across, down);
    }

    // A picture of the whole page is there and shows it as it is: what the screen moves over while nothing
    // changes. Drawing the letters again with every move took two frames.
    property bool fresh: false

    visible: shown
    onShownChanged: {
        if (shown)
            focusAt = beginning;
        else
            sheet.active = false;
        fresh = false;
        idleDelay.restart();
    }

    Connections {
        target: DirtyCounter
        enabled: root.shown

        function onCountChanged() {
            root.fresh = false;
            idleDelay.restart();
        }
    }

    Timer {
        id: idleDelay

        // Longer than a page slides; and never under a finger, which would hold a button in the picture.
        interval: 300
        onTriggered: {
            if (!root.shown)
                return;
            if (finger.active)
                restart();
            else if (sheet.active)
                (sheet.item as ShaderEffectSource).scheduleUpdate();
            else
                sheet.active = true;
        }
    }

    PointHandler {
        id: finger
    }

    // The topmost AbstractButton there. Known by its properties: where a second engine runs in the program (the
    // bench's window), `instanceof` compares with that one's type.
    function touchableAt(item: Item, place: point): var {
        for (let index = item.children.length - 1; index >= 0; index -= 1) {
            const child = item.children[index];
            if (!child.visible || child.opacity === 0)
                continue;
            const inside = child.mapFromItem(root.scene, place);
            const found = root.touchableAt(child, place);
            if (found)
                return found;
            if (child.held !== undefined && child.contains(inside))
                return child;
        }
        return null;
    }

    DragHandler {
        target: null
        dragThreshold: Theme.mm(9)
        onCentroidChanged: {
            if (active)
                root.focusAt = Qt.point(Math.max(0, Math.min(root.width, centroid.position.x)), Math.max(0, Math.min(root.height, centroid.position.y)));
        }
    }

    Item {
        id: glass

        x: Math.max(0, Math.min(root.width - width, root.focusAt.x - width / 2))
        y: Math.max(0, Math.min(root.height - height, root.below ? root.focusAt.y + root.clear + Theme.mm(8) : root.focusAt.y - root.clear - height))
        width: root.glassWidth
        height: root.glassHeight + rim.height

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: Colors.paper
        }

        Item {
            id: pane

            objectName: "pane"
            width: root.glassWidth
            height: root.glassHeight
            clip: true

            Loader {
                id: sheet

                active: false
                x: -root.view.x * root.power
                y: -root.view.y * root.power

                sourceComponent: ShaderEffectSource {
                    width: root.width * root.power
                    height: root.height * root.power
                    sourceItem: root.scene
                    textureSize: Qt.size(width, height)
                    live: false
                    onScheduledUpdateCompleted: root.fresh = !idleDelay.running
                }
            }

            // Until then, and while a button that is seen in the screen is pressed, as it is at this moment.
            ShaderEffectSource {
                anchors.fill: parent
                visible: !root.fresh || through.pressed && through.button !== null
                sourceItem: root.shown ? root.scene : null
                sourceRect: root.view
                textureSize: Qt.size(width, height)
            }
        }

        Rectangle {
            id: rim

            y: root.glassHeight
            width: parent.width
            height: words.height + Theme.mm(3)
            color: Colors.ink

            Label {
                id: words

                x: Theme.mm(3)
                width: parent.width - 2 * x
                anchors.verticalCenter: parent.verticalCenter
                text: root.hint
                color: Colors.paper
                font.pixelSize: Theme.frame
                lineHeight: 0.95
                horizontalAlignment: Text.AlignHCenter
            }
        }

        Rectangle {
            anchors.fill: parent
            color: "transparent"
            border.color: Colors.ink
            border.width: Theme.mm(1.4)
            radius: Theme.radius
        }

        TapHandler {
            id: through

            property var button: null

            function lookedAt(place: point): point {
                return Qt.point(root.view.x + place.x / root.power, root.view.y + place.y / root.power);
            }

            gesturePolicy: TapHandler.ReleaseWithinBounds
            longPressThreshold: 0
            onPressedChanged: {
                if (button)
                    button.held = false;
                if (!pressed)
                    return;
                const inside = point.position.y < root.glassHeight;
                button = inside ? root.touchableAt(root.scene, lookedAt(point.position)) : null;
                if (button && button.live)
                    button.held = true;
            }
            onTapped: point => {
                const place = lookedAt(point.position);
                if (button && button === root.touchableAt(root.scene, place) && DoubleTapFilter.counts(button.action, button.key, place, point.timestamp))
                    button.press();
            }
        }
    }

    // What is looked at.
    Rectangle {
        x: root.view.x
        y: root.view.y
        width: root.view.width
        height: root.view.height
        color: "transparent"
        radius: Theme.radius / 2
        border.color: Colors.ink
        border.width: Theme.line
    }
}
