// Choices as cards, in one column or two, as large as the page allows; it scrolls when they are too many.
import QtQuick
import QtQuick.Layouts
import "../theme"

Scroll {
    id: root

    required property var choices
    property int columns: Theme.portrait || choices.length <= 3 ? 1 : 2
    property real tallest: Theme.mm(Theme.care ? 42 : 26)
    property bool abreast: columns === 1 && width > Theme.mm(210)

    signal pressed(string action)

    readonly property int rows: Math.ceil(choices.length / columns)
    readonly property real most: rows * tallest + (rows - 1) * Theme.gap

    needed: grid.implicitHeight

    GridLayout {
        id: grid

        width: root.room
        height: Math.max(implicitHeight, Math.min(root.height, root.most))
        columns: root.columns
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellHeights: true
        uniformCellWidths: true

        Repeater {
            model: root.choices

            ChoiceCard {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                action: modelData.action
                name: modelData.name
                about: modelData.about ?? ""
                detail: modelData.detail ?? ""
                seal: modelData.seal ?? ""
                chosen: modelData.chosen ?? false
                primary: modelData.primary ?? false
                abreast: root.abreast
                onPressed: action => root.pressed(action)
            }
        }
    }
}
