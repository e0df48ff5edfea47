// The aids: hear it, say it, magnify, and last and strongest the help call. The same on every page.
import QtQuick
import "../theme"

Item {
    id: root

    // {read, listen, magnify, help}, each {action, label, …}.
    required property var aids

    signal pressed(string action)

    readonly property bool upright: !Theme.portrait
    readonly property real span: upright ? (height - 3 * Theme.gap) / 4 : (width - 3 * Theme.gap) / 4

    Repeater {
        model: root.aids ? [root.aids.read, root.aids.listen, root.aids.magnify, root.aids.help] : []

        InkButton {
            required property int index
            required property var modelData

            readonly property bool closed: modelData.open === false

            action: modelData.action
            label: modelData.label
            live: !closed
            kind: index === 3 ? "jade" : "card"
            icon: index === 0 ? (modelData.speaking ? "stop" : "speaker") : index === 1 ? (closed ? "microphoneClosed" : "microphone") : index === 2 ? "magnifier" : modelData.state === "coming" || modelData.state === "arrived" ? "person" : "bell"
            stacked: true
            size: Theme.frame
            iconSize: Theme.mm(Theme.care ? 13 : 8.4)
            padding: Theme.mm(Theme.care ? 1.6 : 1)
            x: root.upright ? 0 : index * (root.span + Theme.gap)
            y: root.upright ? index * (root.span + Theme.gap) : 0
            width: root.upright ? root.width : root.span
            height: root.upright ? root.span : root.height
            onPressed: action => root.pressed(action)
        }
    }
}
