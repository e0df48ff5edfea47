// Goodbye, over the river: that everything was cleared, what not to leave behind, and the seal that wishes health.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string line
    required property string ask
    required property var belongings

    readonly property real cell: Math.min(Theme.mm(Theme.care ? 45 : 34), (Theme.portrait ? width : width - askWords.width - Theme.gap * 2) / Math.max(1, belongings.length))
    // All names in one size, which the longest sets.
    readonly property real widest: Math.max(0.1, ...belongings.map(thing => Theme.widthOf(thing.label, false, false)))
    readonly property real wordSize: Math.max(Theme.minimumFontSize, Math.min(Theme.em(Theme.care ? 11.4 : 7.4, 0.2), Math.floor((cell - Theme.mm(3)) / widest)))
    // The seal stands beside the words where they leave it room, else beneath them.
    readonly property bool sealBeside: !Theme.portrait && things.x + things.width + Theme.gap < width - seal.width

    Label {
        id: words

        width: Math.min(parent.width - (root.sealBeside ? seal.width + Theme.gap * 2 : 0), font.pixelSize * 26)
        text: root.line
        color: Colors.secondInk
        font.pixelSize: Theme.em(Theme.care ? 13.4 : 10, 0.4)
    }

    Label {
        id: askWords

        y: things.y + (Theme.portrait ? -height - Theme.gap : (things.discSize - height) / 2)
        width: Theme.portrait ? root.width : Math.min(Math.ceil(Theme.widthOf(text, false, true) * font.pixelSize) + 4, root.width * 0.34)
        text: root.ask
        bold: true
        font.pixelSize: Theme.em(Theme.care ? 12.4 : 9, 0.3)
        lineHeight: 0.9
    }

    Row {
        id: things

        readonly property real discSize: Math.min(root.cell * 0.76, Theme.mm(Theme.care ? 34 : 24))

        x: Theme.portrait ? 0 : askWords.width + Theme.gap * 2
        y: words.height + Theme.gap * 2 + (Theme.portrait ? askWords.height + Theme.gap : 0)

        Repeater {
            model: root.belongings.length

            Item {
                id: thing

                required property int index
                readonly property var fact: root.belongings[index] ?? ({})

                width: root.cell
                height: things.discSize + name.height

                Disc {
                    anchors.horizontalCenter: parent.horizontalCenter
                    mark: ({
                            character: "",
                            icon: thing.fact.icon ?? "",
                            hue: "plain"
                        })
                    size: things.discSize
                }

                FitText {
                    id: name

                    y: things.discSize + Theme.mm(2)
                    width: parent.width - Theme.mm(2)
                    text: thing.fact.label ?? ""
                    size: root.wordSize
                    horizontalAlignment: Text.AlignHCenter
                    minimumScale: 0.8
                    lineHeight: 0.9
                }
            }
        }
    }

    Image {
        id: seal

        visible: Colors.paperLike
        x: parent.width - width
        y: root.sealBeside ? 0 : things.y + things.height + Theme.gap * 2
        width: Theme.mm(Theme.portrait ? 54 : 50)
        height: width
        source: Qt.resolvedUrl("../../assets/art/seal.png")
        smooth: true
    }
}
