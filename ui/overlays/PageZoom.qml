// The whole page, larger: what lies in it is scaled and dragged about with a finger; a short touch presses.
import QtQuick
import "../theme"
import "../controls"

Item {
    id: root

    default property alias content: sheet.data
    property bool zoomed: false
    property real power: 1.8
    property string hint: ""
    // What is not to be seen for the rail, in landscape at the right, in portrait at the bottom.
    property real railWidth: 0
    property real railHeight: 0
    // For a left hand the rail is at the left.
    property bool railLeft: false

    readonly property real factor: zoomed ? power : 1
    readonly property real mostX: Math.max(0, width * factor - (width - railWidth))
    readonly property real mostY: Math.max(0, height * factor - (height - railHeight - (zoomed ? bar.height : 0)))
    property real panX: 0
    property real panY: 0

    clip: zoomed
    onZoomedChanged: {
        panX = 0;
        panY = 0;
    }

    Item {
        id: sheet

        width: root.width
        height: root.height
        transformOrigin: Item.TopLeft
        scale: root.factor
        x: (root.railLeft && root.zoomed ? root.railWidth : 0) - Math.min(root.panX, root.mostX)
        y: -Math.min(root.panY, root.mostY)
    }

    DragHandler {
        property point from: Qt.point(0, 0)

        target: null
        enabled: root.zoomed
        dragThreshold: Theme.mm(9)
        onActiveChanged: {
            if (active)
                from = Qt.point(root.panX, root.panY);
        }
        onActiveTranslationChanged: {
            if (!active)
                return;
            root.panX = Math.max(0, Math.min(root.mostX, from.x - activeTranslation.x));
            root.panY = Math.max(0, Math.min(root.mostY, from.y - activeTranslation.y));
        }
    }

    Rectangle {
        id: bar

        visible: root.zoomed
        x: root.railLeft ? root.railWidth : 0
        y: root.height - root.railHeight - height
        width: root.width - root.railWidth
        height: words.height + Theme.mm(4)
        color: Colors.ink

        Label {
            id: words

            x: Theme.mm(4)
            width: parent.width - 2 * x
            anchors.verticalCenter: parent.verticalCenter
            text: root.hint
            color: Colors.paper
            font.pixelSize: Theme.frame
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
