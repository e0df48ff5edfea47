// A button with words, and perhaps an icon. `kind` says what it means:
// plain, strong (a firmer edge: the careful way), forward (red: the one thing to do next), jade (somebody helps),
// key (a word on a keypad), open (filled with ink: open now), voice (indigo: being heard).
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

AbstractButton {
    id: root

    property string kind: "plain"
    // Hills and sky behind it: the usual edge would not stand out from them everywhere.
    property bool overPicture: false
    property string icon: ""
    property bool stacked: false
    property bool bold: ["forward", "jade", "open", "voice"].includes(kind)
    property bool hand: false
    property bool chosen: false
    property real size: Theme.choice
    property real minimumSize: Theme.minimumFontSize
    property real padding: Theme.mm(Theme.care ? 3 : 2)
    property real iconSize: size * 1.3
    // A second, smaller line beneath the words of a stacked button.
    property string aside: ""
    property color ground: kind === "forward" ? Colors.seal : kind === "jade" ? Colors.jade : kind === "open" ? Colors.ink : kind === "voice" ? Colors.indigo : kind === "key" ? Colors.wash : Colors.card

    readonly property bool filled: ["forward", "jade", "open", "voice"].includes(kind)
    readonly property color pen: !live ? Colors.disabledText : kind === "forward" ? Colors.sealText : kind === "jade" ? Colors.jadeText : kind === "open" ? Colors.paper : kind === "voice" ? Colors.indigoText : Colors.ink

    readonly property real iconRoom: icon === "" ? 0 : iconSize + Theme.mm(stacked ? 1 : Theme.care ? 3.4 : 2)
    readonly property real asideRoom: aside === "" ? 0 : asideWords.height
    readonly property real room: width - 2 * padding - (stacked ? 0 : iconRoom)
    readonly property real tall: height - Theme.mm(1.4) - (stacked ? iconRoom + asideRoom : 0)
    readonly property var fit: TextFit.label(label, size, room, tall, minimumSize, hand, bold)

    implicitHeight: Theme.target
    implicitWidth: Math.ceil(Theme.widthOf(label, hand, bold) * size) + 4 + iconRoom + 2 * padding

    Plate {
        id: plate

        anchors.fill: parent
        live: root.live
        down: root.down
        chosen: root.chosen
        flat: root.kind === "open" || root.kind === "voice"
        face: root.ground
        edge: root.kind === "strong" || root.overPicture && !root.filled ? Colors.ink : root.filled ? root.ground : Colors.edge
        edgeWidth: root.kind === "strong" ? Math.max(Theme.edge, Theme.mm(1)) : Theme.edge
        lip: root.kind === "forward" ? Colors.sealLip : root.kind === "jade" ? Colors.jadeLip : Colors.lip
        doubled: root.kind === "forward"
    }

    // Most buttons have no icon, and a keypad's twelve must be there within a frame.
    Loader {
        id: sign

        active: root.icon !== ""
        x: root.stacked ? (root.width - root.iconSize) / 2 : (root.width - root.fit.width * root.fit.size - root.iconRoom) / 2
        y: plate.sunk + (root.stacked ? (root.height - root.iconRoom - words.contentHeight - root.asideRoom) / 2 : (root.height - root.iconSize) / 2)

        sourceComponent: Icon {
            name: root.icon
            size: root.iconSize
            color: root.pen
            ground: root.live ? root.ground : Colors.wash
        }
    }

    Label {
        id: words

        inside: true
        text: root.fit.text
        hand: root.hand
        bold: root.bold
        color: root.pen
        font.pixelSize: root.fit.size
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: root.stacked ? Text.AlignTop : Text.AlignVCenter
        lineHeight: 0.85
        x: root.padding + (root.stacked ? 0 : root.iconRoom)
        y: root.stacked ? sign.y + root.iconRoom : plate.sunk
        width: root.room
        height: root.stacked ? root.tall : root.height
    }

    Label {
        id: asideWords

        inside: true
        visible: text !== ""
        text: root.aside
        color: root.pen
        font.pixelSize: Theme.minimumFontSize
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
        y: words.y + words.contentHeight
        width: root.width
    }
}
