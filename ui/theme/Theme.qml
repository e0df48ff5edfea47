// Sizes, families and times of the screen. Every size is millimetres on the screen times `pxPerMm`.
//
// A character's size here is its em: a capital letter of Noto Sans SC is 0.733 em high, a Chinese
// character fills the em. So standard text of 6.6 mm has capitals of 4.8 mm (ADA 707.7.2), and care
// text of 9.6 mm is well over EN 301 549 5.1.4's 6.1 mm. The four text steps are VVSG 2.0's 4.8, 6.4,
// 7.1 and 9.0 mm of capital height; what is large already grows less than the reading text, so that
// the largest step still fits the page.
pragma Singleton
import QtQuick

QtObject {
    id: theme

    property bool care: false
    property int textStep: 0
    property bool motion: true
    // The lens or the whole page's zoom is on.
    property bool magnified: false
    property real pxPerMm: 4.03
    property real width: 1920
    property real height: 1080
    // The screen's own words in the customer's language, by name: what no page says (see Main.qml).
    property var words: ({})
    // What is being read aloud: marked wherever it stands.
    property string spoken: ""

    readonly property bool portrait: height > width

    readonly property FontLoader sansRegular: FontLoader {
        source: Qt.resolvedUrl("../../assets/fonts/NotoSansSC-Regular.ttf")
    }
    readonly property FontLoader sansBold: FontLoader {
        source: Qt.resolvedUrl("../../assets/fonts/NotoSansSC-Bold.ttf")
    }
    readonly property FontLoader handRegular: FontLoader {
        source: Qt.resolvedUrl("../../assets/fonts/LXGWWenKai-Regular.ttf")
    }
    readonly property string sans: "Noto Sans SC"
    readonly property string hand: "LXGW WenKai"

    // Widths at 100 px, from which any size follows: one measure for all, not one object for each word.
    readonly property FontMetrics sansWidths: FontMetrics {
        font.family: theme.sans
        font.pixelSize: 100
    }
    readonly property FontMetrics boldWidths: FontMetrics {
        font.family: theme.sans
        font.pixelSize: 100
        font.weight: Font.Bold
    }
    readonly property FontMetrics handWidths: FontMetrics {
        font.family: theme.hand
        font.pixelSize: 100
    }

    // How wide `text` is at an em of one pixel.
    function widthOf(text: string, hand: bool, bold: bool): real {
        return (hand ? handWidths : bold ? boldWidths : sansWidths).advanceWidth(text) / 100;
    }

    // How much larger than this mode's own beginning the customer wants to read.
    readonly property real growth: {
        const capitals = [4.8, 6.4, 7.1, 9.0];
        return capitals[Math.max(0, Math.min(3, textStep))] / (care ? 6.4 : 4.8);
    }

    function mm(millimetres: real): real {
        return Math.round(millimetres * pxPerMm);
    }

    // An em in pixels that grows with `share` of the text steps.
    function em(millimetres: real, share: real): real {
        return Math.max(minimumFontSize, Math.round(millimetres * (1 + (growth - 1) * share) * pxPerMm));
    }

    // Nothing is set smaller: care 6.1 mm of character box, standard 4.8 mm of capital.
    readonly property real minimumFontSize: Math.ceil((care ? 6.2 : 6.55) * pxPerMm)

    // Characters, from the largest to the smallest.
    readonly property real figure: em(care ? 25.8 : 18, 0.15)
    // Standard mode's grows more: at the largest step the guidance would stand beneath it as large as itself.
    readonly property real title: em(care ? 20.8 : 14.4, care ? 0.2 : 0.4)
    readonly property real choice: em(care ? 15.2 : 10.2, 0.5)
    readonly property real body: em(care ? 9.6 : 7.2, 1)
    // Care mode's own title and body in either mode: for what an old person reads before it is on.
    readonly property real openTitle: em(20.8, 0.2)
    readonly property real openBody: care ? body : Math.max(mm(9.6), body)
    readonly property real small: em(care ? 8.3 : 6.7, care ? 0.7 : 0.8)
    // The frame's own words: they keep their places, so they grow least.
    readonly property real frame: em(care ? 8.2 : 6.8, 0.2)
    readonly property real strip: em(care ? (portrait ? 6.6 : 7) : 6.6, 0)

    // Targets (VVSG 2.0: 12.7 mm with 2.54 mm between; care 20 mm, the main ones 29 mm).
    readonly property real target: mm(care ? 29 : 19)
    readonly property real minimumTarget: mm(care ? 20 : 13.5)
    readonly property real gap: mm(care ? 4.6 : 3.2)
    readonly property real smallGap: mm(2.8)

    // The frame.
    readonly property real margin: Math.round(Math.max(mm(care ? 11 : 9), Math.min(mm(14), width * 0.029)))
    readonly property real topBar: mm(care ? 21 : 19)
    readonly property real modeWidth: mm(care ? (portrait ? 68 : 72) : 72)
    readonly property real stripButton: mm(care ? (portrait ? 30 : 32) : 32)
    readonly property real wayHeight: target
    readonly property real backWidth: mm(care ? (portrait ? 66 : 75) : 58)
    readonly property real forwardWidth: mm(care ? 96 : 76)
    readonly property real railWidth: mm(care ? 42 : 39)
    readonly property real railHeight: mm(care ? 40 : 27)

    readonly property real radius: mm(3.2)
    readonly property real thinBorder: Math.max(1, mm(0.3))
    readonly property real line: Math.max(2, mm(0.6))

    // How long a page slides, ms.
    property int slideTime: 200
    readonly property int slide: motion ? slideTime : 0
}
