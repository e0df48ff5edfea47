// The kiosk's window, and the only QML that meets Python: it binds the session to the stage.
//
// Where things are
//   Stage.qml   the whole screen: frame, page, overlays; knows no Python, so the page tests drive it with maps
//   theme/      singletons: Theme (sizes in mm, families, times), Colors, IconPaths, Dispatcher (what is pressed),
//               DoubleTapFilter, BalancedLineBreaker, DirtyCounter (for the magnifier)
//   controls/   what pages are made of; AbstractButton is anything that can be pressed, Label anything to be read
//   pages/      <page>Page.qml for each dataclass of kiosk/pages/bodies.py, whose fields are its required properties
//   overlays/   what lies over a page: help strip, reading aloud, listening, idle warning, magnifier, zoom
//
// What the session gives (all with a change signal; a button is {action, label, live})
//   page, props   the body's file and its required properties, money and names as ready words; `changes` are those
//                 of them that differ from before; `turned` comes once for all of these and the frame
//   placeholders  by edition, the pages that are likely to come, with nothing in them
//   frame         title, guide, example, service, placeLabel, step, steps, bank, switchMode, language,
//                 end, back, forward, extra; `placeLabel`: the service and the step, `service`: its icon;
//                 `focus`: the action that the navigation keys stand on; `serial` grows with every new page, `direction` is forward, back or none;
//                 `ended`: the session is over, and pooled pages with its data are destroyed
//   preferences       care, textStep 0..3, contrast paper|soft|dark|high, motion, lens off|lens|zoom, reach,
//                 leftHanded
//   aids          read {speaking}, listen {open, hears}, magnify {open}, help {state}
//   day           greeting, month, day, weekday, lunar ("" in English), clock, sun (0..1000, -1 at night), plant
//   help, listening, idle, readAloud   null, or what their overlay's file says at its head
//   caption       the clause being spoken; `spoken` the words on the screen that it belongs to, which are marked
//   words         the screen's own: lensHint, zoomHint, scrollUp, scrollDown, readMore, readLess, secondsLeft with {seconds} in it
// The session sets all values before it emits any signal: a page is made from the properties that go with it.
// What is touched goes back through press(action), and for the PIN keypad through padCell(cell) only.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk

Window {
    id: window

    required property UiModel session
    property real pxPerMm: 4.03

    width: 1920
    height: 1080
    color: "#FBF8F1"
    // What a screen reader calls the window.
    title: session.frame.bank ?? ""

    function showPage() {
        stage.showPage(session.page, session.props, session.changes, session.frame);
    }

    Component.onCompleted: showPage()

    Connections {
        target: window.session

        function onTurned() {
            window.showPage();
        }
    }

    Stage {
        id: stage

        anchors.fill: parent
        pxPerMm: window.pxPerMm
        preferences: window.session.preferences
        aids: window.session.aids
        day: window.session.day
        help: window.session.help
        listening: window.session.listening
        idle: window.session.idle
        caption: window.session.caption
        spoken: window.session.spoken
        readAloud: window.session.readAloud
        words: window.session.words
        placeholders: window.session.placeholders
        onPressed: action => window.session.press(action)
        onPadCell: cell => window.session.padCell(cell)
        onWritten: strokes => window.session.written(strokes)
    }
}
