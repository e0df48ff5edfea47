// Recent movements: when, what, how much, and what was left.
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
    readonly property real dayRoom: Math.ceil(Math.min(scroll.room * 0.26, Math.max(scroll.room * 0.17, widest("on", false) * Theme.small + 2)))
    // The largest letters: four rows stay in sight on a low screen.
    readonly property bool dense: Theme.growth > 1.2 && !Theme.portrait
    readonly property real sum: dense ? Theme.body : Theme.body * 1.12
    // All sums in one size.
    readonly property real sumSize: Math.floor(sum * Math.max(0.66, Math.min(1, (list.width * (wide ? 0.4 : 0.52) - 2) / Math.max(1, widest("amount", true) * sum))))

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

            x: root.side
            width: scroll.room - 2 * root.side

            Repeater {
                // By number: turning the page over changes the words and keeps the rows.
                model: root.entries.length

                Item {
                    id: entry

                    required property int index
                    readonly property var fact: root.entries[index] ?? ({})

                    width: list.width
                    height: Math.max(list.share, Math.max(what.height, sums.height) + Theme.mm(2))

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

                    Column {
                        id: what

                        x: root.wide ? day.width + Theme.mm(4) : 0
                        width: sums.x - x - Theme.mm(3)
                        anchors.verticalCenter: parent.verticalCenter

                        Label {
                            width: parent.width
                            visible: !root.wide
                            text: entry.fact.on ?? ""
                            color: Colors.secondInk
                            font.pixelSize: Theme.small
                        }

                        Label {
                            width: parent.width
                            text: entry.fact.what ?? ""
                        }
                    }

                    Column {
                        id: sums

                        x: parent.width - width
                        width: parent.width * (root.wide ? 0.4 : 0.52)
                        anchors.verticalCenter: parent.verticalCenter

                        FitText {
                            width: parent.width
                            bold: true
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

    Label {
        id: turning

        anchors.bottom: parent.bottom
        width: parent.width
        text: root.position
        color: Colors.secondInk
        font.pixelSize: Theme.frame
        horizontalAlignment: Text.AlignRight
    }
}
