// One answer to choose: its name large, its sum, a word about it, a detail. A mark on a disc stands before it where it has one.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

AbstractButton {
    id: root

    property string name: ""
    property string about: ""
    property string detail: ""
    // Who it is to the customer ("daughter"), before what is said about it.
    property string relation: ""
    property string value: ""
    property bool detailGood: false
    // {character, icon, hue} or null.
    property var mark: null
    property bool chosen: false
    property bool primary: false
    // strong: a firm edge, the careful way; jade: somebody helps.
    property string kind: ""
    readonly property color pen: kind === "jade" ? Colors.jadeText : Colors.ink
    // Name at the left and the rest beside it, for wide rows.
    property bool sideBySide: false
    // A card with the room of two speaks louder.
    property bool grand: false
    property bool tight: false
    // Among few cards on a page with room.
    property bool roomy: false
    // The disc on top, everything in the middle.
    property bool upright: false
    readonly property real discFoot: discSize + Theme.mm(6)
    // The discs of all cards are on one line, however much is said beneath them.
    readonly property real discTop: Math.min(Math.round(height * 0.09), (height - discFoot - title.height - rest.height) / 2)
    readonly property int alignment: upright ? Text.AlignHCenter : Text.AlignLeft
    readonly property real aboutSize: roomy ? Theme.least : Theme.small
    property real nameSize: Theme.choice
    property real nameShare: 0.36

    readonly property real side: Theme.mm(Theme.care ? 6 : 4)
    readonly property real discSize: upright ? Theme.mm(44) : grand ? Math.min(Theme.mm(Theme.care ? 44 : 34), Math.round(width * 0.24)) : Theme.mm(roomy ? 31 : Theme.care ? 26 : 18)
    readonly property real tickSize: Theme.mm(Theme.care ? 13 : 9)
    readonly property real tickRoom: chosen && !upright ? tickSize : 0
    readonly property real discRoom: mark === null || upright ? 0 : discSize + Theme.mm(Theme.care ? 6 : 4)
    readonly property real room: width - 2 * side - discRoom - tickRoom
    readonly property string line: [relation, about].filter(part => part !== "").join("　")
    readonly property bool alone: line === "" && detail === "" && value === ""
    // The mark of the chosen one takes from the rest only: the columns of all rows stay in line.
    readonly property real nameRoom: sideBySide && !alone ? Math.round((room + tickRoom) * nameShare) : room

    label: [name, value, line, detail].filter(part => part !== "").join("，")
    Accessible.checkable: chosen
    Accessible.checked: chosen
    implicitHeight: upright ? discFoot + title.implicitHeight + rest.implicitHeight + 2 * side : Math.max(Theme.minimumTarget, mark === null ? 0 : discSize + Theme.mm(4), (sideBySide ? Math.max(title.implicitHeight, rest.implicitHeight) : title.implicitHeight + (alone ? 0 : rest.implicitHeight)) + 2 * Theme.mm(tight ? 1.4 : Theme.care ? 2.6 : 2))

    Plate {
        anchors.fill: parent
        live: root.live
        down: root.down
        chosen: root.chosen
        face: root.kind === "jade" ? Colors.jade : Colors.card
        edge: root.kind === "jade" ? Colors.jade : root.kind === "strong" ? Colors.ink : Colors.edge
        edgeWidth: root.kind === "strong" ? Math.max(Theme.edge, Theme.mm(1)) : Theme.edge
        lip: root.kind === "jade" ? Colors.jadeLip : Colors.lip
    }

    Loader {
        active: root.mark !== null
        x: root.upright ? (root.width - root.discSize) / 2 : root.side
        y: root.upright ? root.discTop : (root.height - root.discSize) / 2
        sourceComponent: root.kind === "jade" ? picture : disc

        Component {
            id: disc

            Disc {
                mark: root.mark
                size: root.discSize
            }
        }

        Component {
            id: picture

            Icon {
                name: root.mark?.icon ?? ""
                size: root.discSize
                color: root.pen
                ground: Colors.jade
            }
        }
    }

    FitText {
        id: title

        inside: true
        bold: true
        color: root.pen
        text: root.name
        size: root.nameSize
        minimumScale: root.grand ? 0.62 : Math.min(1, 0.74 * Theme.choice / root.nameSize)
        lineHeight: 0.92
        x: root.side + root.discRoom
        width: root.nameRoom
        horizontalAlignment: root.alignment
        y: root.upright ? root.discTop + root.discFoot : root.sideBySide || root.alone ? (root.height - height) / 2 : (root.height - height - rest.height) / 2
    }

    Column {
        id: rest

        visible: !root.alone
        x: root.sideBySide ? title.x + root.nameRoom + Theme.mm(4) : title.x
        y: root.sideBySide ? (root.height - height) / 2 : title.y + title.height
        width: root.sideBySide ? root.room - root.nameRoom - Theme.mm(4) : root.room

        Label {
            width: parent.width
            inside: true
            visible: text !== ""
            bold: true
            text: root.value
            font.pixelSize: Math.round(root.nameSize * 0.86)
            horizontalAlignment: root.alignment
            lineHeight: 0.92
        }

        Label {
            width: parent.width
            inside: true
            visible: text !== ""
            text: root.line
            color: root.kind === "jade" ? root.pen : Colors.secondInk
            font.pixelSize: root.aboutSize
            horizontalAlignment: root.alignment
            lineHeight: Theme.growth > 1.2 ? 0.86 : 1
        }

        Label {
            width: parent.width
            inside: true
            visible: text !== ""
            text: root.detail
            color: root.kind === "jade" ? root.pen : root.detailGood ? Colors.jadeInk : Colors.secondInk
            font.pixelSize: root.aboutSize
            horizontalAlignment: root.alignment
            lineHeight: Theme.growth > 1.2 ? 0.86 : 1
        }
    }

    Loader {
        active: root.chosen
        anchors.right: parent.right
        anchors.rightMargin: root.side
        y: root.upright ? root.side : (root.height - root.tickSize) / 2

        sourceComponent: Rectangle {
            width: Theme.mm(Theme.care ? 12 : 8.4)
            height: width
            radius: width / 2
            color: Colors.ink

            Icon {
                anchors.centerIn: parent
                name: "check"
                weight: 1.2
                size: parent.width * 0.66
                color: Colors.paper
            }
        }
    }
}
