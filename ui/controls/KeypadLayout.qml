// A page with a keypad: what has been said so far at the left (or above), the keys at the right (or below).
// The keys never come under the forward button, and never under their least size; the words scroll instead.
import QtQuick
import "../theme"

Item {
    id: root

    default property alias words: column.data
    property alias keys: holder.data

    // A page with few words: on a portrait screen its keys stay below, as wide as they can be, also under a strip.
    property bool brief: false

    readonly property bool horizontal: Theme.portrait ? height < minimumKeysHeight + Theme.mm(brief ? (Theme.care ? 92 : 60) : (Theme.care ? 64 : 46)) : width > height * 1.25
    readonly property real spacing: Theme.mm(Theme.care ? 4 : 3)
    readonly property real between: Theme.mm(Theme.care ? 9.2 : 10)
    readonly property real half: horizontal ? Math.round((width - between) * (Theme.care ? 0.47 : 0.53)) : width
    // How high the words mostly are: the keys begin beneath that, and stay when a sentence comes or goes.
    property real usual: Theme.mm(Theme.care ? 42 : 31) + Theme.body * 4.6
    readonly property real keysTop: Math.min(Math.max(usual, scroll.needed) + Theme.gap * 1.6, height - minimumKeysHeight)
    // The room that the words have before they scroll.
    readonly property real wordsRoom: horizontal ? height : height - minimumKeysHeight - Theme.gap
    readonly property real minimumKeysHeight: 4 * Theme.minimumTarget + 3 * Theme.mm(5.2)
    // With this much the words do not scroll, and on a tall screen the keys are no smaller than they are beside them.
    readonly property real preferredHeight: horizontal ? column.implicitHeight : column.implicitHeight + spacing + Theme.gap + minimumKeysHeight * 1.25

    PagedScrollView {
        id: scroll

        width: root.half
        height: root.horizontal ? root.height : Math.min(needed, root.wordsRoom)
        needed: column.implicitHeight

        Column {
            id: column

            width: scroll.room
            spacing: root.spacing
        }
    }

    Item {
        id: holder

        x: root.horizontal ? root.width - width : 0
        y: root.horizontal ? 0 : root.keysTop
        width: root.horizontal ? root.width - root.half - root.between : root.width
        height: root.horizontal ? Math.min(root.height, Theme.mm(Theme.care ? 170 : 140)) : Math.min(root.height - y, Theme.mm(Theme.care ? 172 : 160))
    }
}
