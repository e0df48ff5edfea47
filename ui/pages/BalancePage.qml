// What is on the accounts: what can be used now is the page, in figures and in words, with the button that covers it
// from those who stand near; what is put away for a time lies apart beneath it.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property var accounts
    required property var cover
    required property bool covered

    readonly property var first: accounts[0] ?? ({})
    readonly property var others: accounts.slice(1)
    readonly property real side: Theme.mm(Theme.care ? 9 : 6)
    readonly property real rowHeight: Math.min(Theme.mm(Theme.care ? 49 : 30), (height - Theme.mm(Theme.care ? 82 : 60)) / Math.max(1, others.length) - Theme.gap)
    readonly property real mainHeight: height - others.length * (rowHeight + Theme.gap)
    // On a tall screen the button lies beneath the figure, which has the whole width.
    readonly property bool tall: Theme.portrait
    readonly property bool low: mainHeight < Theme.mm(100)

    // What the account is, and which card it belongs to.
    function heading(account: var): string {
        return (account.kind ?? "") + "　" + (account.tail ?? "");
    }

    Surface {
        width: parent.width
        height: root.mainHeight

        Column {
            id: told

            x: root.side
            y: (parent.height - height - (root.tall ? hide.height + 2 * Theme.gap : 0)) / 2
            width: (root.tall ? parent.width - root.side : hide.x - Theme.gap) - x
            spacing: Theme.mm(root.low ? 1 : 3)

            FitText {
                width: parent.width
                text: root.heading(root.first)
                color: Colors.secondInk
                size: Theme.em(Theme.care ? 12.4 : 8, 0.3)
            }

            FitText {
                width: parent.width
                text: root.first.balance ?? ""
                bold: true
                size: Math.min(Theme.em(Theme.care ? 42 : 27, 0.1), Math.round(root.mainHeight * 0.4))
                minimumScale: 0.3
                lineHeight: 0.9
            }

            FitText {
                width: Math.min(parent.width, size * 32)
                // Its place is kept while the figure is covered.
                visible: text !== "" || root.covered
                height: Math.max(implicitHeight, Math.round(size * 1.15))
                text: root.first.words ?? ""
                hand: true
                color: Colors.secondInk
                size: Theme.em(Theme.care ? 15.4 : 10, 0.2)
                minimumScale: 0.6
                lineHeight: 0.95
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: root.first.note ?? ""
                color: Colors.secondInk
            }
        }

        Button {
            id: hide

            action: root.cover.action
            label: root.cover.label
            icon: root.cover.icon ?? ""
            live: root.cover.live ?? true
            chosen: root.covered
            stacked: true
            size: Theme.em(Theme.care ? 10.9 : 7.4, 0.2)
            iconSize: Theme.mm(Theme.care ? 22 : 15)
            width: Theme.mm(Theme.care ? 52 : 36)
            height: Math.min(Theme.mm(Theme.care ? 49 : 34), root.mainHeight - 2 * Theme.gap)
            x: root.tall ? root.side : parent.width - width - root.side * 0.7
            y: root.tall ? told.y + told.height + 2 * Theme.gap : (parent.height - height) / 2
        }
    }

    Repeater {
        model: root.others.length

        Surface {
            id: row

            required property int index
            readonly property var account: root.others[index] ?? ({})

            y: root.mainHeight + Theme.gap + index * (root.rowHeight + Theme.gap)
            width: root.width
            height: root.rowHeight

            Disc {
                id: mark

                mark: ({
                        character: "",
                        icon: row.account.usable ?? true ? "coin" : "deposit",
                        hue: "gold"
                    })
                size: Math.min(Theme.mm(Theme.care ? 30 : 20), row.height * 0.74)
                x: root.side
                anchors.verticalCenter: parent.verticalCenter
            }

            Column {
                x: mark.x + mark.width + Theme.mm(6)
                width: (row.width - x) * 0.42
                anchors.verticalCenter: parent.verticalCenter

                Label {
                    width: parent.width
                    text: row.account.kind ?? ""
                    font.pixelSize: Theme.em(Theme.care ? 11.4 : 7.4, 0.4)
                    lineHeight: 0.9
                }

                Label {
                    width: parent.width
                    text: [row.account.tail, row.account.note].filter(words => words).join("　")
                    color: Colors.secondInk
                    font.pixelSize: Theme.small
                    lineHeight: 0.9
                }
            }

            FitText {
                x: row.width - width - root.side
                width: row.width * 0.46
                anchors.verticalCenter: parent.verticalCenter
                bold: true
                text: row.account.balance ?? ""
                horizontalAlignment: Text.AlignRight
                size: Theme.em(Theme.care ? 19.8 : 13, 0.15)
                minimumScale: 0.4
            }
        }
    }
}
