// Facts on one sheet, beside each other in `columns`: what it is, its value large, a note beneath. The notes give way
// where the sheet would otherwise not fit in `limit` pixels.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Surface {
    id: root

    // [{label, value, note, relation}], see DetailRow.
    required property var facts
    property int columns: facts.length
    property real limit: Infinity

    readonly property real pad: Theme.mm(Theme.care ? 4 : 2.6)
    readonly property int lines: Math.ceil(facts.length / Math.max(1, columns))
    readonly property real full: lineNeeds(true).reduce((sum, need) => sum + need, 0)
    readonly property bool noted: full <= limit
    // What it needs at the very least.
    readonly property var needs: lineNeeds(noted)
    readonly property real least: needs.reduce((sum, need) => sum + need, 0)
    readonly property real extra: Math.max(0, height - least) / Math.max(1, lines)
    // The widths of the columns follow from what stands in them.
    readonly property real valueSize: Theme.em(Theme.care ? 14 : 9, 0.3)
    readonly property real wordSize: Theme.em(Theme.care ? 9.9 : 6.7, 0.5)
    readonly property var shares: {
        const wishes = Array(Math.max(1, columns)).fill(1);
        facts.forEach((fact, index) => {
            const column = index % columns;
            wishes[column] = Math.max(wishes[column], wish(fact));
        });
        const all = wishes.reduce((sum, each) => sum + each, 0);
        return wishes.map(each => each / all);
    }

    // How wide a fact would like to be: its value on one line, its note on two lines at most.
    function wish(fact: var): real {
        const value = Theme.widthOf(spoken(fact), false, true) * valueSize;
        const note = Math.min(10, Theme.widthOf(fact.note ?? "", false, false)) * wordSize;
        const label = Theme.widthOf(fact.label ?? "", false, false) * wordSize;
        return Math.max(value, note, label) + 3 * pad;
    }

    function spoken(fact: var): string {
        return [fact?.relation ?? "", fact?.value ?? ""].filter(part => part !== "").join(" ");
    }

    // How high each line of facts must be, with its notes or without.
    function lineNeeds(notes: bool): var {
        const heights = Array(lines).fill(0);
        for (let index = 0; index < Math.min(cells.count, facts.length); index += 1) {
            const cell = cells.itemAt(index) as Cell;
            const line = Math.floor(index / columns);
            heights[line] = Math.max(heights[line], (notes ? cell?.full : cell?.brief) ?? 0);
        }
        return heights.map(height => height + 2 * pad);
    }

    function leftOf(column: int): real {
        return shares.slice(0, column).reduce((sum, share) => sum + share * width, 0);
    }

    function topOf(line: int): real {
        return needs.slice(0, line).reduce((sum, need) => sum + need + extra, 0);
    }

    Repeater {
        id: cells

        model: root.facts.length

        Cell {}
    }

    component Cell: Item {
        id: cell

        required property int index
        readonly property var fact: root.facts[index] ?? ({})
        readonly property int column: index % root.columns
        readonly property int line: Math.floor(index / root.columns)
        readonly property real brief: label.height + value.height
        readonly property real full: brief + (note.text === "" ? 0 : note.height)
        readonly property real lineNeed: (root.needs[line] ?? 0) - 2 * root.pad

        x: Math.round(root.leftOf(column))
        y: Math.round(root.topOf(line))
        width: Math.round(root.leftOf(column + 1)) - x
        height: (root.needs[line] ?? 0) + root.extra

        Rectangle {
            visible: cell.column > 0
            width: Theme.thinBorder
            height: parent.height
            color: Colors.hairline
        }

        Rectangle {
            visible: cell.line > 0
            x: root.pad
            width: parent.width - 2 * x
            height: Theme.thinBorder
            color: Colors.hairline
        }

        Item {
            x: root.pad * 1.5
            // The labels of a line stand at the same height.
            y: (parent.height - cell.lineNeed) / 2
            width: parent.width - 2 * x

            Label {
                id: label

                width: parent.width
                text: cell.fact.label ?? ""
                color: Colors.secondInk
                font.pixelSize: root.wordSize
                lineHeight: 0.95
            }

            FitText {
                id: value

                y: label.height
                width: parent.width
                bold: true
                text: root.spoken(cell.fact)
                size: root.valueSize
                minimumScale: 0.5
                lineHeight: 0.95
            }

            Label {
                id: note

                y: value.y + value.height
                width: parent.width
                visible: text !== "" && root.noted
                text: cell.fact.note ?? ""
                color: Colors.secondInk
                font.pixelSize: root.wordSize
                lineHeight: 0.95
            }
        }
    }
}
