// Ten digits, rub out, and a point where there is one: sends "key:0" … "key:9", "key:.", "erase".
import QtQuick

Keypad {
    required property string eraseLabel
    property string pointLabel: ""

    keys: ["key:1", "key:2", "key:3", "key:4", "key:5", "key:6", "key:7", "key:8", "key:9", "erase", "key:0", "key:."]
    leftWord: eraseLabel
    rightWord: pointLabel
}
