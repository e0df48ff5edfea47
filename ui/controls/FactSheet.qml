// Facts beneath each other on a sheet: what it is, its value with a note, and the way to change it where there is one.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Surface {
    id: root

    // [{label, value, note, faint, change}], see DetailRow.
    required property var facts
    readonly property real least: facts.slice(0, lines.count).reduce((sum, _, index) => sum + ((lines.itemAt(index) as Line)?.least ?? 0), 0)
    readonly property real spare: Math.max(0, height - least) / Math.max(1, facts.length)
    readonly property real side: Theme.mm(Theme.care ? 5.5 : 3.6)
    // Latin letters are set smaller: see PaymentSentence.qml.
    readonly property real script: Theme.isLatin(facts[0]?.label ?? "") ? 0.85 : 1
    readonly property real small: Theme.em((Theme.care ? 9.9 : 6.7) * script, 0.5)
    readonly property real large: Theme.em((Theme.care ? 12.4 : 8) * script, 0.4)
    readonly property real labelRoom: Math.min(width * 0.26, Math.ceil(Math.max(0, ...facts.map(fact => Theme.widthOf(fact.label ?? "", false, false))) * small) + Theme.mm(2))

    radius: Theme.sheetRadius
    visible: facts.length > 0

    function topOf(index: int): real {
        let top = 0;
        for (let above = 0; above < index; above += 1)
            top += ((lines.itemAt(above) as Line)?.least ?? 0) + spare;
        return top;
    }

    Repeater {
        id: lines

        model: root.facts.length

        Line {}
    }

    component Line: Item {
        id: line

        required property int index
        readonly property var fact: root.facts[index] ?? ({})
        readonly property real least: Math.max(words.height + Theme.mm(Theme.care ? 3.4 : 2.4), change.active ? change.height + Theme.mm(2.6) : 0)

        y: root.topOf(index)
        width: root.width
        height: least + root.spare

        Rectangle {
            visible: line.index > 0
            width: parent.width
            height: Theme.thinBorder
            color: Colors.hairline
        }

        Label {
            x: root.side
            width: root.labelRoom
            anchors.verticalCenter: parent.verticalCenter
            text: line.fact.label ?? ""
            color: Colors.secondInk
            font.pixelSize: root.small
            lineHeight: 0.96
        }

        Item {
            id: words

            readonly property real between: Theme.mm(Theme.care ? 4 : 3)
            // The note stands beside the value where both fit.
            readonly property bool beside: value.natural + between + note.natural <= width

            x: root.side + root.labelRoom + Theme.mm(Theme.care ? 5 : 3)
            width: parent.width - x - root.side - (change.active ? change.width + Theme.mm(3) : 0)
            height: note.visible && !beside ? value.height + note.height : value.height
            anchors.verticalCenter: parent.verticalCenter

            Label {
                id: value

                readonly property real natural: Math.ceil(Theme.widthOf(text, false, bold) * font.pixelSize) + 4

                width: words.beside ? natural : parent.width
                text: line.fact.value ?? ""
                bold: !(line.fact.faint ?? false)
                color: line.fact.faint ? Colors.secondInk : Colors.ink
                font.pixelSize: line.fact.faint ? root.small : root.large
                lineHeight: 0.96
            }

            Label {
                id: note

                readonly property real natural: text === "" ? 0 : Math.ceil(Theme.widthOf(text, false, false) * font.pixelSize) + 4

                visible: text !== ""
                x: words.beside ? value.width + words.between : 0
                y: words.beside ? value.y + value.baselineOffset - baselineOffset : value.height
                width: words.beside ? natural : parent.width
                text: line.fact.note ?? ""
                color: Colors.secondInk
                font.pixelSize: root.small
                lineHeight: 0.96
            }
        }

        ChangeButton {
            id: change

            anchors.right: parent.right
            anchors.rightMargin: root.side
            anchors.verticalCenter: parent.verticalCenter
            button: line.fact.change ?? null
            what: line.fact.label ?? ""
        }
    }
}
