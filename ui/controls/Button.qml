// A button with words, and perhaps an icon: `kind` is outline, seal (the one thing to do next), jade
// (the help call), card, wash (a key that is no digit) or quiet (the preferences strip).
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

AbstractButton {
    id: root

    property string kind: "outline"
    property string icon: ""
    property bool stacked: false
    property bool bold: kind === "seal" || kind === "jade"
    property bool hand: false
    property real size: Theme.choice
    property real minimumSize: Theme.minimumFontSize
    property real padding: Theme.mm(Theme.care ? 3 : 2)
    property real iconSize: size * 1.15

    readonly property color ground: {
        switch (kind) {
        case "seal":
            return down ? Colors.sealPressed : Colors.seal;
        case "jade":
            return down ? Colors.jadePressed : Colors.jade;
        case "card":
            return down ? Colors.wash : Colors.card;
        case "wash":
            return down ? Colors.hairline : Colors.wash;
        case "quiet":
            return down ? Colors.hairline : Colors.wash;
        default:
            return down ? Colors.wash : Colors.paper;
        }
    }
    readonly property color pen: !live ? Colors.disabledText : kind === "seal" ? Colors.sealText : kind === "jade" ? Colors.jadeText : Colors.ink

    readonly property real iconRoom: icon === "" ? 0 : iconSize + Theme.mm(stacked ? 1 : 2)
    readonly property real room: width - 2 * padding - (stacked ? 0 : iconRoom)
    readonly property real tall: height - Theme.mm(1.4) - (stacked ? iconRoom : 0)
    readonly property var fit: TextFit.label(label, size, room, tall, minimumSize, hand, bold)

    implicitHeight: Theme.target
    implicitWidth: Math.ceil(Theme.widthOf(label, hand, bold) * size) + 4 + iconRoom + 2 * padding

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.live ? root.ground : Colors.wash
        border.color: root.down ? Colors.ink : root.kind === "outline" ? Colors.ink : root.live ? Colors.edge : Colors.hairline
        border.width: root.down || root.marked ? Theme.line * 2 : root.kind === "outline" ? Theme.line : root.kind === "seal" || root.kind === "jade" ? (root.live ? 0 : Theme.thinBorder) : Theme.thinBorder
    }

    // Most buttons have no icon, and a keypad's twelve must be there within a frame.
    Loader {
        id: sign

        active: root.icon !== ""
        x: root.stacked ? (root.width - root.iconSize) / 2 : (root.width - root.fit.width * root.fit.size - root.iconRoom) / 2
        y: root.stacked ? (root.height - root.iconRoom - words.contentHeight) / 2 : (root.height - root.iconSize) / 2

        sourceComponent: Icon {
            name: root.icon
            size: root.iconSize
            color: root.pen
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
        y: root.stacked ? sign.y + root.iconRoom : 0
        width: root.room
        height: root.stacked ? root.tall : root.height
    }
}
