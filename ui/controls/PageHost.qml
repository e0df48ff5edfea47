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
    readonly property real questionHeight: question.visible ? question.height + head.spacing : 0

    readonly property bool cramped: Theme.care && !Theme.portrait && height < Theme.mm(175)
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
        return height - question.height - more - 2 * loader.anchors.topMargin;
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

    function load(props: var) {
        loader.setSource(Qt.resolvedUrl("../pages/" + page + "Page.qml"), props);
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

        width: parent.width
        spacing: Theme.mm(Theme.care ? 2.2 : 1.4)

        Heading {
            id: question

            width: parent.width
            text: root.frame.title ?? ""
            size: (loader.item as Page)?.questionSize ?? Theme.title
            visible: text !== ""
        }

        Label {
            id: guide

            width: parent.width
            text: root.frame.guide ?? ""
            visible: text !== "" && root.hiddenGuidanceLevel < 2
            color: Colors.secondInk
            font.pixelSize: Math.round(((loader.item as Page)?.guideSize ?? Theme.body) * root.latin)
        }

        Label {
            id: example

            width: parent.width
            text: root.frame.example ?? ""
            // While a strip lies above a low page, large keys matter more; it can still be heard.
            visible: text !== "" && !root.cramped && root.hiddenGuidanceLevel < 1
            color: Colors.secondInk
            font.pixelSize: Theme.small
        }
    }

    Loader {
        id: loader

        anchors.top: head.bottom
        anchors.topMargin: Theme.mm(Theme.care ? 5 : 4)
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
