// Attract: what the machine waits for. The greeting of the hour, one sentence, the two cards that either begin, and
// the large way into care mode.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    // [{which, ready, label, hint}]
    required property var places
    required property var large
    required property string largeAbout
    required property string message

    bare: true
    ownHeading: sentence

    readonly property real dayWidth: Theme.mm(Theme.portrait ? 66 : 71.4) + Theme.gap
    readonly property real largeSize: large === null ? 0 : Theme.portrait ? Theme.mm(46) : Theme.mm(71.4)
    readonly property real cardsHeight: Theme.portrait ? Theme.mm(102.7) : Math.min(Theme.mm(102.2), height - note.y - note.height - Theme.gap)
    readonly property real cardsY: height - cardsHeight - (Theme.portrait && large !== null ? largeSize + Theme.gap : 0)
    readonly property real cardWidth: (width - (Theme.portrait || large === null ? 1 : 2) * Theme.gap - (Theme.portrait ? 0 : largeSize)) / 2

    Label {
        id: welcome

        hand: true
        text: Theme.day.greeting ?? ""
        width: parent.width - (Theme.banded ? 0 : root.dayWidth)
        height: Math.round(font.pixelSize * 1.15)
        font.pixelSize: Math.floor(Math.min(Theme.banded ? Theme.mm(20) : Theme.mm(38.7), (width - 2) / Math.max(0.1, Theme.widthOf(text, true, false))))
        wrapMode: Text.NoWrap
        verticalAlignment: Text.AlignVCenter
    }

    Heading {
        id: sentence

        y: welcome.height + Theme.mm(1)
        width: parent.width - root.dayWidth
        text: root.frame.title ?? ""
        size: Theme.openTitle
        lines: 2
    }

    NoticeBar {
        id: note

        y: sentence.y + sentence.height + Theme.mm(1)
        width: parent.width - root.dayWidth
        text: root.message
    }

    Row {
        id: row

        y: root.cardsY
        height: root.cardsHeight
        spacing: Theme.gap

        Repeater {
            id: tiles

            model: root.places.length

            CardSlotTile {
                required property int index
                readonly property var place: root.places[index] ?? ({})

                which: place.which ?? "id"
                ready: place.ready ?? false
                label: place.label ?? ""
                hint: place.hint ?? ""
                width: root.cardWidth
                height: row.height
            }
        }
    }

    Loader {
        active: root.large !== null
        x: Theme.portrait ? 0 : parent.width - width
        y: Theme.portrait ? parent.height - height : root.cardsY
        width: Theme.portrait ? parent.width : root.largeSize
        height: Theme.portrait ? root.largeSize : root.cardsHeight

        sourceComponent: LargeEntry {
            action: root.large?.action ?? ""
            label: root.large?.label ?? ""
            about: root.largeAbout
        }
    }
}
