// A button of the bench panel.
import QtQuick
import "../theme"

Rectangle {
    id: push

    readonly property int unit: 6
    property string action
    property alias label: face.text
    // It is this one's turn.
    property bool due: false

    signal pressed

    objectName: action
    implicitWidth: face.implicitWidth + 3 * push.unit
    implicitHeight: face.implicitHeight + 2 * push.unit
    radius: 4
    color: tap.pressed ? "#8A8576" : due ? "#1F2421" : "#F1ECE0"
    border.color: "#8A8576"
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.onPressAction: push.pressed()
    Keys.onReturnPressed: push.pressed()
    Keys.onSpacePressed: push.pressed()

    Text {
        id: face

        anchors.centerIn: parent
        font.family: Theme.sans
        font.pixelSize: 14
        color: push.due ? "#FBF8F1" : "#1F2421"
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -2
        radius: 6
        color: "transparent"
        border.width: 2
        border.color: "#1F2421"
        visible: push.activeFocus
    }

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0 // a slow press counts, too
        onTapped: push.pressed()
    }
}
