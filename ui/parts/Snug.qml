// Words that are set a little smaller before they take another line: names and values, where a break hurts.
import QtQuick
import "../theme"

Words {
    id: root

    required property real size
    // How small they may be set, as a share of `size`; never under the mode's smallest.
    property real least: 0.74

    font.pixelSize: {
        const share = metrics.advanceWidth > 0 ? (width - 2) / metrics.advanceWidth : 1;
        return Math.max(Theme.leastEm, Math.floor(size * Math.max(least, Math.min(1, share))));
    }

    TextMetrics {
        id: metrics

        font.family: root.font.family
        font.weight: root.font.weight
        font.pixelSize: Math.max(1, root.size)
        text: root.text
    }
}
