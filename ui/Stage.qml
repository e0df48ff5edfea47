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

    readonly property real bodyWidth: Theme.portrait ? width - 2 * Theme.margin : width - 2 * Theme.margin - Theme.railWidth - Theme.gap * 1.6
    readonly property real railSpan: Theme.portrait ? Theme.railHeight + Theme.gap * 1.2 : 0
    readonly property real pageTop: Theme.mm(7) + Theme.topBar + (Theme.portrait ? steps.height + Theme.mm(2.5) : 0) + Theme.mm(Theme.care ? 5 : 4.5)
    // Strips that take their own room above the page; on a wide and low screen side by side.
    readonly property bool sideBySide: helpStrip.visible && readStrip.visible && bodyWidth > Theme.mm(360)
    readonly property real helpSpan: helpStrip.visible ? helpStrip.height + Theme.gap : 0
    readonly property real readSpan: readStrip.visible ? readStrip.height + Theme.gap : 0
    readonly property real strips: sideBySide ? Math.max(helpSpan, readSpan) : helpSpan + readSpan
    readonly property real wayTop: height - Theme.mm(Theme.care ? 8 : 7) - railSpan - Theme.wayHeight
    readonly property real captionSpan: Theme.portrait ? Theme.mm(Theme.care ? 27 : 25) : 0

    // One other language is chosen at a touch, of several there is a sheet.
    readonly property var otherLanguages: (root.frame.languages ?? []).filter(language => language.live)
    readonly property var languageButton: otherLanguages.length > 1 ? ({
            action: "languages",
            label: root.words.languageChoose ?? ""
        }) : (otherLanguages[0] ?? null)

    signal pressed(string action)
    signal padCell(int cell)

    function showPage(page: string, props: var, changes: var, frame: var) {
        if (page === "" || !frame)
            return;
        DirtyCounter.markDirty();
        if (frame.serial !== root.frame.serial)
            languageSheet.open = false;
        root.frame = frame;
        root.page = page;
        pages.showPage(page, props, changes, frame);
    }

    Connections {
        target: Dispatcher

        function onPressed(action: string) {
            // Which sheet is open is the screen's own matter; the kiosk takes "languages" for a touch like any other.
            languageSheet.open = action === "languages";
            root.pressed(action);
        }

        function onPadCell(cell: int) {
            root.padCell(cell);
        }
    }

    onPreferencesChanged: applyPreferences()
    Component.onCompleted: applyPreferences()

    // What the session draws besides the page.
    readonly property var drawn: [preferences, aids, help, listening, idle, caption, readAloud, words]

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

            Rectangle {
                anchors.fill: parent
                color: Colors.paper
            }

            Landscape {
                anchors.fill: parent
                tall: root.page === "Attract" || root.page === "Goodbye"
            }

            TouchRipple {
                anchors.fill: parent
            }

            ModeSwitch {
                id: corner

                x: Theme.margin
                y: Theme.mm(7)
                width: Theme.modeWidth
                height: Theme.topBar
                modeLabel: root.frame.modeLabel ?? ""
                care: root.preferences.care ?? false
                change: root.frame.switchMode ?? null
            }

            DisplaySettingsBar {
                id: strip

                anchors.right: parent.right
                anchors.rightMargin: Theme.margin
                y: Theme.mm(7)
                buttons: [root.preferences.bigger, root.preferences.smaller, root.preferences.contrastButton, root.languageButton, root.frame.end]
            }

            StepCounter {
                id: steps

                x: Theme.portrait ? Theme.margin : corner.x + corner.width + Theme.gap
                y: Theme.portrait ? corner.y + corner.height + Theme.mm(2.5) : Theme.mm(7)
                width: Theme.portrait ? root.width - 2 * Theme.margin : strip.x - Theme.gap - x
                height: Theme.portrait ? Math.round(Theme.topBar * 0.6) : Theme.topBar
                label: root.frame.placeLabel ?? ""
                step: root.frame.step ?? 0
                steps: root.frame.steps ?? 0
            }

            HelpStrip {
                id: helpStrip

                x: Theme.margin
                y: root.pageTop
                width: root.sideBySide ? Math.round(root.bodyWidth * 0.56) : root.bodyWidth
                help: root.help
            }

            PageStack {
                id: pages

                placeholders: root.placeholders[Theme.care ? "care" : "standard"] ?? []

                x: Theme.margin
                y: Math.round(root.pageTop + root.strips)
                width: root.bodyWidth
                height: root.wayTop - root.captionSpan - Theme.mm(Theme.care ? 5 : 4) - y
            }

            Caption {
                visible: Theme.portrait && text !== ""
                x: Theme.margin
                y: root.wayTop - root.captionSpan
                width: root.bodyWidth
                height: root.captionSpan - Theme.mm(4)
                text: root.caption
            }

            NavigationBar {
                x: Theme.margin
                y: root.wayTop
                width: root.bodyWidth
                back: root.frame.back ?? null
                forward: root.frame.forward ?? null
                extra: root.frame.extra ?? []
                caption: root.caption
                aside: root.listening !== null && root.listening !== undefined
            }

            // After the page: what it unfolds lies over it.
            ReadAloudBar {
                id: readStrip

                x: Theme.margin + (root.sideBySide ? helpStrip.width + Theme.gap : 0)
                y: root.pageTop + (helpStrip.visible && !root.sideBySide ? helpStrip.height + Theme.gap : 0)
                width: root.sideBySide ? root.bodyWidth - helpStrip.width - Theme.gap : root.bodyWidth
                sheetWidth: root.bodyWidth
                controls: root.readAloud
                more: root.words.readMore ?? ""
                less: root.words.readLess ?? ""
            }

            ListeningSheet {
                x: Theme.margin
                y: pages.y + pages.questionHeight
                width: root.bodyWidth
                height: root.wayTop - Theme.mm(Theme.care ? 5 : 4) - y
                sheet: root.listening
            }

            LanguageSheet {
                id: languageSheet

                anchors.fill: parent
                room: root.bodyWidth + 2 * Theme.margin
                languages: root.frame.languages ?? []
                title: root.words.languageTitle ?? ""
                close: root.words.languageClose ?? ""
            }

            IdleWarning {
                anchors.fill: parent
                room: root.bodyWidth + 2 * Theme.margin
                warning: root.idle
            }
        }

        Rectangle {
            visible: root.preferences.lens === "zoom"
            x: Theme.portrait ? 0 : root.width - width
            y: Theme.portrait ? root.height - height : 0
            width: Theme.portrait ? root.width : Theme.margin * 1.5 + Theme.railWidth
            height: Theme.portrait ? Theme.railHeight + Theme.mm(10) : root.height
            color: Colors.paper
            border.color: Colors.hairline
            border.width: Theme.thinBorder
        }

        AssistanceBar {
            x: Theme.portrait ? Theme.margin : root.width - Theme.margin - width
            y: Theme.portrait ? root.height - Theme.mm(7) - height : root.pageTop
            width: Theme.portrait ? root.width - 2 * Theme.margin : Theme.railWidth
            height: Theme.portrait ? Theme.railHeight : root.wayTop + Theme.wayHeight - y
            aids: root.aids
        }
    }

    Magnifier {
        anchors.fill: parent
        scene: scene
        shown: root.preferences.lens === "lens"
        hint: root.words.lensHint ?? ""
    }
}
