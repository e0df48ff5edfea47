// The offer of care mode: two previews that show what either is, each of them a button. Nobody is switched without a
// press, and either can be changed later behind the magnifier.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property var usual
    required property string usualAbout
    required property var large
    required property string largeAbout
    required property string mode
    required property string question
    required property var fields

    questionSize: Theme.openTitle
    fills: true

    readonly property real first: Theme.portrait ? Math.round((height - Theme.gap) * 0.62) : Math.round((width - Theme.gap) * (Theme.narrow ? 0.6 : 0.66))

    Preview {
        action: root.usual.action
        label: root.usual.label
        about: root.usualAbout
        x: 0
        y: Theme.portrait ? root.first + Theme.gap : 0
        width: Theme.portrait ? parent.width : parent.width - root.first - Theme.gap
        height: Theme.portrait ? parent.height - y : parent.height

        Column {
            x: Theme.mm(6)
            y: Theme.mm(6)
            width: parent.width - 2 * x
            spacing: Theme.mm(3)

            Repeater {
                model: root.fields

                Rectangle {
                    id: field

                    required property string modelData

                    width: parent.width
                    height: Theme.mm(14)
                    radius: Theme.mm(2)
                    color: Colors.card
                    border.color: Colors.edge
                    border.width: Theme.thinBorder

                    Label {
                        x: Theme.mm(3)
                        width: parent.width - 2 * x
                        height: parent.height
                        inside: true
                        text: field.modelData
                        font.pixelSize: Math.ceil(Theme.mm(6.6))
                        wrapMode: Text.NoWrap
                        verticalAlignment: Text.AlignVCenter
                    }
                }
            }
        }

        Grid {
            id: keys

            readonly property real cell: (parent.width - 2 * x - 2 * spacing) / 3

            x: Theme.mm(6)
            y: Theme.mm(6) + root.fields.length * Theme.mm(17)
            columns: 3
            spacing: Theme.mm(3)

            Repeater {
                // As many rows of keys as there is room for.
                model: 3 * Math.max(0, Math.min(4, Math.floor((keys.parent.height - keys.y) / (Theme.mm(14) + keys.spacing))))

                Rectangle {
                    required property int index

                    width: keys.cell
                    height: Theme.mm(14)
                    radius: Theme.mm(2)
                    color: Colors.card
                    border.color: Colors.edge
                    border.width: Theme.thinBorder

                    Label {
                        anchors.centerIn: parent
                        inside: true
                        text: parent.index < 9 ? String(parent.index + 1) : parent.index === 10 ? "0" : ""
                        font.pixelSize: Math.ceil(Theme.mm(6.6))
                    }
                }
            }
        }
    }

    Preview {
        action: root.large.action
        label: root.large.label
        about: root.largeAbout + "　" + root.mode
        forward: true
        x: Theme.portrait ? 0 : parent.width - root.first
        width: Theme.portrait ? parent.width : root.first
        height: Theme.portrait ? root.first : parent.height

        Column {
            x: Theme.mm(8)
            y: Theme.mm(5)
            width: parent.width - 2 * x
            spacing: Theme.mm(6)

            FitText {
                width: parent.width
                inside: true
                hand: true
                text: root.question
                size: Theme.mm(21)
                minimumScale: 0.5
                lineHeight: 0.9
            }

            Grid {
                id: people

                readonly property real cell: (parent.width - spacing) / 2
                readonly property real tall: Math.min(Theme.mm(52), (parent.parent.height - parent.y - y - spacing - Theme.mm(5)) / 2)

                columns: 2
                spacing: Theme.mm(5)

                Repeater {
                    model: ["rose", "moss", "sky", "plain"]

                    Rectangle {
                        required property string modelData

                        width: people.cell
                        height: people.tall
                        radius: Theme.radius
                        color: Colors.card
                        border.color: Colors.edge
                        border.width: Theme.edge

                        Disc {
                            anchors.centerIn: parent
                            size: parent.height * 0.72
                            mark: ({
                                    character: "",
                                    icon: parent.modelData === "plain" ? "plus" : "person",
                                    hue: parent.modelData
                                })
                        }
                    }
                }
            }
        }
    }

    component Preview: AbstractButton {
        id: preview

        default property alias content: sheet.data
        property string about: ""
        property bool forward: false

        heard: label + "，" + about

        Plate {
            id: plate

            anchors.fill: parent
            down: preview.down
            face: Colors.paper
            edge: preview.forward ? Colors.seal : Colors.edge
            edgeWidth: preview.forward ? Theme.lip : Theme.edge
            lip: preview.forward ? Colors.sealLip : Colors.lip
            doubled: preview.forward
        }

        Item {
            id: sheet

            y: plate.sunk
            width: parent.width
            height: foot.y
        }

        Rectangle {
            id: foot

            y: parent.height - height + plate.sunk
            width: parent.width
            height: words.height + Theme.mm(7)
            radius: Theme.radius
            color: preview.forward ? Colors.seal : Colors.card
            border.color: preview.forward ? Colors.seal : Colors.edge
            border.width: Theme.edge
        }

        Column {
            id: words

            x: Theme.mm(4)
            y: foot.y + Theme.mm(3)
            width: parent.width - 2 * x

            FitText {
                width: parent.width
                inside: true
                bold: true
                text: preview.label
                color: preview.forward ? Colors.sealText : Colors.ink
                size: Theme.mm(preview.forward ? 19 : 15.4)
                minimumScale: 0.6
                lineHeight: 0.9
                horizontalAlignment: Text.AlignHCenter
            }

            Label {
                width: parent.width
                inside: true
                text: preview.about
                color: preview.forward ? Colors.sealText : Colors.secondInk
                font.pixelSize: Theme.mm(10.2)
                lineHeight: 0.9
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
}
