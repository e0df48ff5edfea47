// The magnifier's page: how the screen is easier to see and to reach. Each choice is shown as it will be, works at
// once, and the ones that are on have a tick.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string lookLabel
    required property var looks
    required property string sizeLabel
    required property var sizes
    required property string colourLabel
    required property var colours
    required property string otherLabel
    required property var others
    required property string hint

    readonly property real between: Theme.gap
    readonly property real labelHeight: Theme.portrait ? Math.round(Theme.note * 1.4) : 0
    readonly property real rowHeight: (height - 3 * between) / 4
    readonly property real labelWidth: Theme.portrait ? 0 : Theme.mm(Theme.care ? 46 : 40)
    readonly property var icons: ({
            lens: "magnifier",
            zoom: "page_zoom",
            reach: "reach",
            left_hand: "left_hand",
            switch_mode: "text"
        })

    Line {
        index: 0
        label: root.lookLabel
        choices: root.looks
        beside: !Theme.portrait
    }

    Line {
        index: 1
        label: root.sizeLabel
        choices: root.sizes
        letters: true
    }

    Line {
        index: 2
        label: root.colourLabel
        choices: root.colours
        colours: ({
                "contrast:paper": ["#FBF8F1", "#1F2421"],
                "contrast:soft": ["#23302B", "#F3E3B5"],
                "contrast:dark": ["#000000", "#FFFFFF"],
                "contrast:high": ["#FFFFFF", "#000000"]
            })
    }

    Line {
        index: 3
        label: root.otherLabel
        choices: root.others
    }

    component Line: Item {
        id: line

        required property int index
        required property string label
        required property var choices
        // Words beside the picture, not beneath.
        property bool beside: false
        // A letter in the size that is chosen.
        property bool letters: false
        // The colours that are chosen, by action: ground and ink.
        property var colours: ({})

        y: index * (root.rowHeight + root.between)
        width: root.width
        height: root.rowHeight

        Label {
            width: Theme.portrait ? parent.width : root.labelWidth - Theme.mm(4)
            height: Theme.portrait ? root.labelHeight : parent.height
            text: line.label
            color: Colors.secondInk
            font.pixelSize: Theme.note
            verticalAlignment: Text.AlignVCenter
        }

        Row {
            id: cells

            x: root.labelWidth
            y: root.labelHeight
            width: parent.width - x
            height: parent.height - y
            spacing: Theme.gap

            Repeater {
                model: line.choices.length

                ComfortChoice {
                    required property int index
                    readonly property var choice: line.choices[index] ?? ({})
                    readonly property var pair: line.colours[choice.action ?? ""] ?? null

                    width: (cells.width - (line.choices.length - 1) * cells.spacing) / line.choices.length
                    height: cells.height
                    action: choice.action ?? ""
                    label: choice.name ?? ""
                    heard: [line.label + " " + label, about].filter(part => part !== "").join("，")
                    about: choice.about ?? ""
                    chosen: choice.chosen ?? false
                    beside: line.beside
                    named: !line.letters || Theme.portrait
                    picture: line.letters || pair ? "" : root.icons[choice.action ?? ""] ?? "language"
                    sample: line.letters ? "字" : pair ? "看" : ""
                    sampleSize: line.letters ? Theme.mm((Theme.care ? 15.4 : 11) + index * (Theme.care ? 4.6 : 3)) : Theme.mm(Theme.care ? 17 : 11)
                    hand: pair !== null
                    ground: pair ? pair[0] : Colors.card
                    ink: pair ? pair[1] : Colors.ink
                }
            }
        }
    }
}
