// The one question of the page, in handwriting: the largest thing there is. A long one is set smaller
// before it takes another line, so that the answer keeps its room.
import QtQuick
import "../theme"

Words {
    id: root

    readonly property int lines: Theme.portrait ? 2 : 1
    readonly property real natural: metrics.advanceWidth

    hand: true
    wrapMode: Text.WordWrap
    lineHeight: 0.95
    font.pixelSize: {
        const room = width * (lines === 1 ? 1 : lines * 0.88);
        const share = natural > 0 ? room / natural : 1;
        return Math.floor(Theme.title * Math.max(0.58, Math.min(1, share)));
    }
    Accessible.role: Accessible.Heading

    TextMetrics {
        id: metrics

        font.family: root.font.family
        font.pixelSize: Theme.title
        text: root.text
    }
}
