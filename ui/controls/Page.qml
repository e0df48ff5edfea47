// The body of a page. Its required properties are the fields of its dataclass in kiosk/pages/bodies.py.
import QtQuick
import "../theme"

Item {
    // The words of the frame: title, guide, back, forward, … (see Main.qml).
    property var frame: ({})
    // How large the question and the guidance above the body are. A page that everybody must be able to
    // read before care mode is on has them in care mode's size.
    property real questionSize: Theme.title
    property real guideSize: Theme.body
    // What the body needs at the very least. On a low screen the guidance gives way to it; it can still be heard.
    property real minimumHeight: 0
    // The page has no ways and uses the way row's room.
    property bool fills: false
    // The page draws its own question: it has all the room from the question's top to the way row's foot.
    property bool bare: false
    // Its heading, where it draws its own.
    property Item ownHeading: null
    // The page places the guidance itself, or has none to show: it is heard all the same.
    property bool ownGuide: false
    // Something vital has not been in sight yet: the way forward waits for it.
    property bool unseen: false
}
