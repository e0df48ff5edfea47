// The way row: back at the left, forward at the right edge, always there and of one size; only where what will happen
// takes more words than that, a button grows towards the middle. What a page offers besides stands between them.
// For a left hand it is mirrored.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    required property var back
    required property var forward
    required property var extra
    // Something over the page asks for an answer of its own: the way on is not the one thing to do next now.
    property bool aside: false
    // Something vital on the page has not been in sight yet.
    property bool waits: false

    readonly property bool turned: Theme.mirrored && !Theme.portrait
    // Red is the one way forward; a page on which going on is not the careful way names another kind.
    readonly property string forwardKind: aside ? "plain" : (forward?.kind ?? "") || "forward"
    readonly property bool quiet: forwardKind === "plain" && !aside
    // What the forward button would like, and what the others leave it.
    // Three of them on a tall screen, or four on a narrow one: each is as wide as its words need.
    readonly property bool crowded: Theme.portrait && extra.length > 0 || Theme.narrow && extra.length > 1
    readonly property real backLeast: crowded ? 0 : Theme.backWidth
    readonly property real forwardLeast: quiet ? backLeast : crowded ? Math.round(Theme.forwardWidth * 0.8) : Theme.forwardWidth
    readonly property real forwardWish: root.forward ? Math.max(forwardLeast, forwardButton.implicitWidth) + Theme.gap : 0
    readonly property real backRoom: root.back ? backButton.width + Theme.gap : 0
    readonly property real extraRoom: root.extra.length > 0 ? extras.width + Theme.gap : 0
    readonly property real extraWish: (root.width - backRoom - (forward ? forwardLeast + Theme.gap : 0)) / Math.max(1, root.extra.length) - Theme.gap

    implicitHeight: Theme.wayHeight

    Button {
        id: backButton

        visible: root.back !== null
        action: root.back?.action ?? ""
        label: root.back?.label ?? ""
        live: root.back?.live ?? true
        icon: "back"
        iconSize: Theme.mm(root.crowded ? 9 : Theme.care ? 13.9 : 9)
        padding: Theme.mm(root.crowded ? 2 : 3)
        size: Theme.way
        x: root.turned ? parent.width - width : 0
        width: Math.max(root.backLeast, Math.min(implicitWidth, root.width - root.forwardWish))
        height: parent.height
    }

    Row {
        id: extras

        x: root.turned ? parent.width - root.backRoom - width : root.backRoom
        height: parent.height
        spacing: Theme.gap
        layoutDirection: root.turned ? Qt.RightToLeft : Qt.LeftToRight

        Repeater {
            model: root.extra.length

            Button {
                required property int index
                readonly property var face: root.extra[index] ?? ({})

                action: face.action ?? ""
                label: face.label ?? ""
                live: face.live ?? true
                kind: (face.kind ?? "") || "plain"
                icon: root.crowded ? "" : face.icon ?? ""
                size: Theme.way
                padding: Theme.mm(root.crowded ? 2 : 3)
                width: Math.max(Theme.minimumTarget, Math.min(Math.max(root.crowded ? 0 : Theme.backWidth, implicitWidth), root.extraWish))
                height: root.height
            }
        }
    }

    Button {
        id: forwardButton

        visible: root.forward !== null
        action: root.forward?.action ?? ""
        label: root.forward?.label ?? ""
        live: (root.forward?.live ?? true) && !root.waits
        kind: root.forwardKind
        icon: root.crowded ? "" : root.forward?.icon ?? ""
        bold: !root.quiet
        size: root.quiet ? Theme.way : Theme.forward
        x: root.turned ? 0 : parent.width - width
        padding: Theme.mm(root.crowded ? 2 : 3)
        width: Math.max(root.forwardLeast, Math.min(implicitWidth, root.width - root.backRoom - root.extraRoom))
        height: parent.height
    }
}
