// Where the pages slide: a new serial brings a new leaf in from the side one is going to, the same
// serial only sets the properties of the leaf that is there.
//
// Making a page costs more than a frame's time, so leaves are kept while the session lasts, and those that
// are likely to come are made ahead with nothing in them, while nobody touches the glass. What was in them
// of a customer's goes with the session.
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

    // The leaves that are not on the glass.
    property var kept: []
    // How long the glass is left alone before a page is made ahead, ms.
    property int lull: 100
    // The session has ended: nothing of a customer's may stay in a leaf.
    property bool over: false

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
        over = frame.ended || page === "Attract";
        const still = !Theme.motion || frame.direction === "none" || !leaf;
        const next = another(page, frame.title ?? "");
        next.frame = frame;
        next.fill(props);
        next.up = true;
        replace(null, next, still ? T.StackView.Immediate : T.StackView.ReplaceTransition);
        if (over)
            forget(kept.filter(leaf => leaf.written));
        ahead.restart();
    }

    // A leaf for this page that is not on the glass; best the one that asked the same.
    function another(page: string, title: string): var {
        const fit = kept.filter(leaf => leaf.page === page && !leaf.T.StackView.view);
        const leaf = fit.reverse().find(leaf => leaf.frame.title === title) ?? fit.find(leaf => !leaf.written) ?? fit[0];
        if (!leaf)
            return leafComponent.createObject(shelf, {
                page: page
            }) as Leaf;
        kept = kept.filter(one => one !== leaf);
        return leaf;
    }

    function keep(leaf: var) {
        leaf.up = false;
        kept = [...kept, leaf];
        if (over && leaf.written)
            forget([leaf]);
    }

    // Every page is another one in another mode or size of letters: laying out what is not seen is in vain.
    function renew() {
        forget(kept);
        ahead.restart();
    }

    function forget(leaves: var) {
        kept = kept.filter(leaf => !leaves.includes(leaf));
        leaves.forEach(leaf => leaf.drop());
    }

    // The first of the likely pages for which there is no leaf yet.
    function missing(): var {
        const there = [...kept.map(leaf => leaf.page), page];
        return blank.pages(Theme.care).find(likely => {
            const at = there.indexOf(likely.name);
            if (at >= 0)
                there.splice(at, 1);
            return at < 0;
        });
    }

    function makeAhead(page: string, props: var) {
        const leaf = leafComponent.createObject(shelf, {
            page: page
        }) as Leaf;
        leaf.make(props);
        keep(leaf);
    }

    Blank {
        id: blank
    }

    Item {
        id: shelf

        visible: false
    }

    Timer {
        id: ahead

        interval: root.lull
        repeat: true
        onTriggered: {
            if (root.busy || root.kept.some(leaf => leaf.making))
                return;
            const next = root.missing();
            if (next)
                root.makeAhead(next.name, next.props);
            else
                stop();
        }
    }

    Component {
        id: leafComponent

        Leaf {
            id: leaf

            // On the glass. What is not keeps the size it had, however a strip above comes and goes.
            property bool up: true

            T.StackView.onRemoved: root.keep(leaf)
            onPressed: action => root.pressed(action)
            onPadCell: cell => root.padCell(cell)

            Binding on width {
                when: leaf.up
                value: root.width
                restoreMode: Binding.RestoreNone
            }
            Binding on height {
                when: leaf.up
                value: root.height
                restoreMode: Binding.RestoreNone
            }
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
