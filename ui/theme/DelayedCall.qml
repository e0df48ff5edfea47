// Emits `due` once before the next picture, however often it is scheduled until then, and not at all when the page
// has been destroyed meanwhile: no handler runs in a destroyed page. A method that Qt.callLater calls directly does
// run there, while the garbage collector has begun to destroy its object, and the first method it calls in turn makes
// Qt print "attempted to evaluate a function in an invalid context".
import QtQuick

QtObject {
    signal due

    function schedule() {
        Qt.callLater(emitDue);
    }

    function emitDue() {
        due();
    }
}
