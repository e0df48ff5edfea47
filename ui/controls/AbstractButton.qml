// Anything that can be pressed.
//
// It acts when the finger is lifted inside it; sliding off gives up (WCAG 2.5.2). Movement inside it,
// a long press and a second finger resting elsewhere do no harm. DoubleTapFilter drops double taps.
import QtQuick
import "../theme"

Item {
    id: root

    required property string action
    property string label: ""
    // Its name to those who do not see it, where the words alone would be ambiguous.
    property string heard: label
    property bool live: true
    property bool key: false

    // Held through the magnifier.
    property bool held: false

    readonly property bool down: held || tap.pressed && contains(tap.point.position)
    // The focus is here: a keyboard's or a screen reader's, or that of the navigation keys, which the session tells.
    readonly property bool marked: activeFocus && focusShown || action !== "" && Theme.focus === action
    property bool focusShown: false

    // The action goes to the stage; false where the button acts inside its own control only.
    property bool dispatches: true

    signal clicked

    objectName: action
    z: marked ? 1 : 0
    enabled: live
    activeFocusOnTab: live
    onActiveFocusChanged: focusShown = activeFocus
    onMarkedChanged: DirtyCounter.markDirty()
    Accessible.role: Accessible.Button
    Accessible.name: heard
    Accessible.focusable: live
    Accessible.pressed: down
    Accessible.onPressAction: root.press()

    function press() {
        if (!live)
            return;
        clicked();
        if (dispatches)
            Dispatcher.pressed(action);
    }

    Loader {
        active: root.marked
        anchors.fill: parent
        anchors.margins: -Theme.mm(2.6)

        sourceComponent: FocusRing {}
    }

    Keys.onReleased: event => {
        const presses = event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space;
        if (presses && !event.isAutoRepeat) {
            event.accepted = true;
            root.press();
        }
    }

    TapHandler {
        id: tap

        // What was there when the finger came down: words may change under it, what it does may not.
        property string meant: ""

        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onPressedChanged: {
            if (pressed)
                meant = root.action;
        }
        onTapped: point => {
            root.focusShown = false;
            if (meant === root.action && DoubleTapFilter.counts(root.action, root.key, point.scenePosition, point.timestamp))
                root.press();
        }
    }
}
