// A leaf of the calendar with the day, and the clock beneath: only to be read, so without an edge or a lip.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    readonly property real leafHeight: Theme.mm(77)

    width: Theme.mm(Theme.portrait ? 66 : 71.4)
    height: leafHeight + Theme.mm(22)

    Rectangle {
        id: leaf

        width: parent.width
        // The clock stands on the leaf as well: on the hills it would be hard to read.
        height: root.height
        radius: Theme.mm(2)
        color: Colors.card
        border.color: Colors.hairline
        border.width: Theme.thinBorder

        Line {
            y: Theme.mm(6.4)
            text: Theme.day.month ?? ""
            em: 9.9
        }

        Line {
            y: Theme.mm(18)
            text: Theme.day.day ?? ""
            bold: true
            em: 27.5
        }

        Line {
            y: Theme.mm(51.4)
            text: Theme.day.weekday ?? ""
            bold: true
            em: 9.4
        }

        Line {
            y: Theme.mm(63)
            text: Theme.day.lunar ?? ""
            color: Colors.secondInk
            em: 9.4
        }
    }

    Repeater {
        model: 2

        Rectangle {
            required property int index

            x: index === 0 ? Theme.mm(17) : root.width - Theme.mm(17) - width
            y: -Theme.mm(2)
            width: Theme.mm(3.4)
            height: Theme.mm(8.6)
            radius: width / 2
            color: Colors.edge
        }
    }

    Line {
        y: root.leafHeight
        text: Theme.day.clock ?? ""
        bold: true
        em: 16.4
    }

    component Line: Label {
        required property real em

        width: root.width
        height: Math.round(font.pixelSize * 1.2)
        font.pixelSize: Math.floor(Math.min(Theme.mm(em), (width - Theme.mm(4)) / Math.max(0.1, Theme.widthOf(text, false, bold))))
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
}
