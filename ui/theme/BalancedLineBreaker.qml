// Where lines of running text end. Qt fills each line as far as it goes, so that a lone 回。 or a last word
// stands on a line of its own; here the same lines are set a little narrower where that makes them end
// better: after a comma, at a space, and the last one never nearly empty.
//
// A text is cut into pieces that Qt does not part (UAX #14, as far as these texts need it), and the lines
// that follow from a width are counted out. tests/pages/test_lines.py compares with what Qt really does.
pragma Singleton
import QtQuick

QtObject {
    id: root

    readonly property string closing: "，。、；：？！）》」』】…％,.;:?!)%"
    readonly property string opening: "（《「『【￥("
    // Never parted from what is beside it.
    readonly property string glue: "“”‘’"
    readonly property string pause: "，。、；：？！,.;:?!"
    // What a reader stumbles over, in the measure of `badness`: an end within a phrase, and for each em that
    // the last line is short of three characters and a stop.
    readonly property real inside: 1
    readonly property real lone: 1.3

    // How much narrower than `width` px the lines are best set, the em being `em` px; the number of lines stays.
    function spare(text: string, width: real, em: real, hand: bool, bold: bool): real {
        if (text.length < 4 || width < 3 * em || Theme.widthOf(text, hand, bold) * em <= width)
            return 0;
        const found = pieces(text, hand, bold);
        const room = width / em;
        const full = fill(found, room);
        let best = room;
        let least = full.badness;
        // Each time too narrow for the widest line there was, as long as that takes no more lines.
        for (let wider = full; least > 0.05; ) {
            const tried = fill(found, wider.widest - 0.01);
            if (tried.lines > full.lines || tried.widest >= wider.widest)
                break;
            const badness = tried.badness + (room - tried.widest) / room;
            if (badness < least - 0.05 && wider.widest - tried.widest > 0.2) {
                least = badness;
                // Between the two, and not where they are nearly alike: the letters' widths are rounded to pixels.
                best = (tried.widest + wider.widest) / 2;
            }
            wider = tried;
        }
        return best < room ? Math.floor((room - best) * em) : 0;
    }

    // [{width, blank, end}] in ems: `blank` is what follows it but may hang over the line's end, `end` how
    // badly a line ends after it.
    function pieces(text: string, hand: bool, bold: bool): var {
        const found = [];
        let start = 0;
        let quoting = 0;
        for (let index = 1; index <= text.length; index += 1) {
            if (index < text.length && !parts(text, index))
                continue;
            const piece = text.slice(start, index);
            const word = piece.replace(/[ 　\n]+$/, "");
            const last = word[word.length - 1];
            quoting += piece.split("“").length - piece.split("”").length;
            found.push({
                width: measured(word, hand, bold),
                blank: word.length < piece.length ? measured(piece, hand, bold) - measured(word, hand, bold) : 0,
                end: piece.endsWith("\n") ? -1 : pause.includes(last) ? 0 : text[index] === "·" || quoting > 0 ? 2 * inside : word.length < piece.length ? (!wide(text, start) ? 0.3 : piece.endsWith("　") ? 0.1 : 0.45) : inside
            });
            start = index;
        }
        return found;
    }

    function wide(text: string, index: int): bool {
        return text.charCodeAt(index) >= 0x2e80;
    }

    // May a line end before the character at `index`?
    function parts(text: string, index: int): bool {
        const before = text[index - 1];
        const after = text[index];
        if (before === "\n")
            return true;
        if (after === " " || after === "\n" || after === "　")
            return false;
        if (before === " " || before === "　")
            return true;
        if (closing.includes(after) || opening.includes(before) || glue.includes(after) || glue.includes(before))
            return false;
        return wide(text, index) || wide(text, index - 1) || before === "-";
    }

    function measured(text: string, hand: bool, bold: bool): real {
        // A Chinese character is an em; asking the font for each of them took most of the time.
        if (text.length === 1 && wide(text, 0))
            return 1;
        // Label sets these quotation marks as wide as letters where nothing is Chinese.
        return text === "" ? 0 : Theme.widthOf(/[\u3000-\u9fff\uff00-\uffef]/.test(text) ? text : text.replace(/[“”]/g, '"'), hand, bold);
    }

    // How many lines there are in `room` ems, how wide the widest is, and how badly they end.
    function fill(found: var, room: real): var {
        let lines = 1;
        let used = 0;
        let widest = 0;
        let badness = 0;
        let end = 0;
        let blank = 0;
        for (const piece of found) {
            const forced = end < 0;
            if (forced || used + blank + piece.width > room && used > 0) {
                badness += Math.max(0, end);
                lines += 1;
                used = 0;
            } else
                used += blank;
            used += piece.width;
            widest = Math.max(widest, used);
            blank = piece.blank;
            end = piece.end;
        }
        if (lines > 1)
            badness += Math.max(0, 3.2 - used) * lone + (used < room * 0.3 ? 0.6 : 0);
        return {
            lines: lines,
            widest: widest,
            badness: badness
        };
    }
}
