// Home: the services as tiles, transfer first. Care mode has few and large ones, standard mode a denser grid.
import QtQuick
import "../theme"
import "../parts"

Page {
    id: root

    required property var tiles

    CardList {
        anchors.fill: parent
        choices: root.tiles
        columns: Theme.portrait ? 1 : root.tiles.length <= 2 ? 1 : Theme.care || root.tiles.length <= 4 ? 2 : 3
        firstDouble: columns === 2 && root.tiles.length % 2 === 1
        abreast: false
        tallest: Theme.mm(Theme.care ? 56 : 44)
        onPressed: action => root.pressed(action)
    }
}
