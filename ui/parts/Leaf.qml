// One page as it slides: the question, a sentence of guidance, an example, and the body beneath.
import QtQuick
import "../theme"

Item {
    id: root

    property string page: ""
    property var frame: ({})
    readonly property alias body: loader.item
    readonly property real questionHeight: question.visible ? question.height + head.spacing : 0

    readonly property bool cramped: Theme.care && !Theme.portrait && height < Theme.mm(175)
    // A Latin letter is half as high as a Chinese character of the same size; the larger the text, the less
    // that matters, and the more its room does.
    readonly property real latin: /[\u3000-\u9fff]/.test(root.frame.guide ?? "") ? 1 : 1 + 0.16 / Math.pow(Theme.growth, 3)

    readonly property real least: (loader.item as Page)?.least ?? 0
    // What gives way to that: 1 the example, 2 the guidance too. It stays away while the page is on the glass:
    // what is wrapped beneath it may need less once there is more room, and would bring it back.
    readonly property int wanted: room(guide.implicitHeight) < least ? 2 : room(guide.implicitHeight + example.implicitHeight) < least ? 1 : 0
    readonly property int serial: frame.serial ?? 0
    property int given: 0

    // While a page is made or filled its cards have no width yet, and seem to want more than they do.
    property bool filling: false

    onWantedChanged: {
        if (!filling)
            given = Math.max(given, wanted);
    }
    onSerialChanged: given = wanted
    onHeightChanged: given = wanted

    signal pressed(string action)
    signal padCell(int cell)

    // Has been on the glass, with a customer's names and figures.
    property bool written: false
    readonly property bool making: loader.status === Loader.Loading

    // What is left for the body beneath the question and so much more.
    function room(more: real): real {
        return height - question.height - more - 2 * loader.anchors.topMargin;
    }

    // Ahead of time, piece by piece between touches.
    function make(props: var) {
        loader.asynchronous = true;
        load(props);
    }

    function fill(props: var) {
        written = true;
        // What is half made is given up: a Loader that is told to hurry forgets its initial properties.
        if (making)
            loader.source = "";
        loader.asynchronous = false;
        filling = true;
        if (loader.status === Loader.Null)
            load(props);
        else
            set(props);
        filling = false;
        given = wanted;
    }

    function load(props: var) {
        loader.setSource(Qt.resolvedUrl("../pages/" + page + "Page.qml"), props);
    }

    // Its bindings stop at once; the items go when the loop turns.
    function drop() {
        loader.active = false;
        destroy();
    }

    function refresh(props: var) {
        filling = true;
        set(props);
        filling = false;
        given = Math.max(given, wanted);
    }

    function set(props: var) {
        // Only what has changed: setting a list anew would make its buttons anew, under the finger.
        for (const name in props) {
            if (JSON.stringify(loader.item[name]) !== JSON.stringify(props[name]))
                loader.item[name] = props[name];
        }
    }

    Column {
        id: head

        width: parent.width
        spacing: Theme.mm(Theme.care ? 2.2 : 1.4)

        Question {
            id: question

            width: parent.width
            text: root.frame.title ?? ""
            size: (loader.item as Page)?.questionSize ?? Theme.title
            visible: text !== ""
        }

        Words {
            id: guide

            width: parent.width
            text: root.frame.guide ?? ""
            visible: text !== "" && root.given < 2
            color: Hues.secondInk
            font.pixelSize: Math.round(((loader.item as Page)?.guideSize ?? Theme.body) * root.latin)
        }

        Words {
            id: example

            width: parent.width
            text: root.frame.example ?? ""
            // While a strip lies above a low page, large keys matter more; it can still be heard.
            visible: text !== "" && !root.cramped && root.given < 1
            color: Hues.secondInk
            font.pixelSize: Theme.small
        }
    }

    Loader {
        id: loader

        anchors.top: head.bottom
        anchors.topMargin: Theme.mm(Theme.care ? 5 : 4)
        anchors.bottom: parent.bottom
        width: parent.width

        Connections {
            target: loader.item
            ignoreUnknownSignals: true

            function onPressed(action: string) {
                root.pressed(action);
            }

            function onPadCell(cell: int) {
                root.padCell(cell);
            }
        }
    }
}
