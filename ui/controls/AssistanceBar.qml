// The aids: hear it, say it, magnify, and last and strongest the help call. The same on every page.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    // {read, listen, magnify, help}, each {action, label, …}.
    required property var aids

    readonly property bool vertical: !Theme.portrait
    readonly property real share: vertical ? (height - 3 * Theme.gap) / 4 : (width - 3 * Theme.gap) / 4
    readonly property real span: vertical && !Theme.care ? Math.min(share, Theme.mm(40)) : share

    readonly property var four: [aids?.read, aids?.listen, aids?.magnify, aids?.help]

    Repeater {
        // By number, so that a finger on an aid keeps it while its words change.
        model: 4

        Button {
            required property int index
            readonly property var aid: root.four[index] ?? ({})
            readonly property bool closed: aid.open === false

            visible: aid.action !== undefined
            action: aid.action ?? ""
            label: aid.label ?? ""
            live: !closed
            kind: index === 3 ? "jade" : "card"
            icon: index === 0 ? (aid.speaking ? "stop" : "speaker") : index === 1 ? (closed ? "microphoneClosed" : "microphone") : index === 2 ? "magnifier" : aid.state === "acknowledged" || aid.state === "arrived" ? "person" : "bell"
            stacked: true
            size: Theme.frame
            iconSize: Theme.mm(Theme.care ? 13 : 8.4)
            padding: Theme.mm(Theme.care ? 1.6 : 1)
            x: root.vertical ? 0 : index * (root.span + Theme.gap)
            // Help keeps to the foot of the rail, whatever room the others leave.
            y: !root.vertical ? 0 : index === 3 ? root.height - root.span : index * (root.span + Theme.gap)
            width: root.vertical ? root.width : root.span
            height: root.vertical ? root.span : root.height
        }
    }
}
