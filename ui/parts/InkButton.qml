// A button with words, and perhaps an icon: `kind` is outline, seal (the one thing to do next), jade
// (the help call), card, wash (a key that is no digit) or quiet (the comfort strip).
import QtQuick
import "../theme"

Touchable {
    id: root

    property string kind: "outline"
    property string icon: ""
    property bool stacked: false
    property bool bold: kind === "seal" || kind === "jade"
    property bool hand: false
    property real size: Theme.choice
    property real leastSize: Theme.leastEm
    property real padding: Theme.mm(Theme.care ? 3 : 2)
    property real iconSize: size * 1.15

    readonly property color ground: {
        switch (kind) {
        case "seal":
            return down ? Hues.sealPressed : Hues.seal;
        case "jade":
            return down ? Hues.jadePressed : Hues.jade;
        case "card":
            return down ? Hues.wash : Hues.card;
        case "wash":
            return down ? Hues.hairline : Hues.wash;
        case "quiet":
            return down ? Hues.hairline : Hues.wash;
        default:
            return down ? Hues.wash : Hues.paper;
        }
    }
    readonly property color pen: !live ? Hues.restInk : kind === "seal" ? Hues.sealText : kind === "jade" ? Hues.jadeText : Hues.ink

    implicitHeight: Theme.target
    implicitWidth: Math.ceil(metrics.advanceWidth) + 2 + face.iconRoom + 2 * padding

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.live ? root.ground : Hues.wash
        border.color: root.down ? Hues.ink : root.kind === "outline" ? Hues.ink : root.live ? Hues.edge : Hues.hairline
        border.width: root.down || root.marked ? Theme.line * 2 : root.kind === "outline" ? Theme.line : root.kind === "seal" || root.kind === "jade" ? (root.live ? 0 : Theme.hair) : Theme.hair
    }

    Item {
        id: face

        // One line, a little smaller if it must be; only then two, broken where one pauses.
        readonly property real wordRoom: width - (root.stacked ? 0 : iconRoom)
        readonly property real fitted: Math.max(1, Math.floor(root.size * Math.min(1, (wordRoom - 2) / Math.max(1, metrics.advanceWidth))))
        readonly property bool oneLine: fitted >= Math.min(root.size, Math.max(root.leastSize, root.size * 0.8))
        readonly property real iconRoom: root.icon === "" ? 0 : root.iconSize + Theme.mm(root.stacked ? 1 : 2)

        anchors.fill: parent
        anchors.leftMargin: root.padding
        anchors.rightMargin: root.padding
        anchors.topMargin: Theme.mm(0.7)
        anchors.bottomMargin: Theme.mm(0.7)

        TextMetrics {
            id: metrics

            font.family: words.font.family
            font.weight: words.font.weight
            font.pixelSize: Math.max(1, root.size)
            text: root.label
        }

        Icon {
            id: sign

            readonly property real used: words.contentHeight + face.iconRoom

            visible: root.icon !== ""
            name: root.icon === "" ? "check" : root.icon
            size: root.iconSize
            color: root.pen
            x: root.stacked ? (face.width - width) / 2 : (face.width - words.contentWidth - face.iconRoom) / 2
            y: root.stacked ? (face.height - used) / 2 : (face.height - height) / 2
        }

        Words {
            id: words

            inside: true
            text: face.oneLine ? root.label : root.label.replace("，", "，\n")
            hand: root.hand
            bold: root.bold
            color: root.pen
            font.pixelSize: face.oneLine ? face.fitted : Math.max(1, root.size)
            minimumPixelSize: face.oneLine ? face.fitted : Math.max(1, Math.min(root.size, root.leastSize))
            fontSizeMode: face.oneLine ? Text.FixedSize : Text.Fit
            wrapMode: face.oneLine ? Text.NoWrap : Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: root.stacked ? Text.AlignTop : Text.AlignVCenter
            lineHeight: 0.85
            x: root.stacked ? 0 : face.iconRoom
            y: root.stacked ? sign.y + face.iconRoom : 0
            width: face.width - x
            height: root.stacked ? face.height - face.iconRoom : face.height
        }
    }
}
