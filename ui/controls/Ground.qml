// What lies under every page: paper, the plant of the season beside the question, and on the first and the last page
// the river. Pictures belong to the paper edition; the others have a plain ground.
import QtQuick
import "../theme"

Rectangle {
    id: root

    // The first and the last page show the river.
    property bool river: false
    // The plant's name: orchid, bamboo, mum, plum; "" for none.
    property string plant: ""
    property bool shown: false
    readonly property bool loading: hills.status === Image.Loading

    color: Colors.paper

    Image {
        visible: Colors.paperLike
        anchors.fill: parent
        source: Qt.resolvedUrl("../../assets/art/paper.png")
        fillMode: Image.Tile
        horizontalAlignment: Image.AlignLeft
        verticalAlignment: Image.AlignTop
    }

    Image {
        id: hills

        visible: Colors.paperLike && root.river
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.round(width * sourceSize.height / Math.max(1, sourceSize.width))
        source: Qt.resolvedUrl("../../assets/art/attract-" + (Theme.portrait ? "portrait" : "landscape") + ".png")
        smooth: true
        // The first is there with the first page. Another is read while other pages are shown, and takes its place.
        asynchronous: root.shown
        retainWhileLoading: true
        onStatusChanged: {
            if (status === Image.Ready)
                root.shown = true;
        }
    }

    Image {
        visible: Colors.paperLike && root.plant !== "" && !Theme.portrait
        x: Theme.contentX + Theme.contentWidth - width
        y: Theme.mm(7.4)
        height: Theme.mm(Theme.care ? 43.7 : 33)
        width: height * sourceSize.width / Math.max(1, sourceSize.height)
        source: root.plant === "" ? "" : Qt.resolvedUrl("../../assets/art/plant-" + root.plant + ".png")
        smooth: true
    }
}
