// Decides whether a strike counts: a trembling finger strikes twice, and the second one is not meant.
//
// EN 301 549 5.8: up to 0.5 s an identical strike may be a double one. It is ignored when it is the same
// action, or another action in the same place: the page may have changed under the finger. A keypad's
// digits are guarded for 0.15 s only, since "00" is meant when struck twice quickly, and contact bounce
// of a finger is shorter than that.
pragma Singleton
import QtQuick

QtObject {
    id: strikes

    readonly property int guard: 500
    readonly property int keyGuard: 150
    // Two places nearer than this (mm) are one place to a trembling finger.
    readonly property real sameMm: 15

    property string lastAction: ""
    property bool lastKey: false
    property point lastPlace: Qt.point(-1, -1)
    property real lastTime: -1

    // `time` is the touch's own stamp in ms: after a stall, two queued touches are still far apart.
    function counts(action: string, key: bool, place: point, time: real): bool {
        const since = lastTime < 0 ? Infinity : time - lastTime;
        const away = Math.hypot(place.x - lastPlace.x, place.y - lastPlace.y);
        const here = away < Theme.mm(sameMm) && !lastKey;
        const again = action === lastAction;
        const limit = key && again ? keyGuard : guard;
        if (since >= 0 && since < limit && (again || here))
            return false;
        lastAction = action;
        lastKey = key;
        lastPlace = place;
        lastTime = time;
        return true;
    }

    function forget() {
        lastAction = "";
        lastTime = -1;
    }
}
