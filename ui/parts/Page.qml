// The body of a page. Its required properties come from the session; what is pressed goes up.
import QtQuick

Item {
    // An action, by name.
    signal pressed(string action)
    // A cell of the PIN keypad: goes straight to the pad process, never anywhere else.
    signal padCell(int cell)
}
