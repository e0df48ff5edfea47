// Light ink mountains, low on the page, under everything. None in the high contrast themes.
import QtQuick
import "../theme"

Item {
    id: root

    property bool tall: false

    Image {
        visible: !Hues.high && !Hues.dark
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.round(width * sourceSize.height / Math.max(1, sourceSize.width))
        source: Qt.resolvedUrl("../../assets/art/" + (root.tall ? "attract" : "hills") + "-" + (Theme.portrait ? "portrait" : "landscape") + ".png")
        smooth: true
        asynchronous: false
    }
}
