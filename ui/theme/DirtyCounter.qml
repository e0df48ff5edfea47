// Counts what changes on the glass without anything being pressed or turned: seconds, moving drawings, a
// list being scrolled. The magnifier's picture of the page is taken anew after it.
pragma Singleton
import QtQuick

QtObject {
    property int count: 0

    function markDirty() {
        count += 1;
    }
}
