// The whole screen: the frame that never moves, the page that slides inside it, and what lies over both.
//
// It knows no Python: Main.qml feeds it from the session, the page tests feed it plain maps.
// `showPage()` shows a page: a new `frame.serial` slides it in, the same serial only sets its properties.
pragma ComponentBehavior: Bound
import QtQuick
import "theme"
import "controls"
import "overlays"

Item {
    id: root

    property real pxPerMm: 4.03
    property var preferences: ({})
    property var aids: null
    // {greeting, month, day, weekday, lunar, clock, sun, plant}.
    property var day: ({})
    property var help: null
    property var listening: null
    property var idle: null
    property string caption: ""
    property string spoken: ""
    property var readAloud: null
    // The screen's own words, by name: lensHint, zoomHint, scrollUp, scrollDown, readMore, readLess, secondsLeft.
    property var words: ({})

    property string page: ""
    property var frame: ({})
    // Pages with nothing in them that are made in advance, by edition: {care: [{page, props}], standard: [...]}.
    property var placeholders: ({})

    // A band of news lies over the place line: about the help call, or while the page is read aloud.
    readonly property bool banded: helpStrip.visible || readStrip.visible
    readonly property bool attracting: page === "Attract"
    // On the attract page the rail's first place is the other language: nobody's card is to be returned.
    readonly property var otherLanguage: (frame.languages ?? []).find(language => language.live) ?? null

    signal pressed(string action)
    signal padCell(int cell)
    signal written(var strokes)

    function showPage(page: string, props: var, changes: var, frame: var) {
        if (page === "" || !frame)
            return;
        DirtyCounter.markDirty();
        root.frame = frame;
        root.page = page;
        pages.showPage(page, props, changes, frame);
    }

    Connections {
        target: Dispatcher

        function onPressed(action: string) {
            root.pressed(action);
        }

        function onPadCell(cell: int) {
            root.padCell(cell);
        }

        function onWritten(strokes: var) {
            root.written(strokes);
        }
    }

    onPreferencesChanged: applyPreferences()
    Component.onCompleted: applyPreferences()

    // What the session draws besides the page.
    readonly property var drawn: [preferences, day, aids, help, listening, idle, caption, readAloud, words]

    onDrawnChanged: DirtyCounter.markDirty()

    // Pooled pages go before the sizes change, or all of them would be laid out again.
    function applyPreferences() {
        const care = preferences.care ?? false;
        const step = preferences.textStep ?? 0;
        if (care !== Theme.care || step !== Theme.textStep)
            pages.renew();
        Theme.care = care;
        Theme.textStep = step;
    }

    Binding {
        target: Theme
        property: "day"
        value: root.day
    }
    Binding {
        target: Theme
        property: "banded"
        value: root.banded
    }
    Binding {
        target: Theme
        property: "mirrored"
        value: root.preferences.leftHanded ?? false
    }
    Binding {
        target: Theme
        property: "reach"
        value: root.preferences.reach ?? false
    }
    Binding {
        target: Theme
        property: "magnified"
        value: (root.preferences.lens ?? "off") !== "off"
    }
    Binding {
        target: Theme
        property: "motion"
        value: root.preferences.motion ?? true
    }
    Binding {
        target: Theme
        property: "pxPerMm"
        value: root.pxPerMm
    }
    Binding {
        target: Theme
        property: "width"
        value: root.width
    }
    Binding {
        target: Theme
        property: "height"
        value: root.height
    }
    Binding {
        target: Theme
        property: "spoken"
        value: root.spoken
    }
    Binding {
        target: Theme
        property: "focus"
        value: root.frame.focus ?? ""
    }
    Binding {
        target: Theme
        property: "words"
        value: root.words
    }
    Binding {
        target: Colors
        property: "contrast"
        value: root.preferences.contrast ?? "paper"
    }

    Item {
        id: scene

        anchors.fill: parent

        PageZoom {
            anchors.fill: parent
            zoomed: root.preferences.lens === "zoom"
            hint: root.words.zoomHint ?? ""
            railWidth: Theme.portrait ? 0 : Theme.margin * 1.5 + Theme.railWidth
            railHeight: Theme.portrait ? Theme.railHeight + Theme.mm(10) : 0
            railLeft: !Theme.portrait && Theme.mirrored

            Ground {
                anchors.fill: parent
                river: root.page === "Attract" || root.page === "Goodbye"
                riverLow: root.page === "Goodbye"
                sun: root.attracting ? root.day.sun ?? -1 : -1
                plant: !Theme.banded && root.page !== "Attract" && root.page !== "Goodbye" ? root.day.plant ?? "" : ""
            }

            TouchRipple {
                anchors.fill: parent
            }

            PlaceLine {
                visible: !root.banded
                x: Theme.contentX
                y: Theme.placeY
                width: Theme.contentWidth
                height: Theme.placeHeight
                label: root.page === "Comfort" ? root.aids?.magnify?.label ?? "" : root.frame.placeLabel || (root.frame.bank ?? "")
                icon: root.page === "Comfort" ? "magnifier" : root.frame.service ?? ""
                step: root.frame.step ?? 0
                steps: root.frame.steps ?? 0
            }

            DaySheet {
                visible: root.attracting && !root.banded
                x: Theme.contentX + Theme.contentWidth - width
                y: Theme.placeY
            }

            HelpStrip {
                id: helpStrip

                x: Theme.contentX
                y: Theme.bandY
                width: Theme.contentWidth
                height: Theme.bandHeight
                help: root.help
            }

            // The page reaches down over the way row: those without ways use its room.
            PageStack {
                id: pages

                placeholders: root.placeholders[Theme.care ? "care" : "standard"] ?? []
                x: Theme.contentX
                y: Theme.questionY
                width: Theme.contentWidth
                height: Theme.wayY + Theme.wayHeight - y
            }

            NavigationBar {
                x: Theme.contentX
                y: Theme.wayY
                width: Theme.contentWidth
                back: root.frame.back ?? null
                forward: root.frame.forward ?? null
                extra: root.frame.extra ?? []
                waits: pages.unseen
                aside: root.listening !== null && root.listening !== undefined
            }

            // After the page: what it unfolds lies over it. The help call's band goes first.
            ReadAloudBar {
                id: readStrip

                covered: helpStrip.visible
                x: Theme.contentX
                y: Theme.bandY
                width: Theme.contentWidth
                height: Theme.bandHeight
                controls: root.readAloud
                caption: root.caption
                more: root.words.readMore ?? ""
                less: root.words.readLess ?? ""
            }

            ListeningSheet {
                // A guidance beneath the question begins a little higher than the content.
                readonly property real above: Theme.mm(2)

                x: Theme.contentX
                y: Theme.contentY - above
                width: Theme.contentWidth
                height: Theme.contentHeight + above
                sheet: root.listening
            }

            IdleWarning {
                anchors.fill: parent
                warning: root.idle
            }
        }

        Rectangle {
            visible: root.preferences.lens === "zoom"
            x: rail.x - Theme.margin / 2
            y: rail.y - Theme.margin / 2
            width: rail.width + Theme.margin
            height: rail.height + Theme.margin
            color: Colors.paper
            border.color: Colors.hairline
            border.width: Theme.thinBorder
        }

        Rail {
            id: rail

            x: Theme.railX
            y: Theme.railY
            width: Theme.railWidth
            height: Theme.railHeight
            aids: root.aids
            overPicture: root.attracting
            first: root.attracting ? root.otherLanguage : root.frame.end ?? null
            careMode: Theme.care || root.attracting || root.page === "CarePrompt" ? null : root.frame.switchMode ?? null
        }
    }

    Magnifier {
        anchors.fill: parent
        scene: scene
        shown: root.preferences.lens === "lens"
        hint: root.words.lensHint ?? ""
    }
}
