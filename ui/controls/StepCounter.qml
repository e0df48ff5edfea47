// Where the customer is: the service and the step in words, and the steps as dashes that fill.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Item {
    id: root

    required property string label
    required property int step
    required property int steps

    readonly property bool flat: height < Theme.topBar * 0.8
    readonly property real dash: flat ? Theme.mm(11) : Math.min(Theme.mm(13), (width - (steps - 1) * dashes.spacing) / Math.max(1, steps))

    visible: label !== ""

    Label {
        width: root.flat ? parent.width - dashes.width - Theme.mm(4) : parent.width
        height: root.flat ? parent.height : parent.height - dashes.height - Theme.mm(5)
        text: root.label
        color: Colors.secondInk
        font.pixelSize: Theme.frame
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.minimumFontSize
        wrapMode: Text.WordWrap
        lineHeight: 0.9
        horizontalAlignment: root.flat ? Text.AlignLeft : Text.AlignHCenter
        verticalAlignment: root.flat ? Text.AlignVCenter : Text.AlignBottom
    }

    Row {
        id: dashes

        x: root.flat ? parent.width - width : (parent.width - width) / 2
        y: root.flat ? (parent.height - height) / 2 : parent.height - height - Theme.mm(2.4)
        spacing: Theme.mm(2.4)

        Repeater {
            model: root.steps

            Rectangle {
                required property int index

                width: root.dash
                height: Theme.mm(2.2)
                radius: height / 2
                color: index < root.step ? Colors.seal : "transparent"
                border.color: index < root.step ? Colors.seal : Colors.edge
                border.width: Theme.thinBorder
            }
        }
    }
}
