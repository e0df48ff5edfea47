// Larger, smaller, colours, the other language, and end with the card returned: on every page, same place.
import QtQuick
import "../theme"

Row {
    id: root

    // Buttons {action, label, live?}; a null one keeps its place empty.
    required property var buttons

    signal pressed(string action)

    spacing: Theme.smallGap

    Repeater {
        model: root.buttons

        Item {
            id: place

            required property var modelData

            width: Theme.stripButton
            height: Theme.topBar

            Loader {
                anchors.fill: parent
                active: place.modelData !== null && place.modelData !== undefined

                sourceComponent: InkButton {
                    action: place.modelData.action
                    label: place.modelData.label
                    live: place.modelData.live ?? true
                    kind: "quiet"
                    size: Theme.strip
                    leastSize: Theme.mm(Theme.care ? 6.1 : 6.56)
                    padding: Theme.mm(0.8)
                    onPressed: action => root.pressed(action)
                }
            }
        }
    }
}
