// Counts what changes on the screen without anything being pressed or turned: seconds, moving drawings, a
// list being scrolled. The magnifier then takes its picture of the page again.
pragma Singleton
import QtQuick

QtObject {
    property int count: 0

    function markDirty() {
        count += 1;
    }
}
