// Choices as cards, in one column or two, as large as the page allows; it scrolls when they are too many.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Scroll {
    id: root

    required property var choices
    property int columns: Theme.portrait || choices.length <= 3 ? 1 : 2
    property real tallest: Theme.mm(Theme.care ? 54 : 36)
    // Of an odd number the first one, the likeliest, has the height of two.
    property bool firstDouble: false
    property bool abreast: columns === 1 && width > Theme.mm(210)

    readonly property int rows: Math.ceil((choices.length + (firstDouble ? 1 : 0)) / columns)
    readonly property real cardWidth: (room - (columns - 1) * Theme.gap) / columns
    // What each row needs. A layout's own "uniform" rows would count each row's need, not the largest's.
    readonly property var needs: {
        const heights = Array(rows).fill(0);
        for (let index = 0; index < Math.min(cards.count, choices.length); index += 1) {
            const height = cards.itemAt(index)?.implicitHeight ?? 0;
            if (firstDouble && index === 0)
                heights[0] = heights[1] = (height - Theme.gap) / 2;
            else
                heights[rowOf(index)] = Math.max(heights[rowOf(index)], height);
        }
        return heights;
    }
    readonly property real largest: Math.max(0, ...needs)
    readonly property real gaps: (rows - 1) * Theme.gap
    // All alike where there is room for it; else each what it needs.
    readonly property bool alike: largest * rows + gaps <= height
    readonly property real uniform: Math.max(largest, Math.min(tallest, (height - gaps) / Math.max(1, rows)))

    signal pressed(string action)

    needed: alike ? uniform * rows + gaps : needs.reduce((sum, need) => sum + need, gaps)

    function cellOf(index: int): int {
        return firstDouble && index > 0 ? index + (index >= columns ? 1 : 0) : index;
    }

    function rowOf(index: int): int {
        return Math.floor(cellOf(index) / columns);
    }

    function heightOf(row: int): real {
        return alike ? uniform : needs[row] ?? 0;
    }

    function topOf(row: int): real {
        let top = 0;
        for (let above = 0; above < row; above += 1)
            top += heightOf(above) + Theme.gap;
        return top;
    }

    onChoicesChanged: seat()
    Component.onCompleted: seat()

    // A card stays when the choices change, and one too many is only put aside: a new one costs more time.
    function seat() {
        while (seats.count < choices.length)
            seats.append({});
    }

    ListModel {
        id: seats
    }

    Repeater {
        id: cards

        model: seats

        ChoiceCard {
            required property int index
            readonly property var choice: root.choices[index] ?? ({})
            readonly property int row: root.rowOf(index)

            x: root.cellOf(index) % root.columns * (root.cardWidth + Theme.gap)
            y: root.topOf(row)
            width: root.cardWidth
            height: root.heightOf(row) + (grand ? Theme.gap + root.heightOf(row + 1) : 0)
            grand: root.firstDouble && index === 0
            visible: index < root.choices.length
            action: choice.action ?? ""
            name: choice.name ?? ""
            about: choice.about ?? ""
            detail: choice.detail ?? ""
            seal: choice.seal ?? ""
            chosen: choice.chosen ?? false
            primary: choice.primary ?? false
            abreast: root.abreast
            onPressed: action => root.pressed(action)
        }
    }
}
