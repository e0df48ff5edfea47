// The usual form of standard mode: all fields in sight, and beside them what the active one needs.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property var fields
    required property var choices
    // {left, right}: the words beside the keypad's 0, or null.
    required property var keys
    // The letters and characters while a name is typed, or null.
    required property var board
    required property var quick
    required property string checkTitle
    required property var check

    // The largest letters need the guidance's room.
    minimumHeight: Theme.growth < 1.2 || !horizontal ? 0 : fields.reduce((sum, _, index) => sum + (index < cells.count ? cells.itemAt(index)?.implicitHeight ?? 0 : 0), (fields.length - 1) * Theme.smallGap)

    readonly property bool horizontal: !Theme.portrait
    readonly property real between: Theme.gap * 2
    readonly property real half: horizontal ? Math.round((width - between) * 0.42) : width

    // The field that is being filled in is in sight, also where the largest letters push it down.
    readonly property int filling: fields.findIndex(field => field.active)

    onFillingChanged: showing.schedule()

    function show() {
        const cell = filling >= 0 ? cells.itemAt(filling) : null;
        if (cell)
            left.reveal(cell.y, cell.y + cell.height);
    }

    DelayedCall {
        id: showing

        onDue: root.show()
    }

    PagedScrollView {
        id: left

        onOverflowsChanged: showing.schedule()

        width: root.half
        height: root.horizontal ? root.height : Math.min(needed, root.height * 0.55)
        needed: list.implicitHeight

        Column {
            id: list

            width: left.room
            spacing: Theme.smallGap

            Repeater {
                id: cells

                model: root.fields.length

                FormField {
                    required property int index
                    readonly property var field: root.fields[index] ?? ({})

                    width: list.width
                    action: field.action ?? ""
                    title: field.label ?? ""
                    value: field.value ?? ""
                    note: field.note ?? ""
                    error: field.error ?? ""
                    active: field.active ?? false
                }
            }
        }
    }

    Item {
        x: root.horizontal ? root.half + root.between : 0
        y: root.horizontal ? 0 : left.height + Theme.gap * 1.5
        width: parent.width - x
        height: parent.height - y

        CardList {
            anchors.fill: parent
            visible: root.choices.length > 0
            choices: root.choices
            columns: 1
        }

        NumberKeys {
            visible: root.keys !== null
            width: root.horizontal ? Math.min(parent.width, Theme.mm(Theme.care ? 200 : 170)) : parent.width
            height: Math.min(parent.height, Theme.mm(root.horizontal ? (Theme.care ? 140 : 118) : 150))
            labels: root.keys
        }

        Loader {
            anchors.fill: parent
            active: root.board !== null

            sourceComponent: TextEditor {
                board: root.board
            }
        }
    }
}
