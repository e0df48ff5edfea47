// Words that are set a little smaller before they take another line: names and values, where a break hurts.
import QtQuick
import "../theme"

Label {
    id: root

    required property real size
    // How small they may be set, as a share of `size`; never under the mode's smallest.
    property real minimumScale: 0.74
    // How large they may be once they take two lines all the same.
    property real wrappedScale: minimumScale

    font.pixelSize: {
        const natural = Theme.widthOf(text, hand, bold) * size;
        const share = natural > 0 ? (width - 2) / natural : 1;
        const fit = share >= minimumScale ? Math.min(1, share) : Math.max(minimumScale, Math.min(wrappedScale, share * 1.75));
        return Math.max(Theme.minimumFontSize, Math.floor(size * fit));
    }
}
