// Choices as cards, in one column or two, as large as the page allows; it scrolls when they are too many.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

PagedScrollView {
    id: root

    required property var choices
    property int columns: upright ? 3 : Theme.portrait || choices.length <= 3 ? 1 : 2
    // A page with room: few cards on it are larger, and so is all they say.
    readonly property bool ample: Theme.care && !Theme.portrait && !tight && height >= Theme.mm(112) && Theme.growth < 1.1
    readonly property bool roomy: ample && columns > 1 && rows <= 2
    // Three that have a picture and something to say stand beside each other, the picture on top.
    readonly property bool upright: ample && !Theme.narrow && choices.length === 3 && choices.every(choice => choice.mark && choice.about !== "")
    property real tallest: Theme.mm(!Theme.care ? 44 : upright ? 136 : roomy ? 81 : 54)
    // Of an odd number the first one, the likeliest, has the height of two.
    property bool firstDouble: false
    // In a narrow column a detail of many lines beside its name reads worse than a line of its own beneath.
    property bool sideBySide: columns === 1 && longest > 0 && width > Theme.mm(210) && longest * Theme.small <= (Theme.portrait ? 1 : 2) * (inner * (1 - nameShare) - Theme.mm(4) - tickRoom)

    // Less room between and within them where a strip lies above a low page.
    property bool tight: false
    readonly property real between: tight ? Theme.smallGap : Theme.gap
    readonly property int rows: Math.ceil((choices.length + (firstDouble ? 1 : 0)) / columns)
    readonly property real inner: cardWidth - 2 * (first?.side ?? 0) - (upright ? 0 : first?.discRoom ?? 0)
    readonly property real tickRoom: choices.some(choice => choice.chosen) ? first?.tickSize ?? 0 : 0
    readonly property ChoiceCard first: cards.count > 1 ? cards.itemAt(1) as ChoiceCard : cards.count > 0 ? cards.itemAt(0) as ChoiceCard : null
    readonly property real widest: Math.max(0.1, ...choices.map((choice, index) => firstDouble && index === 0 ? 0 : Theme.widthOf(choice.name ?? "", false, true)))
    readonly property real longest: Math.max(0, ...choices.map(choice => Math.max(Theme.widthOf([choice.relation ?? "", choice.about ?? ""].join("　"), false, false), Theme.widthOf(choice.detail ?? "", false, false))))
    // The names' column is as wide as the widest of them, within bounds.
    readonly property real nameShare: Math.max(0.36, Math.min(0.46, (widest * Theme.choice + Theme.mm(6)) / Math.max(1, inner)))
    // All names are in one size, which the longest sets as far as that costs the others little.
    readonly property real nameSize: Math.floor(Theme.choice * (roomy ? 1.25 : 1) * Math.max(0.8, Math.min(1, ((sideBySide ? nameShare * inner : inner - tickRoom) - Theme.mm(1)) / (widest * Theme.choice * (roomy ? 1.25 : 1)))))
    readonly property real cardWidth: (room - (columns - 1) * between) / columns
    // What each row needs. A layout's own "uniform" rows would count each row's need, not the largest's.
    readonly property var needs: {
        const heights = Array(rows).fill(0);
        for (let index = 0; index < Math.min(cards.count, choices.length); index += 1) {
            const height = cards.itemAt(index)?.implicitHeight ?? 0;
            if (firstDouble && index === 0)
                heights[0] = heights[1] = (height - between) / 2;
            else
                heights[rowOf(index)] = Math.max(heights[rowOf(index)], height);
        }
        return heights;
    }
    readonly property real largest: Math.max(0, ...needs)
    readonly property real gaps: (rows - 1) * between
    // All alike where there is room for it; else each what it needs.
    readonly property bool alike: largest * rows + gaps <= height
    readonly property real uniform: Math.max(largest, Math.min(tallest, (height - gaps) / Math.max(1, rows)))

    // What they need at the very least.
    readonly property real contentMinimum: needs.reduce((sum, need) => sum + need, gaps)

    needed: alike ? uniform * rows + gaps : contentMinimum

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
            top += heightOf(above) + between;
        return top;
    }

    onChoicesChanged: ensureSlots()
    Component.onCompleted: ensureSlots()

    // A card stays when the choices change, and one too many is only put aside: a new one costs more time.
    function ensureSlots() {
        while (slots.count < choices.length)
            slots.append({});
    }

    ListModel {
        id: slots
    }

    Repeater {
        id: cards

        model: slots

        ChoiceCard {
            required property int index
            readonly property var choice: root.choices[index] ?? ({})
            readonly property int row: root.rowOf(index)

            x: root.cellOf(index) % root.columns * (root.cardWidth + root.between)
            y: root.topOf(row)
            width: root.cardWidth
            height: root.heightOf(row) + (grand ? root.between + root.heightOf(row + 1) : 0)
            grand: root.firstDouble && index === 0
            visible: index < root.choices.length
            action: choice.action ?? ""
            name: choice.name ?? ""
            about: choice.about ?? ""
            detail: choice.detail ?? ""
            relation: choice.relation ?? ""
            value: choice.value ?? ""
            detailGood: choice.detail_good ?? choice.detailGood ?? false
            mark: choice.mark ?? null
            chosen: choice.chosen ?? false
            primary: choice.primary ?? false
            kind: choice.kind ?? ""
            sideBySide: root.sideBySide
            tight: root.tight
            roomy: root.roomy
            upright: root.upright
            nameShare: root.nameShare
            nameSize: grand ? Math.round(Theme.choice * 1.3) : root.nameSize
        }
    }
}
