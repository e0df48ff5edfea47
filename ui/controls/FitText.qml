// Words that are set a little smaller before they take another line: names and values, where a break hurts.
import QtQuick
import "../theme"

Label {
    id: root

    required property real size
    // How small they may be set, as a share of `size`; never under the mode's smallest.
    property real minimumScale: TextFit.oneLine
    // How large they may be once they take two lines all the same.
    property real wrappedScale: minimumScale

    font.pixelSize: {
        const scale = TextFit.scale(Theme.widthOf(text, hand, bold) * size, width, minimumScale, wrappedScale, minimumScale, 2);
        return Math.max(Theme.minimumFontSize, Math.floor(size * scale));
    }
}
