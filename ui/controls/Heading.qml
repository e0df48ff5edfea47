// The one question of the page, in handwriting: the largest thing there is. A long one is set smaller
// before it takes another line, so that the answer keeps its room.
import QtQuick
import "../theme"

Label {
    id: root

    property real size: Theme.title
    // Letters run wider than characters; beside them the guidance would look like small print.
    readonly property real set: /[\u3000-\u9fff]/.test(text) ? size : size * 0.88
    property int lines: Theme.portrait ? 2 : 1
    readonly property real natural: Theme.widthOf(text, true, false) * set

    // Kept as a picture, unless it is magnified: letters of more than 64 px are filled again whenever they are
    // drawn, and the strokes of the handwriting took half the time of a whole page.
    layer.enabled: !Theme.magnified
    // A picture is sharp on whole pixels only.
    height: Math.ceil(implicitHeight)
    hand: true
    // A whisker short of opaque: with anything opaque in it, Qt's software layer takes the whole picture for
    // opaque and leaves its ground unfilled, a black band (seen when a new page was read aloud at once).
    color: Qt.alpha(Colors.ink, 254 / 255)
    wrapMode: Text.WordWrap
    lineHeight: 0.95
    font.pixelSize: {
        // Onto one line as far as it stays a title; else onto the lines there are.
        return Math.floor(set * TextFit.scale(natural, width, 0.7, 1, 0.58, lines));
    }
    Accessible.role: Accessible.Heading
    // A new page puts the focus here (see PageStack.qml), and a screen reader says it.
    Accessible.focusable: true
}
