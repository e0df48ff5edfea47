// Where the pages slide: a new serial brings a new leaf in from the side one is going to, the same
// serial only sets the properties of the leaf that is there.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import "../theme"

T.StackView {
    id: root

    property int serial: -1
    property string page: ""
    property int towards: 1
    readonly property real questionHeight: (currentItem as Leaf)?.questionHeight ?? 0

    signal pressed(string action)
    signal padCell(int cell)

    function turn(page: string, props: var, frame: var) {
        const leaf = currentItem as Leaf;
        if (leaf && frame.serial === serial && page === root.page) {
            leaf.frame = frame;
            leaf.refresh(props);
            return;
        }
        serial = frame.serial;
        root.page = page;
        towards = frame.direction === "back" ? -1 : 1;
        const still = !Theme.motion || frame.direction === "none" || !leaf;
        const next = replace(null, leafComponent, {
            page: page,
            frame: frame
        }, still ? T.StackView.Immediate : T.StackView.ReplaceTransition) as Leaf;
        next.fill(props);
    }

    Component {
        id: leafComponent

        Leaf {
            onPressed: action => root.pressed(action)
            onPadCell: cell => root.padCell(cell)
        }
    }

    replaceEnter: Transition {
        NumberAnimation {
            property: "x"
            from: root.towards * Theme.mm(60)
            to: 0
            duration: Theme.slide
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.slide
        }
    }
    replaceExit: Transition {
        NumberAnimation {
            property: "x"
            to: -root.towards * Theme.mm(60)
            duration: Theme.slide
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            property: "opacity"
            to: 0
            duration: Theme.slide * 0.6
        }
    }
}
