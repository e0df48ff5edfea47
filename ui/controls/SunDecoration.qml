// A pale sun and a skein of geese, drawn where the page has room and no words; not in the high contrast themes.
import QtQuick
import "../theme"

Image {
    visible: !Colors.high && !Colors.dark && height > Theme.mm(14)
    width: height * 8 / 3
    source: Qt.resolvedUrl("../../assets/art/sun.png")
    smooth: true
}
