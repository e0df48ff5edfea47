// How a text is made to fit its room: a little smaller on one line, and only then on more lines.
pragma Singleton
import QtQuick

QtObject {
    // A name or a value is set down to this share of its size before it takes another line.
    readonly property real oneLine: 0.74
    // How much of two lines a text fills: words do not divide evenly.
    readonly property real fill: 0.875
    // The height of two lines on a button, in ems.
    readonly property real twoLines: 2.35

    // The share of its wished size at which a text fits, `natural` px wide at that size, in a room of `room` px:
    // one line down to the share `oneLine`, then `lines` lines at `wrapped` at most; never under `minimum`.
    function scale(natural: real, room: real, oneLine: real, wrapped: real, minimum: real, lines: int): real {
        const share = natural > 0 ? (room - 2) / natural : 1;
        const fitted = share >= oneLine || lines === 1 ? Math.min(1, share) : Math.min(wrapped, share * lines * fill);
        return Math.max(minimum, fitted);
    }

    // The words of a button of `size` px in a room of `room` x `height` px: {text, size, width}, with a line break
    // where they take two lines. `width` is that of the widest line, in ems.
    function label(text: string, size: real, room: real, height: real, minimumSize: real, hand: bool, bold: bool): var {
        const natural = Theme.widthOf(text, hand, bold);
        const onOne = Math.min(size, Math.floor((room - 2) / Math.max(0.1, natural)));
        if (onOne >= Math.min(size, Math.max(minimumSize, size * 0.8)))
            return {
                text: text,
                size: Math.max(1, Math.floor(onOne)),
                width: natural
            };
        const halves = halved(text, hand, bold);
        const widest = Math.max(...halves.split("\n").map(line => Theme.widthOf(line, hand, bold)));
        return {
            text: halves,
            size: Math.max(1, Math.floor(Math.min(size, height / twoLines, (room - 2) / widest))),
            width: widest
        };
    }

    // The text on two lines as even as can be: broken at a space or after a comma, else in the middle. A Latin word
    // stays whole.
    function halved(text: string, hand: bool, bold: bool): string {
        const places = [];
        for (let index = 1; index < text.length; index += 1) {
            if (" ，、".includes(text[index - 1]))
                places.push(index);
        }
        if (places.length === 0 && Theme.isLatin(text))
            return text;
        if (places.length === 0)
            places.push(Math.ceil(text.length / 2));
        const widest = place => Math.max(Theme.widthOf(text.slice(0, place).trim(), hand, bold), Theme.widthOf(text.slice(place), hand, bold));
        const best = places.reduce((one, other) => widest(other) < widest(one) ? other : one);
        return text.slice(0, best).trim() + "\n" + text.slice(best);
    }
}
