// The kiosk's window, and the only QML that meets Python: it binds the session to the stage.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk

Window {
    id: window

    required property Session session
    property real pxPerMm: 4.03

    width: 1920
    height: 1080
    color: "#FBF8F1"

    function turn() {
        stage.turn(session.page, session.props, session.frame);
    }

    Component.onCompleted: turn()

    Connections {
        target: window.session

        function onFrameChanged() {
            window.turn();
        }

        function onPropsChanged() {
            window.turn();
        }
    }

    Stage {
        id: stage

        anchors.fill: parent
        pxPerMm: window.pxPerMm
        comfort: window.session.comfort
        aids: window.session.aids
        help: window.session.help
        listening: window.session.listening
        idle: window.session.idle
        caption: window.session.caption
        readAloud: window.session.readAloud
        words: window.session.words
        onPressed: action => window.session.press(action)
        onPadCell: cell => window.session.padCell(cell)
    }
}
