// Recent movements: when, a picture and words for what it was, whether the money came or went, how much, and what was
// left, as in a passbook. Money that came is jade and says so; nothing is told by its colour alone.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property var entries
    required property string position

    readonly property real side: Theme.mm(Theme.care ? 6 : 5)
    readonly property bool wide: scroll.room > Theme.mm(280)
    // Beside large letters in a narrow row there is no room for pictures, and the word stands with the day.
    readonly property bool pictured: wide || (scroll.room - 2 * side) * (1 - sumShare) > Theme.mm(26) + widest("what", true) * Theme.body * 0.6
    readonly property real discSize: pictured ? Math.min(Theme.mm(Theme.care ? 22.8 : 15), list.share * 0.8) : 0
    readonly property real wayWidth: wide ? Math.ceil(Math.max(Theme.mm(Theme.care ? 18 : 12), widest("way", true) * Theme.small + Theme.mm(4))) : 0
    readonly property real sumShare: wide ? 0.33 : 0.44
    readonly property real dayRoom: Math.ceil(Math.min(scroll.room * 0.26, Math.max(scroll.room * 0.17, widest("on", false) * Theme.small + 2)))
    // The largest letters, or a narrow screen: four rows stay in sight where the screen is low.
    readonly property bool dense: !Theme.portrait && (Theme.growth > 1.2 || Theme.narrow)
    // As large as two lines leave it in a row that may not scroll.
    readonly property real sum: dense ? Theme.body : Math.max(Theme.body, Math.min(Theme.em(Theme.care ? 15.4 : 9.6, 0.4), Math.floor((list.share - Theme.mm(2.4)) / 1.45 - Theme.small)))
    // All sums in one size.
    readonly property real sumSize: Math.floor(sum * Math.max(0.66, Math.min(1, (list.width * sumShare - 2) / Math.max(1, widest("amount", true) * sum))))

    component StatementRow: Item {
        property real least: 0
    }

    function widest(part: string, bold: bool): real {
        return Math.max(0, ...entries.map(entry => Theme.widthOf(entry[part] ?? "", false, bold)));
    }

    PagedScrollView {
        id: scroll

        width: parent.width
        height: parent.height - turning.height - Theme.gap
        needed: list.implicitHeight

        Surface {
            width: scroll.room
            height: list.height
        }

        Column {
            id: list

            readonly property real share: Math.min(Theme.mm(Theme.care ? (Theme.portrait ? 52 : 40) : (Theme.portrait ? 38 : 30)), scroll.height / Math.max(1, root.entries.length))

            // What the words of all rows need; what is left over is shared.
            readonly property real least: {
                let needed = 0;
                for (let index = 0; index < rows.count; index++)
                    needed += (rows.itemAt(index) as StatementRow)?.least ?? 0;
                return needed;
            }
            readonly property real spare: Math.max(0, (share * root.entries.length - least) / Math.max(1, root.entries.length))

            x: root.side
            width: scroll.room - 2 * root.side

            Repeater {
                id: rows

                // By number: turning the page over changes the words and keeps the rows.
                model: root.entries.length

                StatementRow {
                    id: entry

                    required property int index
                    readonly property var fact: root.entries[index] ?? ({})

                    width: list.width
                    least: Math.max(what.height, sums.height) + Theme.mm(2)
                    height: least + list.spare

                    Rectangle {
                        visible: entry.index > 0
                        width: parent.width
                        height: Theme.thinBorder
                        color: Colors.hairline
                    }

                    Label {
                        id: day

                        visible: root.wide
                        text: entry.fact.on ?? ""
                        width: root.dayRoom
                        color: Colors.secondInk
                        font.pixelSize: Theme.small
                        anchors.verticalCenter: parent.verticalCenter
                    }

                    Disc {
                        id: disc

                        visible: root.pictured
                        mark: entry.fact.mark ?? null
                        size: root.discSize
                        x: root.wide ? day.width + Theme.mm(4) : 0
                        anchors.verticalCenter: parent.verticalCenter
                    }

                    Rectangle {
                        id: way

                        visible: root.wide
                        x: sums.x - width - Theme.mm(2)
                        width: root.wayWidth
                        height: wayWord.height + Theme.mm(Theme.care ? 3 : 2)
                        anchors.verticalCenter: parent.verticalCenter
                        radius: Theme.mm(3)
                        color: entry.fact.incoming ?? false ? Colors.jadeWash : Colors.wash
                        border.color: Colors.ink
                        border.width: Colors.outlined ? Theme.thinBorder : 0

                        Label {
                            id: wayWord

                            anchors.centerIn: parent
                            text: entry.fact.way ?? ""
                            bold: true
                            wrapMode: Text.NoWrap
                            color: entry.fact.incoming ?? false ? Colors.jadeInk : Colors.ink
                            font.pixelSize: Theme.small
                        }
                    }

                    Column {
                        id: what

                        x: root.pictured ? disc.x + disc.width + Theme.mm(4) : 0
                        width: way.x - x - Theme.mm(2)
                        anchors.verticalCenter: parent.verticalCenter

                        Label {
                            width: parent.width
                            visible: !root.wide
                            text: (entry.fact.on ?? "") + "　" + (entry.fact.way ?? "")
                            color: entry.fact.incoming ?? false ? Colors.jadeInk : Colors.secondInk
                            font.pixelSize: Theme.small
                        }

                        Label {
                            width: parent.width
                            text: entry.fact.what ?? ""
                            bold: true
                            lineHeight: root.dense ? 0.84 : 0.92
                        }
                    }

                    Column {
                        id: sums

                        x: parent.width - width
                        width: parent.width * root.sumShare
                        anchors.verticalCenter: parent.verticalCenter

                        FitText {
                            width: parent.width
                            bold: true
                            color: entry.fact.incoming ?? false ? Colors.jadeInk : Colors.ink
                            text: entry.fact.amount ?? ""
                            horizontalAlignment: Text.AlignRight
                            size: root.sumSize
                            lineHeight: root.dense ? 0.84 : 0.92
                        }

                        Label {
                            width: parent.width
                            text: entry.fact.balance ?? ""
                            color: Colors.secondInk
                            horizontalAlignment: Text.AlignRight
                            font.pixelSize: Theme.small
                            lineHeight: root.dense ? 0.84 : 0.92
                        }
                    }
                }
            }
        }
    }

    // Nothing came and nothing went: the page says so above, and this shows that it is not still being read.
    Disc {
        visible: root.entries.length === 0
        anchors.centerIn: parent
        mark: ({
                character: "",
                icon: "statement",
                hue: "plain"
            })
        size: Math.min(Theme.mm(Theme.care ? 90 : 60), parent.height * 0.6)
    }

    Label {
        id: turning

        visible: root.entries.length > 0

        anchors.bottom: parent.bottom
        width: parent.width
        text: root.position
        color: Colors.secondInk
        font.pixelSize: Theme.frame
        horizontalAlignment: Text.AlignRight
    }
}
