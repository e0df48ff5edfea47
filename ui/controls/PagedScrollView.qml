// Room for what may be longer than the page at the largest text: two large buttons turn it up and down,
// a finger drags it as well. The one that leads to more is dark and says so, and a line shows where the page
// is cut. When everything fits there is nothing to see of this.
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
    // The end has been in sight since the page came.
    property bool read: false
    // Where there is room for it the buttons say in words where they lead.
    readonly property bool worded: width > Theme.mm(170)

    property bool updatingOverflow: false

    function updateOverflow() {
        const y = flick.contentY;
        updatingOverflow = true;
        // Without the buttons first: what wraps beside them may fit where they are not.
        overflows = false;
        relayout();
        overflows = needed > height + 1;
        relayout();
        updatingOverflow = false;
        flick.contentY = overflows ? Math.min(y, flick.contentHeight - flick.height) : 0;
    }

    // Columns are laid out with the next frame only; what is needed has to be known before it.
    function relayout() {
        layOut(holder);
    }

    function layOut(item: Item) {
        for (const child of item.children) {
            layOut(child);
            (child as Column)?.forceLayout();
        }
    }

    function turn(direction: int) {
        const most = Math.max(0, flick.contentHeight - flick.height);
        flick.contentY = Math.max(0, Math.min(most, flick.contentY + direction * flick.height * 0.8));
    }

    // The customer has turned to the end.
    function noteEnd() {
        if (overflows && !updatingOverflow && flick.contentY >= flick.contentHeight - flick.height - 2)
            read = true;
    }

    // Bring what lies from `top` to `bottom` of the content into sight.
    function reveal(top: real, bottom: real) {
        if (overflows)
            flick.contentY = Math.max(0, Math.min(top, Math.max(flick.contentY, bottom - flick.height)));
    }

    // Bring what the navigation keys stand on into sight.
    function followFocus() {
        const item = overflows && Theme.focus !== "" ? find(holder, Theme.focus) : null;
        if (item) {
            const top = item.mapToItem(holder, 0, 0).y;
            reveal(top - Theme.mm(4), top + item.height + Theme.mm(4));
        }
    }

    function find(within: Item, name: string): Item {
        for (const child of within.children) {
            const found = child.objectName === name && child.visible ? child : find(child, name);
            if (found)
                return found;
        }
        return null;
    }

    Connections {
        target: Theme

        function onFocusChanged() {
            root.followFocus();
        }
    }

    onNeededChanged: {
        if (!updatingOverflow)
            layout.schedule();
    }
    onHeightChanged: layout.schedule()
    // Each time it comes into sight it begins at its beginning.
    onVisibleChanged: {
        flick.contentY = 0;
        read = false;
    }

    DelayedCall {
        id: layout

        onDue: root.updateOverflow()
    }

    Flickable {
        id: flick

        objectName: "scroll"
        width: root.width - (root.overflows ? arrows.width + Theme.gap : 0)
        height: parent.height
        contentHeight: Math.max(root.needed, height)
        clip: root.overflows
        interactive: root.overflows
        boundsBehavior: Flickable.StopAtBounds
        onContentYChanged: {
            DirtyCounter.markDirty();
            root.noteEnd();
        }

        Item {
            id: holder

            width: flick.width
            height: flick.contentHeight
            // The software scene graph draws a Shape (an icon) beyond the clip; a layer is cut as one picture.
            layer.enabled: root.overflows

            // A layer with anything opaque in it is taken for opaque, and black where nothing is drawn.
            Rectangle {
                visible: root.overflows
                anchors.fill: parent
                color: Colors.paper
            }
        }
    }

    Cut {
        visible: root.overflows && up.live
    }

    Cut {
        visible: root.overflows && down.live
        anchors.bottom: parent.bottom
    }

    Item {
        id: arrows

        visible: root.overflows
        width: root.worded ? Math.max(Theme.mm(Theme.care ? 25 : 22), Math.ceil(Math.max(up.wordWidth, down.wordWidth) + Theme.mm(3))) : Theme.minimumTarget
        height: parent.height
        anchors.right: parent.right

        Arrow {
            id: up

            action: "scroll_up"
            label: Theme.words.scrollUp ?? ""
            icon: "up"
            live: flick.contentY > 1
            width: parent.width
            height: Math.min(parent.height / 2 - Theme.smallGap, Theme.target * 1.4)
            onClicked: root.turn(-1)
        }

        Arrow {
            id: down

            action: "scroll_down"
            label: Theme.words.scrollDown ?? ""
            icon: "down"
            live: flick.contentY < flick.contentHeight - flick.height - 1
            width: parent.width
            height: up.height
            anchors.bottom: parent.bottom
            onClicked: root.turn(1)
        }
    }

    component Cut: Rectangle {
        width: flick.width
        height: Theme.line
        color: Colors.ink
    }

    component Arrow: AbstractButton {
        id: arrow

        dispatches: false

        required property string icon
        readonly property color pen: live ? Colors.paper : Colors.disabledText
        readonly property real wordWidth: Theme.widthOf(label, false, true) * Theme.minimumFontSize

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: arrow.live ? (arrow.down ? Colors.secondInk : Colors.ink) : Colors.wash
            border.color: Colors.hairline
            border.width: arrow.live ? 0 : Theme.thinBorder
        }

        Icon {
            id: sign

            name: arrow.icon
            weight: 1.2
            size: Theme.mm(Theme.care ? 13 : 9)
            color: arrow.pen
            anchors.horizontalCenter: parent.horizontalCenter
            y: (arrow.height - height - (words.visible ? words.height : 0)) / 2
        }

        Label {
            id: words

            visible: root.worded && arrow.height > sign.height + height + Theme.mm(2)
            inside: true
            bold: true
            text: arrow.label
            color: arrow.pen
            wrapMode: Text.NoWrap
            font.pixelSize: Theme.minimumFontSize
            anchors.horizontalCenter: parent.horizontalCenter
            y: sign.y + sign.height
        }
    }
}
