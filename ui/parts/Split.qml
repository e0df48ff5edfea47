// A page with a keypad: what has been said so far at the left (or above), the keys at the right (or below).
// The keys never come under the forward button, and never under their least size; the words scroll instead.
import QtQuick
import "../theme"

Item {
    id: root

    default property alias words: column.data
    property alias keys: holder.data

    // A page with few words: on a portrait glass its keys stay below, as wide as they can be, also under a strip.
    property bool brief: false

    readonly property bool beside: brief && Theme.portrait ? height < leastKeys + Theme.mm(Theme.care ? 92 : 60) : width > height * 1.25
    readonly property real between: Theme.mm(Theme.care ? 14 : 10)
    readonly property real half: beside ? Math.round((width - between) * 0.53) : width
    readonly property real leastKeys: 4 * Theme.leastTarget + 3 * Theme.mm(4.2)

    Scroll {
        id: scroll

        width: root.half
        height: root.beside ? root.height : Math.min(needed, root.height - root.leastKeys - Theme.gap)
        needed: column.implicitHeight

        Column {
            id: column

            width: scroll.room
            spacing: Theme.mm(Theme.care ? 4 : 3)
        }
    }

    Item {
        id: holder

        x: root.beside ? root.width - width : 0
        y: root.beside ? 0 : root.height - height
        width: root.beside ? root.width - root.half - root.between : root.width
        height: Math.min(root.beside ? root.height : root.height - scroll.height - Theme.gap, Theme.mm(Theme.care ? 150 : 122))
    }
}
