// A circle drawn with one stroke of the brush; its head goes round while the machine works, and stands
// still where motion is not wanted.
import QtQuick
import "../theme"

Item {
    id: root

    property real size: Theme.mm(70)
    property bool turning: true

    width: size
    height: size

    Image {
        id: brush

        anchors.fill: parent
        source: Qt.resolvedUrl("../../assets/art/circle-" + (Colors.dark || Colors.soft ? "dark" : "paper") + ".png")
        smooth: true

        onRotationChanged: DirtyCounter.markDirty()

        RotationAnimation on rotation {
            running: Theme.motion && root.turning && root.visible
            from: 0
            to: 360
            duration: 7000
            loops: Animation.Infinite
        }
    }
}
