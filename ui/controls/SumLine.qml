// A sum as a large figure with its unit beside it: "500 元", "¥500". It is set smaller before it would leave its room.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    required property string text
    property real size: Theme.sum
    property color color: Colors.ink
    property bool atRight: false
    property bool centred: false

    readonly property var parts: /^([^0-9]*)([0-9][0-9,.]*)\s*(.*)$/.exec(text) ?? ["", "", text, ""]
    readonly property real figureWidth: Theme.widthOf(parts[2], false, true)
    readonly property real unitShare: 0.44
    readonly property real unitWidth: (Theme.widthOf(parts[1], false, false) + Theme.widthOf(parts[3], false, false)) * unitShare + (parts[3] === "" ? 0 : 0.12)
    readonly property real fitted: Math.max(Theme.minimumFontSize, Math.min(size, Math.floor((width - 2) / Math.max(0.1, figureWidth + unitWidth))))

    implicitHeight: Math.ceil(fitted * 1.16)
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""

    Row {
        x: root.atRight ? root.width - width : root.centred ? (root.width - width) / 2 : 0
        height: parent.height

        Unit {
            text: root.parts[1]
        }

        Label {
            id: figure

            inside: true
            bold: true
            text: root.parts[2]
            color: root.color
            wrapMode: Text.NoWrap
            font.pixelSize: root.fitted
            y: (parent.height - height) / 2
        }

        Unit {
            leftPadding: text === "" ? 0 : root.fitted * 0.12
            text: root.parts[3]
        }
    }

    component Unit: Label {
        inside: true
        color: root.color
        wrapMode: Text.NoWrap
        font.pixelSize: Math.max(Theme.minimumFontSize, Math.round(root.fitted * root.unitShare))
        // On the figure's line: what lies beneath the baseline of a font grows with its size.
        y: figure.y + figure.baselineOffset - baselineOffset
    }
}
