// The colours in four editions: paper, soft (a dark green ground without pure black or white), high (black on
// white) and dark (white on black). One meaning each: red is the one way forward, jade is help and what is done,
// ochre is "take care", indigo is hearing and speaking, filled ink is what is open or chosen.
// Text keeps at least 7:1 on every ground it is set on, edges of buttons at least 3:1 (WCAG 1.4.6, 1.4.11).
pragma Singleton
import QtQuick

QtObject {
    id: palette

    property string contrast: "paper"

    readonly property bool paperLike: contrast === "paper"
    readonly property bool soft: contrast === "soft"
    readonly property bool high: contrast === "high"
    readonly property bool dark: contrast === "dark"
    // The two contrast editions draw outlines where the others tint.
    readonly property bool outlined: high || dark

    function pick(onPaper: color, onSoft: color, onBlack: color, onWhite: color): color {
        return paperLike ? onPaper : soft ? onSoft : dark ? onBlack : onWhite;
    }

    readonly property color paper: pick("#FBF8F1", "#23302B", "#000000", "#FFFFFF")
    readonly property color card: pick("#FFFFFF", "#2D3C36", "#000000", "#FFFFFF")
    readonly property color wash: pick("#F1ECE0", "#374840", "#1B1B1B", "#EFEFEF")
    // The lip beneath what can be pressed, and the line around what is only read.
    readonly property color lip: pick("#CFC8B8", "#16201C", "#8C8C8C", "#5A5A5A")
    readonly property color hairline: pick("#DAD3C4", "#46574F", "#8C8C8C", "#767676")
    // The edge of anything that can be pressed.
    readonly property color edge: pick("#7F7969", "#A3B3A4", "#FFFFFF", "#000000")
    readonly property color ink: pick("#1F2421", "#F3E3B5", "#FFFFFF", "#000000")
    readonly property color secondInk: pick("#46504B", "#E8DCB8", "#F0F0F0", "#111111")
    // What cannot be pressed now: still readable, plainly quieter.
    readonly property color disabledText: pick("#434B46", "#E8DCB8", "#E0E0E0", "#222222")

    readonly property color seal: pick("#9E2A20", "#F0A48E", "#FFD84D", "#8A1B12")
    readonly property color sealLip: pick("#6B150D", "#A9634F", "#A98A1E", "#3E0904")
    readonly property color sealText: pick("#FFFFFF", "#22120D", "#000000", "#FFFFFF")

    readonly property color jade: pick("#1E5A4C", "#9AD9BF", "#8FE3C6", "#0B4A3B")
    readonly property color jadeLip: pick("#0F362D", "#5C9480", "#4F9980", "#03221A")
    readonly property color jadeText: pick("#FFFFFF", "#0C231B", "#000000", "#FFFFFF")
    readonly property color jadeWash: pick("#DDEAE2", "#21453A", "#0C2A22", "#E7F2EE")
    // Jade as words on its wash.
    readonly property color jadeInk: pick("#164A3D", "#A9E2CB", "#8FE3C6", "#0B4A3B")

    readonly property color ochre: pick("#633F00", "#F6D98F", "#FFD84D", "#3F2800")
    readonly property color ochreWash: pick("#F9EBC8", "#4A3C17", "#241C00", "#FFF3D0")

    readonly property color indigo: pick("#2E4A73", "#BBD0EE", "#A9CBFF", "#0F2A55")
    readonly property color indigoText: pick("#FFFFFF", "#0E1826", "#000000", "#FFFFFF")
    readonly property color indigoWash: pick("#D7E2F1", "#2B3E57", "#0F2340", "#E2ECFA")

    // Pale discs behind pictures, which only group, and the accents on them: gold is the customer's own money, sky
    // what is paid, moss what the state pays, plum speaking and practice, rose people.
    readonly property var discs: ({
            gold: pick("#F6EACB", "#473C1E", "#000000", "#FFFFFF"),
            sky: pick("#DCE8F0", "#27414F", "#000000", "#FFFFFF"),
            moss: pick("#DDEAE2", "#23473B", "#000000", "#FFFFFF"),
            plum: pick("#EDE0EB", "#432F41", "#000000", "#FFFFFF"),
            rose: pick("#F8E4DD", "#4A322A", "#000000", "#FFFFFF"),
            ochre: ochreWash,
            plain: wash
        })
    readonly property var accents: ({
            gold: pick("#8A5A00", "#F0CE82", "#FFFFFF", "#000000"),
            sky: pick("#1F5878", "#A6D3EA", "#FFFFFF", "#000000"),
            moss: pick("#1E5A4C", "#A9E2CB", "#FFFFFF", "#000000"),
            plum: pick("#5A2F52", "#E3BEDD", "#FFFFFF", "#000000"),
            rose: pick("#8C4A38", "#EDB9A7", "#FFFFFF", "#000000"),
            ochre: ochre,
            plain: ink
        })
}
