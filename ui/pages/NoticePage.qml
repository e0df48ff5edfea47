// A notice: what happened in one sentence, where the money is, and the ways on. A drawing shows it where there is one;
// else a disc in the colour of its meaning: ochre for what went wrong. What yields when the letters are large is the
// drawing, never a sentence.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string tone
    required property string line
    required property var choices
    required property string drawing
    required property string safe

    readonly property bool broken: drawing === "line_broken"
    readonly property bool person: drawing !== "" && !broken
    // A person stands beside the words, the broken line above them; on a tall screen all are above.
    readonly property bool beside: !broken && !Theme.portrait
    readonly property var art: ({
            line_broken: "draw-line-broken",
            on_the_phone: "draw-on-the-phone",
            clerk: "draw-clerk"
        })
    readonly property real side: Theme.mm(Theme.care ? 9 : 7)
    readonly property real between: choices.length > 0 ? Theme.gap : 0
    readonly property real room: height - cards.height - between
    // The drawing's room, or the disc's; a drawing that the words leave too little of is not shown.
    readonly property real pictureWidth: beside ? Math.round(width * (person ? 0.345 : 0.2)) : width
    readonly property real shortest: words.shortest
    readonly property real pictureHeight: beside ? room : Math.min(Theme.mm(person ? 118 : 78), room - shortest - Theme.gap)
    readonly property bool drawn: beside ? words.leastBeside <= room : pictureHeight >= Theme.mm(Theme.care ? 34 : 26)

    // What the ways need, and the words at their least.
    minimumHeight: cards.contentMinimum + between + Math.min(words.leastAlone, Theme.contentHeight * 0.7)

    Surface {
        visible: !root.person || !root.drawn
        width: parent.width
        height: root.broken && root.drawn ? root.pictureHeight : root.room
        color: root.broken && root.drawn ? "#FFFFFF" : Colors.card
    }

    Rectangle {
        visible: root.person && root.drawn
        width: root.pictureWidth
        height: root.pictureHeight
        radius: Theme.sheetRadius
        color: !Colors.paperLike ? "#FFFFFF" : root.drawing === "clerk" ? Colors.jadeWash : Colors.ochreWash
    }

    Image {
        visible: root.drawing !== "" && root.drawn
        x: Theme.mm(root.broken ? 6 : 2)
        y: Theme.mm(root.broken ? 4 : 3)
        width: root.pictureWidth - 2 * x
        height: root.pictureHeight - (root.broken ? 2 * y : y)
        fillMode: Image.PreserveAspectFit
        verticalAlignment: root.broken ? Image.AlignVCenter : Image.AlignBottom
        source: root.drawing === "" ? "" : Qt.resolvedUrl("../../assets/art/" + root.art[root.drawing] + ".svg")
        smooth: true
    }

    Disc {
        id: disc

        visible: root.drawing === "" && root.drawn
        mark: ({
                character: "",
                icon: root.tone === "good" ? "check" : root.tone === "bad" ? "attention" : root.tone === "unknown" ? "question" : "info",
                hue: root.tone === "good" ? "moss" : root.tone === "bad" ? "ochre" : "plain"
            })
        size: Math.min(Theme.mm(Theme.care ? 62 : 44), root.pictureWidth - root.side, root.pictureHeight - 2 * Theme.gap)
        x: root.beside ? root.side : (root.width - size) / 2
        y: root.beside ? (root.room - size) / 2 : Math.max(Theme.gap, (root.room - size - words.height - words.spacing) / 2)
    }

    Column {
        id: words

        readonly property bool sheet: root.drawing === "" || !root.drawn
        readonly property real wish: Theme.em(Theme.care ? (root.broken ? 20 : root.person ? 17.6 : 16.4) : 12.4, 0.3)
        readonly property real least: Theme.vital
        readonly property real full: Math.min(root.width - (sheet ? 2 * root.side : 0), Theme.vital * 42)
        readonly property real narrow: root.width - root.pictureWidth - (root.person ? Theme.mm(10) : 1.6 * root.side)
        readonly property real lineWidth: root.beside && root.drawn ? narrow : full
        // The least height of the words beside the picture, without one, and what a picture above has to leave.
        readonly property real leastBeside: root.beside ? heightAt(least, narrow) : 0
        readonly property real leastAlone: heightAt(least, full)
        readonly property real shortest: heightAt(Math.min(wish, least * 1.15), root.width - 2 * root.side)
        readonly property real available: (root.beside || !root.drawn ? root.room : root.room - root.pictureHeight - Theme.gap) - Theme.mm(4)
        readonly property real size: fitting()

        // The height of both sentences, the first of them in `size`, in lines of `room` px.
        function heightAt(size: real, room: real): real {
            const lines = Math.ceil(Theme.widthOf(root.line, false, true) * size * 1.1 / Math.max(1, room));
            const more = root.safe === "" ? 0 : Math.ceil(Theme.widthOf(root.safe, true, false) * least * 1.08 / Math.max(1, room));
            return (lines * size + more * least) * 1.34 + (more > 0 ? spacing : 0);
        }

        // The largest size up to the wish at which both sentences fit.
        function fitting(): real {
            for (let size = wish; size > least; size -= 2) {
                if (heightAt(size, lineWidth) <= available)
                    return size;
            }
            return least;
        }

        x: root.beside && root.drawn ? root.pictureWidth + (root.person ? Theme.mm(10) : root.side * 0.8) : sheet ? root.side : 0
        y: root.beside || !root.drawn ? Math.max(0, (root.room - height) / 2) : disc.visible ? disc.y + disc.size + spacing : root.pictureHeight + Theme.gap + Math.max(0, (root.room - root.pictureHeight - Theme.gap - height) * (root.person ? 0.3 : 0.5))
        width: lineWidth
        spacing: Theme.mm(Theme.care ? 6 : 4)

        Label {
            width: parent.width
            text: root.line
            bold: true
            font.pixelSize: words.size
            lineHeight: 0.94
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: root.safe
            hand: true
            color: Colors.secondInk
            font.pixelSize: words.least
            lineHeight: 1
        }
    }

    CardList {
        id: cards

        readonly property real wish: root.choices.length === 0 ? 0 : rows * tallest + (rows - 1) * Theme.gap

        anchors.bottom: parent.bottom
        height: Math.max(contentMinimum, Math.min(wish, root.height - words.leastAlone - Theme.gap))
        width: parent.width
        choices: root.choices
        columns: Theme.portrait || root.choices.length < 2 ? 1 : 2
        sideBySide: false
        tallest: Theme.mm(Theme.care ? 42 : 27)
    }
}
