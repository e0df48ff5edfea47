// How much time is left: a line of ink that runs short, and the seconds in figures.
import QtQuick
import "../theme"

Item {
    id: root

    required property int seconds
    // Another number starts the time from the beginning.
    property int restarted: 0
    property bool urgent: false
    property int remaining: seconds

    onRemainingChanged: DirtyCounter.markDirty()

    implicitHeight: Math.max(figure.implicitHeight, Theme.mm(8))

    onSecondsChanged: remaining = seconds
    onVisibleChanged: remaining = seconds
    onRestartedChanged: {
        remaining = seconds;
        clock.restart();
    }

    Timer {
        id: clock

        interval: 1000
        repeat: true
        running: root.visible && root.remaining > 0
        onTriggered: root.remaining -= 1
    }

    Icon {
        id: glass

        name: "hourglass"
        size: Theme.mm(Theme.care ? 11 : 8)
        color: root.urgent ? Colors.ochre : Colors.secondInk
        anchors.verticalCenter: parent.verticalCenter
    }

    Label {
        id: figure

        anchors.left: glass.right
        anchors.leftMargin: Theme.mm(2)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.body * 2.4
        text: (Theme.words.secondsLeft ?? "{seconds}").replace("{seconds}", String(root.remaining))
        wrapMode: Text.NoWrap
        bold: root.urgent
        color: root.urgent ? Colors.ochre : Colors.secondInk
    }

    Rectangle {
        id: track

        anchors.left: figure.right
        anchors.leftMargin: Theme.mm(3)
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.mm(2.4)
        radius: height / 2
        color: Colors.wash
        border.color: Colors.edge
        border.width: Theme.thinBorder

        Rectangle {
            height: parent.height
            radius: parent.radius
            width: Math.max(height, parent.width * root.remaining / Math.max(1, root.seconds))
            color: root.urgent ? Colors.ochre : Colors.secondInk
        }
    }
}
