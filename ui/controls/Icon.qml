// One icon of theme/IconPaths.qml, drawn with a pen in the given colour.
import QtQuick
import QtQuick.Shapes
import "../theme"

Item {
    id: root

    required property string name
    property real size: Theme.mm(9)
    property color color: Colors.ink
    property real pen: 1.7

    implicitWidth: size
    implicitHeight: size
    width: size
    height: size

    Shape {
        anchors.fill: parent

        ShapePath {
            strokeColor: root.color
            strokeWidth: root.pen * root.size / 24
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin
            scale: Qt.size(root.size / 24, root.size / 24)

            PathSvg {
                path: IconPaths.path(root.name)
            }
        }
    }
}
