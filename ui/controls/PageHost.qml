// Holds one page: the question, a sentence of guidance, an example, and the body beneath (ui/pages/<page>Page.qml).
import QtQuick
import "../theme"

Item {
    id: root

    property string page: ""
    property var frame: ({})
    // In view. A pooled host keeps the size it had, however a strip above the page comes and goes.
    property bool isCurrent: true
    // Has been in view, with a customer's names and figures.
    property bool written: false
    readonly property bool loading: loader.status === Loader.Loading
    // Where the page is on the screen; the body begins at the grid's place or beneath a question that needs more.
    property real screenY: 0
    readonly property real bodyY: bare ? 0 : Math.max(Theme.contentY - screenY, head.y + head.height + (guide.visible ? Theme.mm(4) : 0))
    // A page that has no question above it draws all of its own; one without ways may use the way row's room.
    readonly property bool bare: (loader.item as Page)?.bare ?? false
    readonly property bool ownGuide: (loader.item as Page)?.ownGuide ?? false
    // The question that is in view.
    readonly property Item heading: (loader.item as Page)?.ownHeading ?? question
    readonly property bool unseen: (loader.item as Page)?.unseen ?? false
    readonly property real footRoom: (loader.item as Page)?.fills || bare ? 0 : Theme.wayY + Theme.wayHeight - Theme.contentY - Theme.contentHeight

    readonly property bool cramped: Theme.care && !Theme.portrait && Theme.banded
    // A Latin letter is half as high as a Chinese character of the same size; the larger the text, the less
    // that matters, and the more its room does.
    readonly property real latin: /[\u3000-\u9fff]/.test(root.frame.guide ?? "") ? 1 : 1 + 0.16 / Math.pow(Theme.growth, 3)

    readonly property real minimumHeight: (loader.item as Page)?.minimumHeight ?? 0
    // What gives way to the body's minimum height: 1 the example, 2 the guidance too.
    readonly property int neededHiding: roomBelow(guide.implicitHeight) < minimumHeight ? 2 : roomBelow(guide.implicitHeight + example.implicitHeight) < minimumHeight ? 1 : 0
    // What is hidden stays hidden while the page is in view: what is wrapped beneath it may need less once there
    // is more room, and would bring it back.
    property int hiddenGuidanceLevel: 0
    readonly property int serial: frame.serial ?? 0
    // While properties are set the cards have no width yet, and seem to want more than they do.
    property bool populating: false

    onNeededHidingChanged: {
        if (!populating)
            hiddenGuidanceLevel = Math.max(hiddenGuidanceLevel, neededHiding);
    }
    onSerialChanged: hiddenGuidanceLevel = neededHiding
    onHeightChanged: hiddenGuidanceLevel = neededHiding

    // The height that is left for the body beneath the question and `more` pixels.
    function roomBelow(more: real): real {
        return height - footRoom - Math.max(Theme.contentY - screenY, question.height + more + Theme.mm(6));
    }

    // Load the page in advance, asynchronously, between touches.
    function prefetch(props: var) {
        loader.asynchronous = true;
        load(props);
    }

    // Show the page with all of its properties, loaded before or not.
    function populate(props: var) {
        written = true;
        // A load that is under way is dropped: a Loader that is made synchronous forgets its initial properties.
        if (loading)
            loader.source = "";
        loader.asynchronous = false;
        populating = true;
        if (loader.status === Loader.Null)
            load(props);
        else
            set(props);
        populating = false;
        hiddenGuidanceLevel = neededHiding;
    }

    // Qt 6.11 never frees what setSource() is given (docs/pitfalls.md): it gets a copy that is emptied once the page
    // has its values, so that nothing of a customer's stays in memory.
    function load(props: var) {
        const initial = Object.assign({}, props);
        loader.setSource(Qt.resolvedUrl("../pages/" + page + "Page.qml"), initial);
        if (!loader.asynchronous)
            Object.keys(initial).forEach(name => initial[name] = null);
    }

    // Set those properties of the page in view that have changed: setting a list again would make its buttons
    // again, under the finger.
    function update(changes: var) {
        populating = true;
        set(changes);
        populating = false;
        hiddenGuidanceLevel = Math.max(hiddenGuidanceLevel, neededHiding);
    }

    // Bindings stop at once; the items go when the event loop runs.
    function dispose() {
        loader.active = false;
        destroy();
    }

    function set(props: var) {
        for (const name in props)
            loader.item[name] = props[name];
    }

    Column {
        id: head

        visible: !root.bare
        // The white above a line's letters is the place line's.
        y: question.visible ? -Math.round(question.font.pixelSize * 0.15) : 0
        width: parent.width
        spacing: Theme.mm(Theme.care ? 2.2 : 1.4)

        Heading {
            id: question

            width: parent.width
            text: root.frame.title ?? ""
            size: Theme.banded ? Theme.bandedTitle : (loader.item as Page)?.questionSize ?? Theme.title
            visible: text !== ""
        }

        Label {
            id: guide

            width: parent.width
            text: root.ownGuide ? "" : root.frame.guide ?? ""
            visible: text !== "" && root.hiddenGuidanceLevel < 2
            color: Colors.secondInk
            font.pixelSize: Math.round(((loader.item as Page)?.guideSize ?? Theme.body) * root.latin)
        }

        Label {
            id: example

            width: parent.width
            text: root.ownGuide ? "" : root.frame.example ?? ""
            // While a strip lies above a low page, large keys matter more; it can still be heard.
            visible: text !== "" && !root.cramped && root.hiddenGuidanceLevel < 1
            color: Colors.secondInk
            font.pixelSize: Theme.small
        }
    }

    Loader {
        id: loader

        y: root.bodyY
        width: parent.width
        height: root.height - root.footRoom - y
    }

    Binding {
        target: loader.item
        when: loader.item !== null
        property: "frame"
        value: root.frame
    }
}
