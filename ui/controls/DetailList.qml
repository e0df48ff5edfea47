// Facts to read, one a row: what it is, its value large, a note, and where it can be changed the button.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

PagedScrollView {
    id: root

    // [{label, value, note, big?, faint?, change?: {action, label} | null}]; faint: nothing of the customer's.
    required property var rows
    property real tallest: Theme.mm(Theme.care ? (wide ? 34 : 50) : (wide ? (Theme.portrait ? 34 : 30) : 42))

    // As high as the rows may be; they take what they need of it.
    property real limit: height
    // A note of more than two lines beside its value reads worse than one beneath it.
    readonly property bool wide: room > Theme.mm(Theme.care ? 290 : 200) && (!Theme.portrait || room > Theme.body * 34) && words * 0.44 - Theme.mm(5) > Math.max(longestNote * 0.56, longestFigure + 0.1) * Theme.small
    readonly property real longestNote: Math.max(0, ...rows.map(row => row.note ? Theme.widthOf(row.note, false, false) : 0))
    // A figure is never parted.
    readonly property real longestFigure: Math.max(0, ...rows.map(row => Math.max(0, ...((row.note ?? "").match(/[￥¥\d.,]+/g) ?? []).map(part => Theme.widthOf(part, false, false)))))
    // The largest that a value is set.
    property real most: Theme.choice
    readonly property bool changes: rows.some(row => row.change)
    readonly property real side: Theme.mm(Theme.care ? 7 : 5)
    readonly property real changeRoom: changes ? Theme.mm(Theme.care ? 41 : 36) : 0
    // The labels' column is as wide as the widest of them, within bounds.
    readonly property real longest: Math.max(0, ...rows.map(row => Math.max(...row.label.split("\n").map(line => Theme.widthOf(line, false, false)))))
    readonly property real labelRoom: Math.min((room - 2 * side) * (changes || longestNote > 0 ? 0.28 : 0.36), Math.ceil(longest * Theme.small) + Theme.mm(Theme.care ? 8 : 6))
    readonly property real words: room - 2 * side - labelRoom - changeRoom
    // The values' column is as wide as the widest of them, within bounds: the notes have the rest.
    readonly property real valueRoom: wide ? Math.round(Math.max(words * 0.36, Math.min(words * 0.56, widest * valueSize + Theme.mm(7)))) : words
    readonly property real widest: Math.max(0, ...rows.map(row => row.note ? Theme.widthOf(row.value, false, true) : 0))
    readonly property real space: limit - 2 * Theme.mm(2)
    readonly property real share: Math.min(tallest, space / Math.max(1, rows.length))
    // What each row needs. All are alike as far as there is room; else the lower ones give way to the higher.
    readonly property var needs: rows.map((row, index) => index < cells.count ? (cells.itemAt(index) as Line)?.need ?? 0 : 0)
    readonly property real level: Math.min(tallest, evenly(needs))
    readonly property real valueSize: alike(Math.max(Theme.body, Math.min(most, share * (wide ? 0.5 : 0.33))))

    // One size for all values: set by the longest that can do with a little less.
    function alike(size: real): real {
        const space = wide ? words * 0.56 - Theme.mm(7) : words - Theme.mm(4);
        return rows.reduce((least, row) => {
            const share = space / Math.max(1, Theme.widthOf(row.value, false, true) * size);
            return share < TextFit.oneLine ? least : Math.min(least, Math.max(Theme.minimumFontSize, Math.floor(size * share)));
        }, size);
    }

    // What they need at the very least.
    readonly property real contentMinimum: needs.slice(0, rows.length).reduce((sum, need) => sum + need, 2 * Theme.mm(2))

    needed: list.implicitHeight + 2 * Theme.mm(2)

    // The height at which rows of at least these heights fill the space.
    function evenly(least: var): real {
        const falling = [...least].sort((one, other) => other - one);
        let left = space;
        for (let index = 0; index < falling.length; index += 1) {
            const even = left / (falling.length - index);
            if (even >= falling[index])
                return even;
            left -= falling[index];
        }
        return 0;
    }

    onRowsChanged: ensureSlots()
    Component.onCompleted: ensureSlots()

    // A row stays when the facts change, and one too many is only put aside: a new one costs more time.
    function ensureSlots() {
        while (slots.count < rows.length)
            slots.append({});
    }

    ListModel {
        id: slots
    }

    Surface {
        width: root.room
        height: list.height + 2 * Theme.mm(2)
    }

    Column {
        id: list

        y: Theme.mm(2)
        x: root.side
        width: root.room - 2 * root.side

        Repeater {
            id: cells

            model: slots

            Line {
                id: row

                required property int index
                readonly property var fact: root.rows[index] ?? ({})
                readonly property real content: Math.max(label.height, root.wide ? Math.max(value.height, note.height) : value.height + (note.visible ? note.height : 0))

                need: Math.max(content + Theme.mm(2), change.visible ? Theme.minimumTarget + Theme.smallGap : 0)
                visible: index < root.rows.length
                width: list.width
                height: Math.max(root.level, need)

                Rectangle {
                    visible: row.index > 0
                    width: parent.width
                    height: Theme.thinBorder
                    color: Colors.hairline
                }

                Label {
                    id: label

                    text: row.fact.label ?? ""
                    color: Colors.secondInk
                    width: root.labelRoom - Theme.mm(2)
                    font.pixelSize: Theme.small
                    anchors.verticalCenter: parent.verticalCenter
                }

                FitText {
                    id: value

                    x: root.labelRoom
                    y: root.wide || !note.visible ? (row.height - height) / 2 : (row.height - height - note.height) / 2
                    width: note.visible && root.wide ? root.valueRoom - Theme.mm(4) : root.words - Theme.mm(2)
                    bold: !(row.fact.faint ?? false)
                    color: row.fact.faint ?? false ? Colors.secondInk : Colors.ink
                    text: row.fact.value ?? ""
                    lineHeight: 0.92
                    wrappedScale: 0.9
                    size: row.fact.big ?? true ? root.valueSize : Math.max(Theme.body, root.valueSize * 0.86)
                }

                Label {
                    id: note

                    visible: text !== ""
                    x: root.wide ? root.labelRoom + root.valueRoom + Theme.mm(3) : root.labelRoom
                    y: root.wide ? (row.height - height) / 2 : value.y + value.height
                    width: root.wide ? root.words - root.valueRoom - Theme.mm(5) : root.words - Theme.mm(2)
                    text: row.fact.note ?? ""
                    color: Colors.secondInk
                    lineHeight: 0.95
                    font.pixelSize: Theme.small
                }

                Button {
                    id: change

                    visible: (row.fact.change ?? null) !== null
                    action: row.fact.change?.action ?? ""
                    label: row.fact.change?.label ?? ""
                    heard: (row.fact.label ?? "") + " " + change.label
                    kind: "key"
                    size: Theme.em(Theme.care ? 9.2 : 7.8, 0.2)
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: root.changeRoom - Theme.mm(2)
                    // As large as its row lets it be.
                    height: Math.max(Theme.minimumTarget, Math.min(Theme.mm(Theme.care ? 25 : 20), row.height - 2 * Theme.smallGap))
                }
            }
        }
    }

    component Line: Item {
        // How high it must be.
        property real need: 0
    }
}
