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
    // The day as the first page shows it (see Main.qml).
    property var day: ({})
    // What is being read aloud: marked wherever it stands.
    property string spoken: ""
    // The action that the navigation keys stand on, "" for the question.
    property string focus: ""

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
    readonly property FontLoader serifMedium: FontLoader {
        source: Qt.resolvedUrl("../../assets/fonts/CareKioskSerif-Medium.ttf")
    }
    readonly property string sans: "Noto Sans SC"
    // Questions in Latin letters: a handwriting of Chinese characters has none that read well.
    readonly property string serif: "Care Kiosk Serif"
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
    readonly property FontMetrics serifWidths: FontMetrics {
        font.family: theme.serif
        font.weight: Font.Normal
        font.pixelSize: 100
    }
    readonly property FontMetrics handWidths: FontMetrics {
        font.family: theme.hand
        font.pixelSize: 100
    }

    // Nothing in it is Chinese.
    function isLatin(text: string): bool {
        return !/[\u3000-\u9fff\uff00-\uffef]/.test(text);
    }

    // How wide `text` is at an em of one pixel.
    function widthOf(text: string, hand: bool, bold: bool): real {
        return (hand ? (isLatin(text) ? serifWidths : handWidths) : bold ? boldWidths : sansWidths).advanceWidth(text) / 100;
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

    // Characters, from the largest to the smallest. The second number is the share of the text steps by which they
    // grow: at the largest step 1 is 40 % more, 0.2 is 8 % more.
    readonly property real greeting: em(care ? 38.7 : 32, 0.2)
    readonly property real sum: em(care ? 40.7 : 24, 0.2)
    readonly property real result: em(care ? 31.8 : 20, 0.2)
    readonly property real title: em(care ? (portrait || narrow ? 20.8 : 22.8) : 14.4, care ? 0.2 : 0.4)
    readonly property real bandedTitle: em(care ? 14.4 : 10.4, 0.2)
    // A person, a service, an answer.
    readonly property real name: em(care ? 15.4 : 9.6, 0.5)
    readonly property real forward: em(care ? 14.4 : 10, 0.25)
    readonly property real way: em(care ? 11.9 : 8.6, 0.2)
    // A sentence on which something depends, and every message.
    readonly property real vital: em(care ? 12.9 : 8.4, 0.6)
    readonly property real text: em(care ? 11.4 : 7.4, 1)
    readonly property real note: em(care ? 10.4 : 6.9, 0.4)
    // The smallest that anything vital is set in: a bank, a card's last figures, a deadline.
    readonly property real least: em(care ? 9.9 : 6.7, 1)
    // The frame's own words: they keep their places, so they grow least.
    readonly property real frame: em(care ? 10.4 : 7.4, 0.2)

    readonly property real figure: em(care ? 25.8 : 18, 0.15)
    readonly property real choice: em(care ? 15.2 : 10.2, 0.5)
    readonly property real body: em(care ? 9.6 : 7.2, 1)
    // Care mode's own title and body in either mode: for what an old person reads before it is on.
    readonly property real openTitle: em(20.8, 0.2)
    readonly property real openBody: care ? body : Math.max(mm(9.6), body)
    readonly property real small: em(care ? 8.3 : 6.7, care ? 0.7 : 0.8)

    // Targets (VVSG 2.0: 12.7 mm with 2.54 mm between; care 20 mm, the main ones 29 mm).
    readonly property real target: mm(care ? 29 : 19)
    readonly property real minimumTarget: mm(care ? 20 : 13.5)
    readonly property real gap: mm(care ? 5 : 3.2)
    readonly property real smallGap: mm(care ? 4 : 2.8)

    // The grid: where the parts of the frame are, in pixels from the top left corner.
    // Left-handed, the content and the rail change sides; the words stay left aligned.
    property bool mirrored: false
    // What is pressed lies low on the screen, for a customer who sits.
    property bool reach: false
    // A band of news lies in the place line's room; the question is smaller, the content stays where it is.
    property bool banded: false
    // A 19 inch screen of 1280 x 1024: as high as the others, but not as wide.
    readonly property bool narrow: !portrait && width < mm(400)
    readonly property real margin: mm(portrait ? 10.9 : narrow ? 11.9 : 13.9)
    readonly property real railWidth: portrait ? width - 2 * margin : mm(care ? 48.6 : 37.2)
    readonly property real railHeight: portrait ? mm(care ? 49.1 : 36) : height - 2 * mm(9.6)
    readonly property real railX: portrait || mirrored ? margin : width - margin - railWidth
    readonly property real railY: portrait ? height - mm(10.1) - railHeight : mm(9.4)
    readonly property real contentWidth: portrait ? width - 2 * margin : width - 2 * margin - railWidth - mm(narrow || !care ? 7 : 11)
    readonly property real contentX: !portrait && mirrored ? width - margin - contentWidth : margin
    readonly property real placeY: mm(9.4)
    readonly property real placeHeight: mm(12.9)
    readonly property real bandY: mm(8.4)
    readonly property real bandHeight: mm(care || portrait || narrow ? 24.8 : 21.5)
    readonly property real questionY: banded ? bandY + bandHeight + mm(care ? 2.5 : 1.4) : mm(23.3)
    readonly property real contentY: mm(care ? 53.6 : 43)
    readonly property real wayHeight: mm(care ? (portrait ? 30.8 : 29.8) : 22.9)
    readonly property real wayY: (portrait ? railY - mm(6.9) : height - mm(9.9)) - wayHeight
    readonly property real contentHeight: wayY - mm(care ? 7.5 : 6) - contentY
    readonly property real backWidth: mm(care ? 74.4 : 55)
    readonly property real forwardWidth: mm(care ? 116.6 : 100)

    // The corners of what is pressed, and of sheets that are only read.
    readonly property real radius: mm(5)
    readonly property real sheetRadius: mm(5.5)
    readonly property real thinBorder: Math.max(1, mm(0.4))
    readonly property real line: Math.max(2, mm(0.7))
    readonly property real edge: Math.max(2, mm(Colors.outlined ? 1 : 0.5))
    // What is chosen, and what is pressed.
    readonly property real chosenEdge: mm(1.5)
    // How far the lip stands out beneath what can be pressed, and how far that sinks under a finger.
    readonly property real lip: mm(1.2)
    readonly property real sink: mm(1)

    // How long a page slides, ms.
    property int slideTime: 200
    readonly property int slide: motion ? slideTime : 0
}
