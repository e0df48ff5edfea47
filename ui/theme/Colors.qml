// The colours: paper (15:1), high (black on white) and dark (white on black, 21:1).
// Text keeps at least 7:1 on every ground it is set on, edges of buttons at least 3:1 (WCAG 1.4.6, 1.4.11).
pragma Singleton
import QtQuick

QtObject {
    id: palette

    property string contrast: "paper"

    readonly property bool dark: contrast === "dark"
    readonly property bool high: contrast === "high"

    readonly property color paper: dark ? "#000000" : high ? "#FFFFFF" : "#FBF8F1"
    readonly property color card: dark ? "#000000" : "#FFFFFF"
    readonly property color wash: dark ? "#1C1C1C" : high ? "#F0F0F0" : "#F1ECE0"
    readonly property color hairline: dark ? "#6E6E6E" : high ? "#767676" : "#CFC8B8"
    // The edge of anything that can be pressed.
    readonly property color edge: dark ? "#B9B9B9" : high ? "#000000" : "#837D6D"
    readonly property color ink: dark ? "#FFFFFF" : high ? "#000000" : "#1F2421"
    readonly property color secondInk: dark ? "#E4E4E4" : high ? "#1C1C1C" : "#46504B"
    // What is not there to be pressed now: still readable, plainly quieter.
    readonly property color disabledText: dark ? "#C4C4C4" : high ? "#3A3A3A" : "#434B46"

    // The seal: only for the one thing to do next.
    readonly property color seal: dark ? "#FFB3A6" : high ? "#8A1B12" : "#9E2A20"
    readonly property color sealPressed: dark ? "#FFD9D2" : high ? "#5C0F08" : "#74190F"
    readonly property color sealText: dark ? "#000000" : "#FFFFFF"
    // Seal red as ink on paper (the capitals of an amount, a fault's mark).
    readonly property color sealInk: seal

    // Jade: only for the help call.
    readonly property color jade: dark ? "#8FDCC4" : high ? "#0B4A3B" : "#1E5A4C"
    readonly property color jadePressed: dark ? "#C6F2E4" : high ? "#04271F" : "#123E34"
    readonly property color jadeText: dark ? "#000000" : "#FFFFFF"
    readonly property color jadeWash: dark ? "#0E2A23" : high ? "#E6F2EE" : "#E3EBE2"

    readonly property color sealWash: dark ? "#331410" : high ? "#FBEAE8" : "#F7E9E2"
}
