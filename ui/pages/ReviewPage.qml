// Everything the customer is about to agree to, as a picture sentence: me, the sum, whom; and the facts beneath it, each
// with the way to change it. Where it does not fit it has a second part, and the way forward waits until that was seen.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string me
    required property string source
    required property var rows
    required property string warning
    required property string note
    required property bool backwards

    readonly property var who: rows.find(row => ["who", "phone", "bill"].includes(row.kind)) ?? ({})
    readonly property var amount: rows.find(row => row.kind === "amount") ?? ({})
    // A warning takes the place of a fact that there is nothing in yet: a message may still be asked for by voice.
    readonly property var facts: rows.filter(row => row.kind !== who.kind && row.kind !== amount.kind && !(row.faint && warning !== ""))
    readonly property real between: Theme.mm(Theme.care ? (warning !== "" ? 3 : 4) : 2.8)
    // What stands above the sentence and beneath the facts, with the gaps.
    readonly property real bars: (why.visible ? why.height + between : 0) + (last.visible ? last.height + between : 0)
    readonly property real least: sentence.least + (facts.length > 0 ? between + list.least : 0) + bars
    readonly property real spare: Math.max(0, scroll.height - least)

    ownGuide: true
    unseen: scroll.overflows && !scroll.read
    minimumHeight: least

    // To a screen reader the guidance is there; on the glass the facts need its place.
    Item {
        width: 1
        height: 1
        Accessible.role: Accessible.StaticText
        Accessible.name: root.frame.guide ?? ""
    }

    PagedScrollView {
        id: scroll

        anchors.fill: parent
        needed: root.least

        NoticeBar {
            id: why

            width: parent.width
            text: root.note
            kind: "wash"
            size: Theme.em((Theme.care ? 10.9 : 7.2) * sentence.script, 0.5)
        }

        PaymentSentence {
            id: sentence

            y: why.visible ? why.height + root.between : 0
            width: parent.width
            me: root.me
            source: root.source
            who: root.who
            amount: root.amount
            backwards: root.backwards
            inRow: !Theme.portrait && Theme.growth < 1.3 && (root.bars === 0 || root.facts.length < 3 || !Theme.care || (who.mark ?? null) === null)
            pair: !Theme.portrait
            brief: root.bars > 0 || root.facts.length > 3
            height: least + (root.facts.length > 0 ? Math.min(root.spare * 0.5, Theme.mm(Theme.care ? 40 : 20)) : root.spare)
        }

        FactSheet {
            id: list

            y: sentence.y + sentence.height + root.between
            width: parent.width
            facts: root.facts
            height: least + Math.max(0, scroll.height - root.bars - sentence.height - root.between - least)
        }

        NoticeBar {
            id: last

            y: (root.facts.length > 0 ? list.y + list.height : sentence.y + sentence.height) + root.between
            width: parent.width
            text: root.warning
            bold: true
            size: Theme.em((Theme.care ? 11.4 : 7.4) * sentence.script, 0.5)
        }
    }
}
