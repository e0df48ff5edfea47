// A square to write one character in with the finger. Once the finger has rested for a while the strokes are
// handed on; another number `sheet` empties it.
import QtQuick
import "../theme"

Rectangle {
    id: root

    required property int sheet
    required property bool live

    // Strokes of [x, y, seconds, x, y, seconds, ...] in pixels.
    property var strokes: []
    readonly property bool empty: strokes.length === 0
    readonly property real pen: Theme.mm(5)

    color: Colors.card
    border.color: Colors.ink
    border.width: Theme.line
    radius: Theme.radius
    Accessible.role: Accessible.Canvas
    Accessible.ignored: true

    onSheetChanged: wipe()
    onWidthChanged: wipe()

    function wipe() {
        rest.stop();
        strokes = [];
        ink.fresh = true;
        ink.requestPaint();
    }

    function begin(x: real, y: real) {
        rest.stop();
        strokes.push([x, y, Date.now() / 1000]);
        strokesChanged();
        ink.requestPaint();
    }

    function draw(x: real, y: real) {
        if (empty)
            return;
        strokes[strokes.length - 1].push(x, y, Date.now() / 1000);
        ink.requestPaint();
    }

    // The dashed lines of the paper on which schools teach to write.
    Canvas {
        anchors.fill: parent
        anchors.margins: Theme.line
        onWidthChanged: requestPaint()
        onPaint: {
            const pen = getContext("2d");
            pen.reset();
            pen.strokeStyle = String(Colors.hairline);
            pen.lineWidth = Theme.mm(0.6);
            pen.setLineDash([6, 5]);
            for (const [fromX, fromY, toX, toY] of [[0, 0.5, 1, 0.5], [0.5, 0, 0.5, 1], [0, 0, 1, 1], [1, 0, 0, 1]]) {
                pen.beginPath();
                pen.moveTo(fromX * width, fromY * height);
                pen.lineTo(toX * width, toY * height);
                pen.stroke();
            }
        }

        readonly property color line: Colors.hairline
        onLineChanged: requestPaint()
    }

    Canvas {
        id: ink

        // Everything is drawn anew, or else only what has come since the last picture.
        property bool fresh: true
        property int drawnStrokes: 0
        property int drawnNumbers: 0
        readonly property color colour: Colors.ink

        anchors.fill: parent
        onColourChanged: {
            fresh = true;
            requestPaint();
        }
        onPaint: {
            const pen = getContext("2d");
            if (fresh) {
                pen.reset();
                drawnStrokes = drawnNumbers = 0;
                fresh = false;
            }
            pen.strokeStyle = String(colour);
            pen.lineWidth = root.pen;
            pen.lineCap = "round";
            pen.lineJoin = "round";
            for (let index = Math.max(0, drawnStrokes - 1); index < root.strokes.length; index++) {
                const points = root.strokes[index];
                const from = index === drawnStrokes - 1 ? Math.max(0, drawnNumbers - 3) : 0;
                pen.beginPath();
                pen.moveTo(points[from], points[from + 1]);
                for (let at = from; at < points.length; at += 3)
                    pen.lineTo(points[at] + 0.01, points[at + 1]);
                pen.stroke();
            }
            drawnStrokes = root.strokes.length;
            drawnNumbers = root.empty ? 0 : root.strokes[drawnStrokes - 1].length;
        }
    }

    // Seconds of rest after which the character is taken for written: an old hand pauses between two strokes.
    Timer {
        id: rest

        interval: 900
        onTriggered: Dispatcher.written(root.strokes)
    }

    MultiPointTouchArea {
        anchors.fill: parent
        enabled: root.live
        maximumTouchPoints: 1
        mouseEnabled: true
        onPressed: points => root.begin(points[0].x, points[0].y)
        onUpdated: points => root.draw(points[0].x, points[0].y)
        onReleased: points => {
            root.draw(points[0].x, points[0].y);
            rest.restart();
        }
        onCanceled: rest.restart()
    }
}
