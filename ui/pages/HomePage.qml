// Home: the services as tiles with their pictures, the first ones large, and beneath them how to say it instead, with a
// sentence that would work, or what is still being asked about. Nothing scrolls.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property var tiles
    // How to say it, and an example in the customer's own words; news takes their place.
    required property string voice
    required property string example
    required property string news

    fills: true

    readonly property bool row: frame.back !== null && frame.back !== undefined || (frame.extra ?? []).length > 0
    // The voice line is as high as the way row; news that needs more takes it from the tiles.
    readonly property real newsSize: Theme.em(Theme.care ? 10.9 : 7.4, 0.3)
    readonly property real lineHeight: news === "" ? Theme.wayHeight : Math.max(Theme.wayHeight, bar.implicitHeight)
    readonly property real gridHeight: height - lineHeight - (row ? lineHeight + Theme.gap : 0) - (Theme.portrait ? Theme.gap : Theme.mm(Theme.care ? 7.5 : 6))
    readonly property int large: tiles.length <= 6 ? tiles.length : 4
    readonly property int small: tiles.length - large
    readonly property int largeColumns: Theme.portrait ? Math.min(2, large) : large > 4 ? 3 : Math.min(4, Math.max(2, large))
    readonly property int largeRows: Math.ceil(large / Math.max(1, largeColumns))
    // Five stand in one row: a row of one would leave a hole.
    readonly property int smallColumns: Theme.portrait ? 3 : small === 5 ? 5 : 4
    readonly property int smallRows: Math.ceil(small / smallColumns)
    readonly property real smallHeight: small === 0 ? 0 : (gridHeight - (largeRows + smallRows - 1) * Theme.gap) / (largeRows * 1.62 + smallRows)
    readonly property real largeHeight: (gridHeight - smallRows * (smallHeight + Theme.gap) - (largeRows - 1) * Theme.gap) / Math.max(1, largeRows)
    readonly property real largeWidth: (width - (largeColumns - 1) * Theme.gap) / largeColumns
    readonly property real smallWidth: (width - (smallColumns - 1) * Theme.gap) / smallColumns

    Repeater {
        model: root.tiles.length

        Tile {
            required property int index
            readonly property var choice: root.tiles[index] ?? ({})
            readonly property bool first: index < root.large
            readonly property int place: first ? index : index - root.large
            readonly property int columns: first ? root.largeColumns : root.smallColumns

            action: choice.action ?? ""
            name: choice.name ?? ""
            mark: choice.mark ?? null
            large: first
            beside: !first && !Theme.portrait && width > Theme.mm(80)
            size: first ? Theme.em(Theme.care ? 17 : 11, 0.5) : Theme.em(Theme.care ? 11.9 : 8.6, 0.4)
            discSize: Math.min(Theme.mm(first ? 44 : 28), height * (beside ? 0.66 : 0.52))
            width: first ? root.largeWidth : root.smallWidth
            height: first ? root.largeHeight : root.smallHeight
            x: place % columns * (width + Theme.gap)
            y: (first ? 0 : root.largeRows * (root.largeHeight + Theme.gap)) + Math.floor(place / columns) * (height + Theme.gap)
        }
    }

    NoticeBar {
        id: bar

        visible: root.news !== ""
        y: parent.height - height - (root.row ? root.lineHeight + Theme.gap : 0)
        width: parent.width
        height: root.lineHeight
        text: root.news
        size: root.newsSize
    }

    VoiceLine {
        visible: root.news === ""
        y: parent.height - height - (root.row ? root.lineHeight + Theme.gap : 0)
        width: parent.width
        height: root.lineHeight
        text: root.voice
        example: root.example
    }
}
