// A drawing of what a hand does with a card: it slides along its arrow three times, then once in a while, and again
// when it is touched. It is a picture, not a button.
import QtQuick
import "../theme"

Item {
    id: root

    // The file in assets/art without its ending.
    required property string name
    property bool moving: true
    // Which way it slides: 1 down, -1 up.
    property int direction: 1
    property int plays: 0
    readonly property bool playing: Theme.motion && moving && visible

    function play() {
        plays = 0;
        slide.restart();
    }

    onPlayingChanged: {
        plays = 0;
        rest.stop();
        slide.stop();
        picture.offset = 0;
        if (playing)
            rest.start();
    }

    Rectangle {
        visible: !Colors.paperLike
        anchors.fill: parent
        radius: Theme.sheetRadius
        color: "#FFFFFF"
    }

    Image {
        id: picture

        property real offset: 0

        onOffsetChanged: DirtyCounter.markDirty()

        width: Math.min(parent.width, parent.height * sourceRatio)
        height: width / sourceRatio
        x: (parent.width - width) / 2
        y: parent.height - height + Math.round(offset) * root.direction
        readonly property real sourceRatio: implicitHeight > 0 ? implicitWidth / implicitHeight : 1.5
        source: Qt.resolvedUrl("../../assets/art/" + root.name + ".svg")
        smooth: true
    }

    SequentialAnimation {
        id: slide

        NumberAnimation {
            target: picture
            property: "offset"
            from: 0
            to: -Theme.mm(6)
            duration: 300
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            target: picture
            property: "offset"
            to: 0
            duration: 900
            easing.type: Easing.InOutCubic
        }
        onFinished: {
            root.plays += 1;
            rest.start();
        }
    }

    Timer {
        id: rest

        interval: root.plays >= 3 ? 20000 : 1500
        onTriggered: slide.start()
    }

    TapHandler {
        onTapped: root.play()
    }
}
