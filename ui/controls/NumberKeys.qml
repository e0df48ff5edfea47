// Ten digits, rub out, and what the labels put at the right of the 0: sends "key:0" … "key:9", "erase", and theirs.
import QtQuick

Keypad {
    // {left, right, rightAction}: the words beside the 0; null while the keypad is not needed.
    required property var labels

    keys: ["key:1", "key:2", "key:3", "key:4", "key:5", "key:6", "key:7", "key:8", "key:9", "erase", "key:0", labels?.rightAction ?? "clear"]
    leftWord: labels?.left ?? ""
    rightWord: labels?.right ?? ""
}
