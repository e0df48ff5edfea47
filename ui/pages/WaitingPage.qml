// The machine is busy: a brush circle that is drawn and drawn again, slowly. After a while it says that
// this takes longer than usual.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string hint
    required property var steps
    required property string slow

    property bool late: false

    onHintChanged: begin()
    onVisibleChanged: begin()

    function begin() {
        late = false;
        if (visible)
            patience.restart();
    }

    Timer {
        id: patience

        interval: 6000
        running: root.visible
        onTriggered: root.late = true
    }

    BusyIndicator {
        id: circle

        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.max(0, (parent.height - height - words.height - Theme.gap) / 2)
        size: Math.min(Theme.mm(Theme.care ? 78 : 60), parent.height * 0.6)
    }

    Column {
        id: words

        anchors.top: circle.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        spacing: Theme.mm(2)

        Label {
            width: parent.width
            text: root.hint
            horizontalAlignment: Text.AlignHCenter
        }

        Label {
            width: parent.width
            text: root.slow
            opacity: root.late ? 1 : 0
            color: Colors.secondInk
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: !root.late
        }
    }
}
