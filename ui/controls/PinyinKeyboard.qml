// Letters to type a name with: the characters to choose from above, the letters beneath. Care mode has
// them in a child's order, standard mode as on a typewriter.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    // {candidates, more, keys, space, erase}, each a button or a list of them. `more`, the next characters, is
    // null where there are none; `space` is there only where words are separated (Western names).
    required property var board

    readonly property var candidates: board.candidates
    readonly property var more: board.more
    readonly property var keys: board.keys
    readonly property var space: board.space
    readonly property var erase: board.erase
    readonly property real gap: Theme.smallGap
    readonly property bool typewriter: keys.length > 0 && keys[0].label === "Q"
    readonly property var breaks: typewriter ? [0, 10, 19] : [0, 10, 20]
    readonly property real cell: (width - 9 * gap) / 10
    readonly property real rowHeight: Math.min(Theme.mm(Theme.care ? 32 : 22), (height - 3 * gap) / 4)
    readonly property var specials: [erase, space].filter(button => button)
    readonly property int lastLetters: keys.length - breaks[2]
    readonly property real specialsFrom: lastLetters * (cell + gap)
    readonly property real specialWidth: (width - specialsFrom - (specials.length - 1) * gap) / Math.max(1, specials.length)

    implicitHeight: 4 * rowHeight + 3 * gap

    function rowOf(index: int): int {
        return index >= breaks[2] ? 2 : index >= breaks[1] ? 1 : 0;
    }

    Repeater {
        // By number, as many as a page of them has: a typed letter changes their words and creates none.
        model: Math.max(8, root.candidates.length)

        Button {
            required property int index
            readonly property var face: root.candidates[index] ?? ({})

            visible: index < root.candidates.length
            key: true
            action: face.action ?? ""
            label: face.label ?? ""
            hand: true
            kind: "plain"
            size: Math.min(Theme.em(Theme.care ? 15.4 : 9.6, 0.2), root.rowHeight * 0.66, root.cell * 0.55)
            x: index * (root.cell + root.gap)
            width: root.cell
            height: root.rowHeight
        }
    }

    Button {
        visible: root.more !== null
        action: root.more?.action ?? "more_names"
        label: root.more?.label ?? ""
        kind: "key"
        size: Theme.frame
        padding: Theme.mm(1)
        anchors.right: parent.right
        width: root.cell * 2 + root.gap
        height: root.rowHeight
    }

    Repeater {
        model: root.keys.length

        Button {
            required property int index
            readonly property var face: root.keys[index] ?? ({})
            readonly property int line: root.rowOf(index)

            key: true
            action: face.action ?? ""
            label: face.label ?? ""
            live: face.live ?? true
            kind: "plain"
            bold: true
            size: Math.min(Theme.em(Theme.care ? 13 : 8.4, 0.2), root.rowHeight * 0.6)
            padding: Theme.mm(1)
            x: (index - root.breaks[line]) * (root.cell + root.gap) + (root.typewriter && line === 1 ? root.cell / 2 : 0)
            y: (line + 1) * (root.rowHeight + root.gap)
            width: root.cell
            height: root.rowHeight
        }
    }

    Repeater {
        model: root.specials.length

        Button {
            required property int index
            readonly property var face: root.specials[index] ?? ({})

            key: true
            action: face.action ?? ""
            label: face.label ?? ""
            kind: "key"
            size: Theme.frame
            padding: Theme.mm(1)
            x: root.specialsFrom + index * (root.specialWidth + root.gap)
            y: 3 * (root.rowHeight + root.gap)
            width: root.specialWidth
            height: root.rowHeight
        }
    }
}
