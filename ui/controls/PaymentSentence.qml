// A payment as a picture sentence on a sheet: my card, the sum with an arrow, and who gets it; all in one row where there
// is room for it.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Surface {
    id: root

    required property string me
    required property string source
    // {label, value, note, proof, relation, mark, change}, see DetailRow; {} where nobody in particular gets it.
    required property var who
    required property var amount
    // The money comes back to me.
    property bool backwards: false
    property bool inRow: true
    // Whom it goes to has room enough at the end of a row.
    readonly property bool fitsRow: Theme.widthOf(named, false, true) * name * 0.66 < width * 0.33 && Theme.widthOf(who.note ?? "", false, false) * small < width * 0.62
    // Two columns instead of three parts beneath each other.
    property bool pair: false
    // A picture less: something else on the page needs the room.
    property bool brief: false

    // Latin letters are set smaller than Chinese characters: they are as legible, and their words are longer.
    readonly property real script: Theme.isLatin(me) ? 0.85 : 1
    readonly property real small: Theme.em((Theme.care ? 9.9 : 6.7) * script, 0.6)
    readonly property real name: Theme.em((Theme.care ? 14.4 : 9) * script, 0.4)
    readonly property real pad: Theme.mm(Theme.care ? (brief ? 2.4 : 4) : 2.6)
    readonly property real side: Theme.mm(Theme.care ? 5.5 : 3.6)
    readonly property real least: ((form.item as Item)?.implicitHeight ?? 0) + 2 * pad
    readonly property bool addressed: (who.value ?? "") !== ""
    readonly property string named: [who.kind === "who" ? who.relation ?? "" : "", who.value ?? ""].filter(part => part !== "").join(" ")
    // Chinese capitals say nothing to a reader of Latin letters, and take much room.
    readonly property string capitals: Theme.isLatin(amount.label ?? "") && !Theme.isLatin(amount.note ?? "") ? "" : amount.note ?? ""
    readonly property var mine: ({
            character: me.length > 1 ? "" : me,
            icon: me.length > 1 ? "person" : "",
            hue: "plain"
        })

    radius: Theme.sheetRadius

    Loader {
        id: form

        x: root.side
        y: Math.round((root.height - height) / 2)
        width: root.width - 2 * root.side
        height: (item as Item)?.implicitHeight ?? 0
        sourceComponent: root.inRow && root.fitsRow ? rowForm : partsForm
    }

    Component {
        id: rowForm

        SentenceRow {
            sentence: root
        }
    }

    Component {
        id: partsForm

        SentenceParts {
            sentence: root
        }
    }
}
