// One way to see better: a picture or a sample above or beside its name, and a tick where it is on.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

AbstractButton {
    id: root

    property string about: ""
    property string picture: ""
    // A character shown as it will be.
    property string sample: ""
    property real sampleSize: Theme.name
    property bool hand: false
    property bool chosen: false
    property bool beside: false
    property color ground: Colors.card
    property color ink: Colors.ink

    readonly property real padding: Theme.mm(Theme.care ? 3 : 2)
    readonly property real pictureSize: Math.min(Theme.mm(Theme.care ? (beside ? 24 : 18) : 12), beside ? height * 0.6 : height - title.height - Theme.mm(2))
    readonly property real wordsX: beside ? padding * 2 + pictureSize + Theme.mm(4) : padding
    readonly property real signHeight: sample !== "" ? letter.font.pixelSize * 1.1 : pictureSize
    readonly property real total: signHeight + (title.visible ? title.height : 0)
    // Where a sample says it all, its name is only heard.
    property bool named: true

    heard: about === "" ? label : label + "，" + about
    Accessible.checkable: chosen
    Accessible.checked: chosen

    Plate {
        id: plate

        anchors.fill: parent
        down: root.down
        chosen: root.chosen
        face: root.ground
    }

    Icon {
        visible: root.picture !== ""
        name: root.picture
        size: root.pictureSize
        color: root.ink
        x: root.beside ? root.padding * 2 : (root.width - width) / 2
        y: plate.sunk + (root.beside ? (root.height - height) / 2 : (root.height - root.total) / 2)
    }

    Label {
        id: letter

        visible: text !== ""
        inside: true
        text: root.sample
        hand: root.hand
        bold: !root.hand
        color: root.ink
        font.pixelSize: Math.min(root.sampleSize, root.named ? (root.height - title.height - Theme.mm(2)) / 1.2 : root.height * 0.8)
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
        width: root.width
        y: plate.sunk + (root.height - root.total + root.signHeight - height) / 2
    }

    FitText {
        id: title

        visible: root.named
        inside: true
        text: root.label
        bold: root.beside
        color: root.ink
        size: root.beside ? Theme.forward : Theme.least
        minimumScale: 0.62
        lineHeight: 0.88
        horizontalAlignment: root.beside ? Text.AlignLeft : Text.AlignHCenter
        x: root.wordsX
        width: root.width - x - root.padding
        y: plate.sunk + (root.beside ? (root.height - height - (more.visible ? more.height : 0)) / 2 : (root.height - root.total) / 2 + root.signHeight)
    }

    Label {
        id: more

        // The name counts more where the letters are large.
        visible: root.beside && text !== "" && title.height + implicitHeight < root.height - Theme.mm(2)
        inside: true
        text: root.about
        color: Colors.secondInk
        font.pixelSize: Theme.least
        lineHeight: 0.9
        x: root.wordsX
        y: title.y + title.height
        width: title.width
    }

    Loader {
        active: root.chosen
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(3)
        y: Theme.mm(3)

        sourceComponent: Tick {}
    }
}
