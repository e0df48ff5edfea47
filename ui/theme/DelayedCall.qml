// Emits `due` once before the next picture, however often it is scheduled until then, and not at all when the page
// has been destroyed meanwhile. Qt.callLater(method) would still call the method of an object that the garbage
// collector has begun to destroy, and Qt prints "attempted to evaluate a function in an invalid context".
import QtQuick

QtObject {
    id: root

    signal due

    // Held by the scheduled function too, which must not touch this object once it is gone.
    readonly property var status: ({
            scheduled: false,
            destroyed: false
        })

    function schedule() {
        const status = root.status;
        if (status.scheduled)
            return;
        status.scheduled = true;
        Qt.callLater(() => {
            status.scheduled = false;
            if (!status.destroyed)
                root.due();
        });
    }

    Component.onDestruction: status.destroyed = true
}
