// Carries what is pressed anywhere on the screen to the stage: one signal for actions, one for cells of the PIN
// keypad. AbstractButton emits, Stage passes on; nothing between them forwards anything.
pragma Singleton
import QtQuick

QtObject {
    // An action, by name.
    signal pressed(string action)
    // A cell of the PIN keypad: goes straight to the pad process, never anywhere else.
    signal padCell(int cell)
}
