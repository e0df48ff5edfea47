// What lies under every page: paper, the plant of the season beside the question, and on the first and the last page
// the river. Pictures belong to the paper edition; the others have a plain ground.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Rectangle {
    id: root

    // The first and the last page show the river.
    property bool river: false
    property bool riverLow: false
    // How high the sun stands, 0 to 1000; -1 for none.
    property int sun: -1
    // The plant's name: orchid, bamboo, mum, plum; "" for none.
    property string plant: ""
    readonly property bool loading: river && (landscape.item as River)?.loading === true

    color: Colors.paper

    Image {
        visible: Colors.paperLike
        anchors.fill: parent
        source: Qt.resolvedUrl("../../assets/art/paper.png")
        fillMode: Image.Tile
        horizontalAlignment: Image.AlignLeft
        verticalAlignment: Image.AlignTop
    }

    Loader {
        id: landscape

        anchors.fill: parent
        active: root.river && Colors.paperLike

        sourceComponent: River {
            sun: root.sun
            low: root.riverLow
        }
    }

    Image {
        visible: Colors.paperLike && root.plant !== "" && !Theme.portrait
        x: Theme.contentX + Theme.contentWidth - width
        y: Theme.mm(7.4)
        height: Theme.mm(Theme.care ? 43.7 : 33)
        width: height * 400 / 176
        source: root.plant === "" ? "" : Qt.resolvedUrl("../../assets/art/plant-" + root.plant + ".png")
        smooth: true
    }
}
