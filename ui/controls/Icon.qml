// One icon of theme/IconPaths.qml, drawn with a pen in the given colour.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import "../theme"

Item {
    id: root

    required property string name
    property real size: Theme.mm(9)
    property color color: Colors.ink
    // What stands out in it, and what is drawn upon that.
    property color accent: color
    property color ground: Colors.card
    // How much thicker than drawn its lines are.
    property real weight: 1

    implicitWidth: size
    implicitHeight: size
    width: size
    height: size

    Shape {
        anchors.fill: parent

        Line {
            units: 3
            strokeColor: root.color

            PathSvg {
                path: IconPaths.part(root.name, "m")
            }
        }

        Line {
            units: 2
            strokeColor: root.color

            PathSvg {
                path: IconPaths.part(root.name, "f")
            }
        }

        Line {
            units: 0
            strokeColor: "transparent"
            fillColor: root.accent

            PathSvg {
                path: IconPaths.part(root.name, "b")
            }
        }

        Line {
            units: 4
            strokeColor: root.accent

            PathSvg {
                path: IconPaths.part(root.name, "a")
            }
        }

        Line {
            units: 2.2
            strokeColor: root.ground

            PathSvg {
                path: IconPaths.part(root.name, "o")
            }
        }
    }

    component Line: ShapePath {
        required property real units

        strokeWidth: units > 0 ? units * root.weight * root.size / 48 : -1
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin
        scale: Qt.size(root.size / 48, root.size / 48)
    }
}
