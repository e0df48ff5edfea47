// Larger, smaller, colours, the other language, and end with the card returned: on every page, same place.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Row {
    id: root

    // Buttons {action, label, live?}; a null one keeps its place empty.
    required property var buttons

    spacing: Theme.smallGap

    Repeater {
        // By number, so that a finger on a button keeps it while the words around it change.
        model: root.buttons.length

        Item {
            id: place

            required property int index
            readonly property var button: root.buttons[index] ?? null

            width: Theme.stripButton
            height: Theme.topBar

            Loader {
                anchors.fill: parent
                active: place.button !== null

                sourceComponent: Button {
                    action: place.button?.action ?? ""
                    label: place.button?.label ?? ""
                    live: place.button?.live ?? true
                    kind: "quiet"
                    size: Theme.strip
                    padding: Theme.mm(0.8)
                }
            }
        }
    }
}
