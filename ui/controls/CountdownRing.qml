// How much time is left: a ring of dots that go out one by one, and the seconds in figures. It changes no colour and
// hurries nobody.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    required property int seconds
    // Another number starts the time from the beginning.
    property int restarted: 0
    property int remaining: seconds
    property real size: Theme.mm(Theme.care ? 40 : 28)

    readonly property int dots: 30
    readonly property int lit: Math.ceil(dots * remaining / Math.max(1, seconds))

    width: size
    height: size
    onRemainingChanged: DirtyCounter.markDirty()
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

    Repeater {
        model: root.dots

        Rectangle {
            required property int index
            readonly property real angle: 2 * Math.PI * index / root.dots - Math.PI / 2

            width: Math.max(4, root.size * 0.062)
            height: width
            radius: width / 2
            x: root.size / 2 + Math.cos(angle) * (root.size - width) / 2 - width / 2
            y: root.size / 2 + Math.sin(angle) * (root.size - width) / 2 - height / 2
            color: index < root.lit ? Colors.ink : "transparent"
            border.color: Colors.edge
            border.width: index < root.lit ? 0 : Theme.thinBorder
        }
    }

    Label {
        anchors.centerIn: parent
        text: (Theme.words.secondsLeft ?? "{seconds}").replace("{seconds}", String(root.remaining))
        bold: true
        font.pixelSize: Math.max(Theme.minimumFontSize, Math.min(root.size * 0.26, Math.floor(root.size * 0.74 / Math.max(0.1, Theme.widthOf(text, false, true)))))
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
    }
}
