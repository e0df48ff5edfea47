// The offer of care mode: what it changes, in three lines. The two answers are back and forward.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property var points
    required property string note

    questionSize: Theme.openTitle

    PagedScrollView {
        anchors.fill: parent
        needed: list.implicitHeight

        Column {
            id: list

            width: parent.width
            spacing: Theme.mm(8)

            Repeater {
                model: root.points.length

                Row {
                    id: point

                    required property int index

                    width: list.width
                    spacing: Theme.mm(5)

                    Rectangle {
                        width: Theme.mm(3.4)
                        height: width
                        radius: width / 2
                        color: Colors.seal
                        y: (words.font.pixelSize * 1.448 - height) / 2
                    }

                    Label {
                        id: words

                        width: point.width - x
                        text: root.points[point.index] ?? ""
                        font.pixelSize: Theme.care ? Theme.em(13.4, 1) : Math.max(Theme.mm(13.4), Theme.em(9.6, 1))
                    }
                }
            }

            Label {
                width: parent.width
                topPadding: Theme.mm(3)
                text: root.note
                font.pixelSize: Theme.openBody
                color: Colors.secondInk
            }
        }
    }
}
