// The Li River with its hills, the sun between paper and hills at the hour's height, a raft that drifts, and geese.
// Everything is painted beforehand (assets/art/paint.py). Once a second only the raft's own small place is drawn
// again, so that a machine that waits all day does next to nothing.
import QtQuick
import "../theme"

Item {
    id: root

    // 0 to 1000; -1 for none.
    property int sun: -1
    // At the foot of the screen, on a tall one above the buttons, and without geese: on the last page words stand where the hills are on the first.
    property bool low: false
    readonly property bool loading: far.status === Image.Loading || near.status === Image.Loading
    readonly property real unit: width / (Theme.portrait ? 1080 : 1920)
    readonly property real waterline: low ? (Theme.portrait ? Theme.wayY - Theme.gap : height) - near.height : (Theme.portrait ? 400 : 112) * unit
    readonly property bool playing: Theme.motion && visible
    // How far the raft has drifted, in pixels of the picture.
    property int drift: 100

    onDriftChanged: DirtyCounter.markDirty()

    Image {
        visible: root.sun >= 0
        // Beside the calendar.
        x: Math.min((Theme.portrait ? 560 : 1034) * root.unit, Theme.portrait ? root.width : Theme.contentX + Theme.contentWidth - Theme.mm(78) - width)
        y: (Theme.portrait ? 590 - root.sun * 0.24 : 330 - root.sun * 0.3) * root.unit
        width: 250 * root.unit
        height: width
        source: Qt.resolvedUrl("../../assets/art/sun.png")
        smooth: true
    }

    Image {
        id: far

        y: root.waterline
        width: root.width
        height: sourceSize.height * root.unit
        source: Qt.resolvedUrl("../../assets/art/river-" + (Theme.portrait ? "p" : "l") + "-far.png")
        asynchronous: true
        smooth: root.unit !== 1
    }

    Image {
        id: near

        y: root.waterline
        width: root.width
        height: sourceSize.height * root.unit
        source: Qt.resolvedUrl("../../assets/art/river-" + (Theme.portrait ? "p" : "l") + "-near.png")
        asynchronous: true
        smooth: root.unit !== 1
    }

    Image {
        x: ((Theme.portrait ? 420 : 760) - root.drift) * root.unit
        y: root.waterline + (Theme.portrait ? 400 : 340) * root.unit
        width: (Theme.portrait ? 330 : 270) * root.unit
        height: width * 240 / 420
        opacity: root.drift > 308 ? Math.max(0, (320 - root.drift) / 12) : Math.min(1, (root.drift + 2) / 12)
        source: Qt.resolvedUrl("../../assets/art/raft.png")
        smooth: true
    }

    Image {
        visible: !root.low
        x: (Theme.portrait ? 240 : 640) * root.unit
        y: (Theme.portrait ? 600 : 110) * root.unit
        width: 250 * root.unit
        height: width * 120 / 300
        source: Qt.resolvedUrl("../../assets/art/geese.png")
        smooth: true
    }

    Timer {
        interval: 1000
        repeat: true
        running: root.playing
        onTriggered: root.drift = root.drift >= 320 ? 0 : root.drift + 2
    }
}
