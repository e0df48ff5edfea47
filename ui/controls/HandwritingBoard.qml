// Where a name is written with the finger: the square, and beside it (upright glass: below it) what it may be.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    // A LetterBoard with a `wipe` button.
    required property var board

    readonly property real gap: Theme.smallGap
    readonly property real rowHeight: Theme.mm(24)
    readonly property bool upright: Theme.portrait
    readonly property real side: upright ? Math.min(width, height - gap * 2 - rowHeight - Theme.mm(80)) : Math.min(height, width * 0.45)
    readonly property real besideX: upright ? 0 : side + gap * 2
    readonly property real besideY: upright ? side + gap : 0
    readonly property real besideWidth: width - besideX
    readonly property real cell: (besideWidth - 3 * gap) / 4
    readonly property real cellHeight: (height - besideY - rowHeight - 2 * gap) / 2

    HandwritingSquare {
        id: square

        x: root.upright ? (root.width - root.side) / 2 : 0
        width: root.side
        height: root.side
        sheet: root.board.sheet
        live: root.board.wipe?.live ?? false
    }

    Repeater {
        model: 8

        Button {
            required property int index
            readonly property var face: root.board.candidates[index] ?? ({})

            visible: index < root.board.candidates.length
            key: true
            action: face.action ?? ""
            label: face.label ?? ""
            hand: true
            kind: "plain"
            size: Math.min(Theme.em(26, 0.2), root.cellHeight * 0.7)
            x: root.besideX + (index % 4) * (root.cell + root.gap)
            y: root.besideY + Math.floor(index / 4) * (root.cellHeight + root.gap)
            width: root.cell
            height: root.cellHeight
        }
    }

    Repeater {
        model: [root.board.wipe, root.board.erase]

        Button {
            required property int index
            required property var modelData

            key: true
            action: modelData?.action ?? ""
            label: modelData?.label ?? ""
            live: modelData?.live ?? false
            kind: "key"
            size: Theme.frame
            padding: Theme.mm(1)
            x: root.besideX + index * (width + root.gap)
            y: root.height - root.rowHeight
            width: (root.besideWidth - root.gap) / 2
            height: root.rowHeight
        }
    }
}
