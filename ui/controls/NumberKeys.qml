// Ten digits, rub out, and a point where there is one: sends "key:0" … "key:9", "key:.", "erase".
import QtQuick

Keypad {
    // {left, right}: rub out, and the point, "" where there is none; null while the keypad is not needed.
    required property var labels

    keys: ["key:1", "key:2", "key:3", "key:4", "key:5", "key:6", "key:7", "key:8", "key:9", "erase", "key:0", "key:."]
    leftWord: labels?.left ?? ""
    rightWord: labels?.right ?? ""
}
