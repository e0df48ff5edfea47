// One answer to choose: its name large, a word about it, a detail. A seal stands before it where it has one.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Touchable {
    id: root

    property string name: ""
    property string about: ""
    property string detail: ""
    property string seal: ""
    property bool chosen: false
    property bool primary: false
    // Name at the left and the rest beside it, for wide rows.
    property bool abreast: false
    // A card with the room of two speaks louder.
    property bool grand: false
    property bool tight: false
    property real nameSize: Theme.choice
    property real nameShare: 0.36

    readonly property real side: Theme.mm(Theme.care ? 6 : 4)
    readonly property real sealSize: grand ? Math.min(Theme.mm(Theme.care ? 44 : 34), Math.round(width * 0.24)) : Theme.mm(Theme.care ? 26 : 18)
    readonly property real markSize: Theme.mm(Theme.care ? 13 : 9)
    readonly property real markRoom: chosen ? markSize : 0
    readonly property real sealRoom: seal === "" ? 0 : sealSize + Theme.mm(Theme.care ? 6 : 4)
    readonly property real room: width - 2 * side - sealRoom - markRoom
    readonly property bool alone: about === "" && detail === ""
    // The mark of the chosen one takes from the rest only: the columns of all rows stay in line.
    readonly property real nameRoom: abreast && !alone ? Math.round((room + markRoom) * nameShare) : room

    label: [name, about, detail].filter(part => part !== "").join("，")
    Accessible.checkable: chosen
    Accessible.checked: chosen
    implicitHeight: Math.max(Theme.leastTarget, seal === "" ? 0 : sealSize + Theme.mm(4), (abreast ? Math.max(title.implicitHeight, rest.implicitHeight) : title.implicitHeight + (alone ? 0 : rest.implicitHeight)) + 2 * Theme.mm(tight ? 1.4 : Theme.care ? 2.6 : 2))

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Hues.wash : Hues.card
        border.color: root.down || root.chosen ? Hues.ink : Hues.edge
        border.width: root.down || root.marked ? Theme.line * 2 : root.chosen ? Theme.line * 1.5 : Theme.hair
    }

    Loader {
        active: root.seal !== ""
        x: root.side
        anchors.verticalCenter: parent.verticalCenter

        sourceComponent: Seal {
            character: root.seal
            round: true
            size: root.sealSize
            face: root.primary ? Hues.seal : Hues.wash
            cut: root.primary ? Hues.sealText : Hues.ink
        }
    }

    Snug {
        id: title

        inside: true
        bold: true
        text: root.name
        size: root.nameSize
        least: root.grand ? 0.62 : Math.min(1, 0.74 * Theme.choice / root.nameSize)
        lineHeight: 0.92
        x: root.side + root.sealRoom
        width: root.nameRoom
        y: root.abreast || root.alone ? (root.height - height) / 2 : (root.height - height - rest.height) / 2
    }

    Column {
        id: rest

        visible: !root.alone
        x: root.abreast ? title.x + root.nameRoom + Theme.mm(4) : title.x
        y: root.abreast ? (root.height - height) / 2 : title.y + title.height
        width: root.abreast ? root.room - root.nameRoom - Theme.mm(4) : root.room

        Words {
            width: parent.width
            inside: true
            visible: text !== ""
            text: root.about
            color: Hues.secondInk
            font.pixelSize: Theme.small
            lineHeight: Theme.growth > 1.2 ? 0.86 : 1
        }

        Words {
            width: parent.width
            inside: true
            visible: text !== ""
            text: root.detail
            color: Hues.secondInk
            font.pixelSize: Theme.small
            lineHeight: Theme.growth > 1.2 ? 0.86 : 1
        }
    }

    Loader {
        active: root.chosen
        anchors.right: parent.right
        anchors.rightMargin: root.side
        anchors.verticalCenter: parent.verticalCenter

        sourceComponent: Rectangle {
            width: Theme.mm(Theme.care ? 12 : 8.4)
            height: width
            radius: width / 2
            color: Hues.ink

            Icon {
                anchors.centerIn: parent
                name: "check"
                pen: 2.6
                size: parent.width * 0.66
                color: Hues.paper
            }
        }
    }
}
