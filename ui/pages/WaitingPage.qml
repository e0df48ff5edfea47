// The machine is busy: a brush circle that turns slowly, the steps of what is being done where money moves, and what
// to do meanwhile, which is nothing. After a while it says that this takes longer than usual.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property string hint
    required property var steps
    required property string slow

    fills: frame.back === null || frame.back === undefined

    property bool late: false

    readonly property bool beside: steps.length > 0 && !Theme.portrait
    readonly property real room: height - foot.height - Theme.gap
    readonly property real circleSize: Math.max(Theme.mm(30), Math.min(Theme.mm(Theme.care ? 124 : 84), width * (beside ? 0.34 : 0.6), beside ? room : room - list.height - patienceLine.height - 2 * Theme.gap))
    // All steps are in one size, which the widest of them sets; words that would be small take a second line.
    readonly property real stepRoom: (beside ? width * 0.58 : width * 0.9) - discSize - stepGap
    readonly property real widest: Math.max(0.1, ...steps.map(step => Theme.widthOf(step.label, false, true)))
    readonly property real stepSize: Math.max(Theme.text, Math.min(Theme.em(Theme.care ? 18.9 : 12, 0.2), Math.floor(stepRoom / widest)))
    readonly property real wordsWidth: Math.min(stepRoom, Math.ceil(widest * stepSize) + 2)
    readonly property real stepGap: Theme.mm(Theme.care ? 7.4 : 5)
    readonly property real discSize: Theme.mm(Theme.care ? 25.8 : 17)

    onHintChanged: begin()
    onVisibleChanged: begin()

    function begin() {
        late = false;
        if (visible)
            patience.restart();
    }

    Timer {
        id: patience

        interval: 6000
        running: root.visible
        onTriggered: root.late = true
    }

    BusyIndicator {
        id: circle

        size: root.circleSize
        x: root.beside ? Math.round(root.width * 0.19 - size / 2) : (root.width - size) / 2
        y: root.beside ? (root.room - size) / 2 : Math.max(0, (root.room - size - list.height - patienceLine.height - 2 * Theme.gap) / 2)
    }

    Column {
        id: list

        x: root.beside ? Math.round(root.width * 0.42) : Math.round((root.width - root.wordsWidth - root.discSize - root.stepGap) / 2)
        y: root.beside ? (root.room - height - patienceLine.height) / 2 : circle.y + circle.size + Theme.gap
        width: root.width - x
        spacing: root.beside ? Math.min(Theme.mm(13), (root.room - patienceLine.height - root.steps.length * root.discSize) / Math.max(1, root.steps.length)) : Theme.mm(5)

        Repeater {
            model: root.steps.length

            Row {
                id: step

                required property int index
                readonly property var fact: root.steps[index] ?? ({})
                readonly property bool done: fact.state === "done"
                readonly property bool now: fact.state === "now"

                spacing: root.stepGap

                Rectangle {
                    width: root.discSize
                    height: width
                    radius: width / 2
                    color: step.done ? Colors.jade : step.now ? Colors.ink : Colors.wash
                    border.color: Colors.edge
                    border.width: step.done || step.now ? 0 : Theme.thinBorder

                    Loader {
                        active: step.done
                        anchors.centerIn: parent

                        sourceComponent: Icon {
                            name: "check"
                            weight: 1.4
                            size: root.discSize * 0.6
                            color: Colors.jadeText
                        }
                    }

                    Label {
                        visible: !step.done
                        anchors.centerIn: parent
                        text: String(step.index + 1)
                        color: step.now ? Colors.paper : Colors.secondInk
                        font.pixelSize: Math.round(root.discSize * 0.52)
                    }
                }

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    text: step.fact.label ?? ""
                    bold: step.now
                    color: step.done || step.now ? Colors.ink : Colors.secondInk
                    font.pixelSize: root.stepSize
                    width: root.wordsWidth
                    lineHeight: 0.86
                }
            }
        }
    }

    Label {
        id: patienceLine

        x: root.beside ? list.x : 0
        y: root.beside ? list.y + list.height + Theme.gap : root.room - height
        width: root.beside ? list.width : root.width
        text: root.slow
        opacity: root.late ? 1 : 0
        color: Colors.secondInk
        horizontalAlignment: root.beside ? Text.AlignLeft : Text.AlignHCenter
        Accessible.ignored: !root.late
    }

    NoticeBar {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        text: root.hint
        kind: "wash"
        icon: root.steps.length > 0 ? "card_in" : "hourglass"
    }
}
