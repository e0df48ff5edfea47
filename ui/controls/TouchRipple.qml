// A touch that hits nothing is still answered: a soft ring of ink spreads where the finger was.
import QtQuick
import "../theme"

Item {
    id: root

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onPressedChanged: {
            if (pressed)
                ripple.drop(point.position);
        }
    }

    Rectangle {
        id: ripple

        objectName: "ripple"

        property real spread: 1

        function drop(place: point) {
            x = place.x - width / 2;
            y = place.y - height / 2;
            spreading.restart();
        }

        width: Theme.mm(26)
        height: width
        radius: width / 2
        color: "transparent"
        border.color: Colors.secondInk
        border.width: Theme.mm(1.2)
        opacity: 0
        scale: spread

        SequentialAnimation {
            id: spreading

            ParallelAnimation {
                NumberAnimation {
                    target: ripple
                    property: "spread"
                    from: Theme.motion ? 0.35 : 1
                    to: 1
                    duration: 420
                    easing.type: Easing.OutCubic
                }
                NumberAnimation {
                    target: ripple
                    property: "opacity"
                    from: 0.55
                    to: 0
                    duration: 600
                }
            }
        }
    }
}
