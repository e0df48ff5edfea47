// The rail: end with the card returned, and the four aids: hear it, say it, magnify, get help. The same five places and
// pictures on every page; only the ground and the words of an aid say how it stands. The standard edition has the
// way to care mode above the aids. It stands at the right, or at the left for a left hand, and on a tall screen at
// the foot, where the hand is.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    // {read, listen, magnify, help}, each {action, label, …}.
    required property var aids
    // The first place: end, or on the attract page the other language; null leaves it empty.
    required property var first
    // {action, label} of care mode; null in care mode.
    required property var careMode

    property bool overPicture: false

    readonly property bool row: Theme.portrait
    readonly property var four: [aids?.read, aids?.listen, aids?.magnify, aids?.help]
    readonly property int places: careMode ? 6 : 5
    // In a column the first place is lower than the others.
    readonly property real firstSpan: Theme.mm(Theme.care ? 25.8 : 21)
    readonly property real span: row ? (width - (places - 1) * gap) / places : (height - firstSpan - (places - 1) * gap) / (places - 1)
    readonly property real gap: Theme.care ? Theme.gap : Theme.mm(4)
    // Low down for who sits: end and help stand lowest in a column.
    readonly property bool turned: Theme.reach && !row

    // Where a place begins along the rail; 0 is the first, then care mode, then the aids.
    function start(place: int): real {
        if (turned)
            return place === 0 ? height - firstSpan : (place - 1) * (span + gap);
        return place === 0 ? 0 : firstSpan + gap + (place - 1) * (span + gap);
    }

    Place {
        visible: root.first !== null
        index: 0
        action: root.first?.action ?? ""
        label: root.first?.label ?? ""
        live: root.first?.live ?? true
        icon: !root.row || root.first === null ? "" : root.first.action === "end" ? "end" : "language"
        stacked: icon !== ""
        height: root.row ? root.height : root.firstSpan
    }

    Place {
        visible: root.careMode !== null
        index: 1
        action: root.careMode?.action ?? ""
        label: root.careMode?.label ?? ""
        icon: "text"
    }

    Repeater {
        // By number, so that a finger on an aid keeps it while its words change.
        model: 4

        Place {
            id: aid

            required property int modelData
            readonly property var face: root.four[modelData] ?? ({})
            readonly property bool closed: face.open === false
            readonly property bool comes: ["acknowledged", "arrived"].includes(face.state ?? "")

            index: modelData + root.places - 4
            visible: face.action !== undefined
            action: face.action ?? ""
            label: face.label ?? ""
            live: modelData !== 1 || !closed
            kind: modelData === 3 ? "jade" : modelData === 0 && face.speaking || modelData === 2 && face.open ? "open" : modelData === 1 && face.hears ? "voice" : "plain"
            icon: modelData === 0 ? "speaker" : modelData === 1 ? (closed ? "mic_off" : "mic") : modelData === 2 ? "magnifier" : comes ? "coming" : (face.state ?? "") !== "" ? "bell_rung" : "bell"
        }
    }

    component Place: Button {
        property int index: 0

        stacked: true
        overPicture: root.overPicture
        size: Theme.frame
        iconSize: Theme.mm(Theme.care ? (root.row ? 22.8 : 24.8) : 16)
        padding: Theme.mm(Theme.care && !root.row ? 2 : 0.6)
        x: root.row ? index * (root.span + root.gap) : 0
        y: root.row ? 0 : root.start(index)
        width: root.row ? root.span : root.width
        height: root.row ? root.height : root.span
    }
}
