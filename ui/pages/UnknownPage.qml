// What became of the money is not known: what not to do comes first and never leaves the page; then, as a picture, that
// it left my card, that the bank is being asked, and that nobody knows yet whether it has arrived.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string stop
    required property string safe
    required property string me
    required property string source
    required property var who
    required property var amount
    required property string notKnown
    required property string asking
    required property string asked
    required property int times
    required property string hint
    required property string receiptNote
    required property bool receiptGood

    // Latin letters are set smaller than Chinese characters: see PaymentSentence.qml.
    readonly property real script: Theme.isLatin(asking) ? 0.85 : 1
    readonly property real stopSize: Theme.em((Theme.care ? (Theme.growth > 1.2 ? 17 : 20.8) : 13) * script, 0.2)
    readonly property real safeSize: Theme.em((Theme.care ? 11.4 : 7.4) * script, 0.4)

    readonly property real between: Theme.mm(Theme.care ? 4.4 : 3)

    ownGuide: true
    minimumHeight: warning.height + between + column.least

    Rectangle {
        id: warning

        width: parent.width
        height: Math.max(hand.size, said.height) + 2 * Theme.mm(Theme.care ? 3.6 : 2.4)
        radius: Theme.sheetRadius
        color: Colors.ochreWash
        border.color: Colors.ochre
        border.width: Colors.outlined ? Theme.edge : 0

        Icon {
            id: hand

            name: "stop_hand"
            size: Theme.mm(Theme.care ? (Theme.growth > 1.2 ? 16 : 22) : 14)
            color: Colors.ochre
            x: Theme.mm(Theme.care ? 7 : 4)
            anchors.verticalCenter: parent.verticalCenter
        }

        Item {
            id: said

            readonly property real stopWidth: Math.ceil(Theme.widthOf(root.stop, false, true) * root.stopSize) + 4
            readonly property real safeWidth: Math.ceil(Theme.widthOf(root.safe, false, false) * root.safeSize) + 4
            // Both on one line where there is room.
            readonly property bool beside: stopWidth + safeWidth + Theme.mm(10) < width

            x: hand.x + hand.width + Theme.mm(Theme.care ? 8 : 5)
            width: parent.width - x - Theme.mm(Theme.care ? 6 : 4)
            height: beside || safe.text === "" ? stop.height : stop.height + safe.height
            anchors.verticalCenter: parent.verticalCenter

            FitText {
                id: stop

                width: said.beside ? said.stopWidth : parent.width
                bold: true
                text: root.stop
                color: Colors.ochre
                size: root.stopSize
                minimumScale: 0.62
                lineHeight: 0.95
                Accessible.role: Accessible.AlertMessage
            }

            Label {
                id: safe

                visible: text !== ""
                x: said.beside ? parent.width - width : 0
                y: said.beside ? (parent.height - height) / 2 : stop.height
                width: said.beside ? said.safeWidth : parent.width
                text: root.safe
                color: Colors.ochre
                font.pixelSize: root.safeSize
            }
        }
    }

    PagedScrollView {
        id: scroll

        y: warning.height + root.between
        width: parent.width
        height: parent.height - y
        needed: column.least

        Column {
            id: column

            readonly property real news: paper.height > 0 ? paper.height + spacing : 0
            readonly property real least: scene.least + advice.height + news + spacing
            readonly property real spare: Math.max(0, scroll.height - least)

            width: scroll.room
            spacing: root.between

            Surface {
                id: scene

                readonly property real least: Math.max(mine.height, bank.height, theirs.height) + 2 * Theme.mm(Theme.care ? 3 : 2)
                readonly property real third: width / 3

                width: parent.width
                height: least + Math.min(column.spare, Theme.mm(Theme.portrait ? 60 : Theme.care ? 24 : 14))
                radius: Theme.sheetRadius

                Stretch {
                    x: scene.third / 2 + mark.width / 2 + Theme.mm(3)
                    y: mine.y + mark.height / 2 - height / 2
                    width: scene.third - mark.width / 2 - ring.width / 2 - Theme.mm(6)
                    solid: true
                }

                Stretch {
                    x: scene.third * 1.5 + ring.width / 2 + Theme.mm(3)
                    y: mine.y + mark.height / 2 - height / 2
                    width: scene.third - mark.width / 2 - ring.width / 2 - Theme.mm(6)
                }

                Column {
                    id: mine

                    width: scene.third
                    y: (parent.height - scene.least) / 2 + Theme.mm(Theme.care ? 3 : 2)

                    Disc {
                        id: mark

                        size: Theme.mm(Theme.portrait ? 28 : Theme.care ? (Theme.growth > 1.2 ? 16 : 22) : 14)
                        anchors.horizontalCenter: parent.horizontalCenter
                        mark: ({
                                character: root.me.length > 1 ? "" : root.me,
                                icon: root.me.length > 1 ? "person" : "",
                                hue: "plain"
                            })
                    }

                    Big {
                        text: root.amount.value ?? ""
                    }

                    Small {
                        text: root.source
                    }
                }

                Column {
                    id: bank

                    x: scene.third
                    width: scene.third
                    y: mine.y

                    AskingRing {
                        id: ring

                        size: mark.size * 1.15
                        times: root.times
                        anchors.horizontalCenter: parent.horizontalCenter
                    }

                    Big {
                        text: root.asking
                    }

                    Small {
                        text: root.asked
                    }
                }

                Column {
                    id: theirs

                    x: 2 * scene.third
                    width: scene.third
                    y: mine.y

                    Disc {
                        size: mark.size
                        anchors.horizontalCenter: parent.horizontalCenter
                        mark: root.who.mark ?? ({})
                    }

                    Big {
                        text: root.who.value ?? ""
                    }

                    Small {
                        text: root.notKnown
                    }
                }
            }

            Label {
                id: advice

                // Longer lines are hard to follow (WCAG 1.4.8).
                width: Math.min(parent.width, font.pixelSize * 42)
                text: root.hint
                font.pixelSize: Theme.em((Theme.care ? 10.9 : 7.2) * root.script, 0.4)
                lineHeight: 0.98
            }

            NoticeBar {
                id: paper

                width: parent.width
                text: root.receiptNote
                kind: root.receiptGood ? "jade" : "ochre"
                icon: root.receiptGood ? "receipt" : "attention"
                size: Theme.em(Theme.care ? 10.9 : 7.2, 0.4)
            }
        }
    }

    component Big: FitText {
        x: Theme.mm(1)
        width: (parent?.width ?? 0) - 2 * x
        bold: true
        horizontalAlignment: Text.AlignHCenter
        size: Theme.em((Theme.care ? 12.4 : 8) * root.script, 0.3)
        minimumScale: 0.5
        lineHeight: 0.95
    }

    component Small: FitText {
        x: Theme.mm(1)
        width: (parent?.width ?? 0) - 2 * x
        visible: text !== ""
        color: Colors.secondInk
        horizontalAlignment: Text.AlignHCenter
        size: Theme.em((Theme.care ? 9.4 : 6.7) * root.script, 0.4)
        minimumScale: 0.74
        lineHeight: 0.95
    }

    component Stretch: Row {
        id: stretch

        property bool solid: false
        readonly property real pen: Theme.mm(Theme.care ? 1.8 : 1.2)

        height: pen
        visible: width > Theme.mm(8)
        spacing: solid ? 0 : (width - dots.count * pen) / Math.max(1, dots.count - 1)

        Repeater {
            id: dots

            model: stretch.solid ? 1 : 8

            Rectangle {
                width: stretch.solid ? stretch.width : stretch.pen
                height: stretch.pen
                radius: height / 2
                color: stretch.solid ? Colors.ink : Colors.edge
            }
        }
    }
}
