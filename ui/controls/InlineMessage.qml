// A sentence on what went wrong and how to mend it, where the page needs it. Takes no room when there is none.
import QtQuick
import "../theme"

Item {
    id: root

    property string text: ""
    property bool calm: false
    property real size: Theme.body

    visible: text !== ""
    implicitHeight: text !== "" ? words.implicitHeight + 2 * Theme.mm(Theme.care ? 2.4 : 2) : 0
    height: implicitHeight

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.calm ? Colors.wash : Colors.sealWash
        border.color: root.calm ? Colors.edge : Colors.sealInk
        border.width: root.calm ? Theme.thinBorder : Theme.line
    }

    Icon {
        id: sign

        name: "exclamation"
        size: Theme.mm(Theme.care ? 9.5 : 7)
        pen: 2.4
        color: root.calm ? Colors.ink : Colors.sealInk
        x: Theme.mm(2)
        anchors.verticalCenter: parent.verticalCenter
    }

    Label {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.mm(1.5)
        anchors.verticalCenter: parent.verticalCenter
        // No line is longer than the eye follows.
        width: Math.min(root.width - x - Theme.mm(3), root.size * 43)
        text: root.text
        font.pixelSize: root.size
        Accessible.role: Accessible.AlertMessage
    }
}
