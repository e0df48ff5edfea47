// Home: the services as tiles, transfer first. Care mode has few and large ones, standard mode a denser grid.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property var tiles

    CardList {
        anchors.fill: parent
        choices: root.tiles
        columns: Theme.portrait || root.tiles.length <= 2 || Theme.care && root.tiles.length === 3 && width < Theme.mm(340) ? 1 : Theme.care || root.tiles.length <= 4 ? 2 : 3
        firstDouble: columns === 2 && root.tiles.length % 2 === 1
        sideBySide: false
        tallest: Theme.mm(Theme.care ? (Theme.portrait ? 60 : 56) : (Theme.portrait ? 56 : 54))
    }
}
