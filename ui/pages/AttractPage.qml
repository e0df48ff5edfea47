// Attract: what the machine waits for. Lay the ID card, or insert the bank card, whichever comes to hand.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    // [{which, ready, label, hint}]
    required property var places
    required property string message
    required property string greeting

    questionSize: Theme.openTitle
    guideSize: Theme.openBody

    readonly property bool horizontal: width > height * 1.1
    readonly property real widestLabel: Math.max(0.1, ...places.map(place => Theme.widthOf(place.label, false, true)))
    readonly property real labelWish: Theme.care ? Theme.em(13, 0.5) : Math.max(Theme.mm(13), Theme.choice)
    // itemAt() notifies nobody: the count has to be read for this to be worked out when the tiles are there.
    readonly property real labelRoom: tiles.count > 0 ? (tiles.itemAt(0) as CardSlotTile)?.labelRoom ?? 0 : 0
    // Both places speak equally loud; two lines rather than small print.
    readonly property real labelSize: Math.floor(labelWish * TextFit.scale(widestLabel * labelWish, labelRoom - Theme.mm(2), TextFit.oneLine, 0.86, 0, 2))
    readonly property real greeted: welcome.visible ? welcome.height : 0

    Label {
        id: welcome

        width: parent.width
        hand: true
        // A fault is more urgent than a welcome.
        visible: root.message === ""
        height: root.message === "" ? implicitHeight : 0
        text: root.greeting
        color: Colors.secondInk
        font.pixelSize: Theme.em(Theme.care ? 12 : 10, 0.3)
    }

    NoticeBar {
        id: note

        y: root.greeted + (welcome.visible ? Theme.gap : 0)
        width: parent.width
        text: root.message
    }

    Grid {
        id: grid

        readonly property real room: root.height - (note.visible ? note.y + note.height : root.greeted) - Theme.gap
        readonly property real tile: Math.min(Theme.mm(Theme.care ? 112 : 96), root.horizontal ? room : (room - spacing) / 2)

        anchors.bottom: parent.bottom
        columns: root.horizontal ? 2 : 1
        spacing: Theme.gap * 1.6

        Repeater {
            id: tiles

            model: root.places.length

            CardSlotTile {
                required property int index
                readonly property var place: root.places[index] ?? ({})

                which: place.which ?? "id"
                labelSize: root.labelSize
                labelWish: root.widestLabel * root.labelWish
                ready: place.ready ?? false
                label: place.label ?? ""
                hint: place.hint ?? ""
                width: root.horizontal ? (root.width - grid.spacing) / 2 : root.width
                height: grid.tile
            }
        }
    }
}
