// Ten digits, rub out, and a point where there is one: sends "key:0" … "key:9", "key:.", "erase".
import QtQuick

Keypad {
    required property string eraseLabel
    property string pointLabel: ""

    keys: {
        const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(digit => ({
                    action: "key:" + digit,
                    label: String(digit)
                }));
        rows.push({
            action: "erase",
            label: eraseLabel,
            word: true
        }, {
            action: "key:0",
            label: "0"
        }, {
            action: pointLabel === "" ? "" : "key:.",
            label: pointLabel,
            word: true
        });
        return rows;
    }
}
