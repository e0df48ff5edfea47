// Light ink mountains, low on the page, under everything. None in the high contrast themes.
import QtQuick
import "../theme"

Item {
    id: root

    property bool tall: false
    property bool shown: false
    readonly property bool loading: hills.status === Image.Loading

    Image {
        id: hills

        visible: !Colors.high && !Colors.dark
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.round(width * sourceSize.height / Math.max(1, sourceSize.width))
        source: Qt.resolvedUrl("../../assets/art/" + (root.tall ? "attract" : "hills") + "-" + (Theme.portrait ? "portrait" : "landscape") + ".png")
        smooth: true
        // The first is there with the first page. Another is read while other pages are shown, and takes its place.
        asynchronous: root.shown
        retainWhileLoading: true
        onStatusChanged: {
            if (status === Image.Ready)
                root.shown = true;
        }
    }
}
