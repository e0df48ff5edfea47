// The way: back at the lower left, forward at the lower right, always there and always the same size; only
// where what will happen takes more words than that, the button grows towards the middle.
// What a page offers besides stands between them; the caption of what is being said fills the rest.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    required property var back
    required property var forward
    required property var extra
    required property string caption
    // Something over the page asks for an answer of its own: the way on is not the one thing to do next now.
    property bool aside: false

    readonly property bool captionHere: !Theme.portrait
    readonly property real extrasLeft: (root.back ? backButton.width : Theme.backWidth) + Theme.gap
    // What the caption must have beside them, and what the forward button would like.
    readonly property real captionRoom: captionHere ? Theme.mm(Theme.care ? 112 : 80) + Theme.gap : 0
    readonly property real forwardWish: root.forward ? Math.max(Theme.forwardWidth, forwardButton.implicitWidth) + Theme.gap : 0
    readonly property real forwardLeft: root.forward ? forwardButton.x - Theme.gap : width

    implicitHeight: Theme.wayHeight

    Button {
        id: backButton

        visible: root.back !== null
        action: root.back?.action ?? ""
        label: root.back?.label ?? ""
        live: root.back?.live ?? true
        icon: "back"
        iconSize: Theme.mm(Theme.care ? 10 : 6.4)
        size: Theme.em(Theme.care ? 11.4 : 7.4, 0.2)
        width: Math.max(Theme.backWidth, Math.min(implicitWidth, root.width - root.forwardWish - root.captionRoom))
        height: parent.height
    }

    Row {
        id: extras

        x: root.extrasLeft
        height: parent.height
        spacing: Theme.gap

        Repeater {
            model: root.extra.length

            Button {
                required property int index
                readonly property var face: root.extra[index] ?? ({})

                action: face.action ?? ""
                label: face.label ?? ""
                live: face.live ?? true
                size: Theme.em(Theme.care ? 11.4 : 7.4, 0.2)
                width: Theme.backWidth
                height: root.height
            }
        }
    }

    Caption {
        visible: root.captionHere && text !== ""
        x: extras.width > 0 ? extras.x + extras.width + Theme.gap : root.extrasLeft
        width: root.forwardLeft - x
        height: parent.height
        text: root.caption
    }

    Button {
        id: forwardButton

        visible: root.forward !== null
        action: root.forward?.action ?? ""
        label: root.forward?.label ?? ""
        live: root.forward?.live ?? true
        kind: root.aside ? "outline" : "seal"
        bold: true
        size: Theme.em(Theme.care ? 13.6 : 8.6, 0.2)
        anchors.right: parent.right
        width: Math.max(Theme.forwardWidth, Math.min(implicitWidth, root.width - (extras.width > 0 ? extras.x + extras.width + Theme.gap : root.extrasLeft) - root.captionRoom))
        height: parent.height
    }
}
