// Words that are set a little smaller before they take another line: names and values, where a break hurts.
import QtQuick
import "../theme"

Words {
    id: root

    required property real size
    // How small they may be set, as a share of `size`; never under the mode's smallest.
    property real least: 0.74
    // How large they may be once they take two lines all the same.
    property real parted: least

    font.pixelSize: {
        const natural = Theme.widthOf(text, hand, bold) * size;
        const share = natural > 0 ? (width - 2) / natural : 1;
        const fit = share >= least ? Math.min(1, share) : Math.max(least, Math.min(parted, share * 1.75));
        return Math.max(Theme.leastEm, Math.floor(size * fit));
    }
}
