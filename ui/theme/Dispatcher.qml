// Carries what is pressed anywhere on the screen to the stage: signals for actions, for cells of the PIN
// keypad, and for characters that the finger drew. AbstractButton emits, Stage passes on; nothing between them forwards anything.
pragma Singleton
import QtQuick

QtObject {
    // An action, by name.
    signal pressed(string action)
    // A cell of the PIN keypad: goes straight to the pad process, never anywhere else.
    signal padCell(int cell)
    // A character drawn with the finger: strokes of x, y, seconds, x, y, seconds, ... in pixels.
    signal written(var strokes)
}
